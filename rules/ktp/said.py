"""What is said of a picture that is no KTP, or of which nothing can be read: each with what to do."""

from locales import N_

LARGE = N_("This file is larger than 20 MB. Please send a photo of the KTP, or type the answers.")
TOO_MANY_DOTS = N_("This picture is too large to be opened. Please photograph the KTP with the camera of Telegram.")
BROKEN = N_("This picture is damaged and cannot be opened. Please photograph the KTP once more.")
NO_PICTURE = N_("This file holds no picture, whatever its name says. Please send a photo of the KTP.")
PDF_CLOSED = N_("This PDF is closed with a password. Please send a photo of the KTP.")
PDF_BROKEN = N_("This PDF is damaged and cannot be opened. Please send a photo of the KTP.")
HEIC = N_("Photos of this kind (HEIC) cannot be opened here. Please send it as a photo, not as a file.")

SIM = N_("That looks like a driving licence (SIM). The form needs the KTP: please photograph that.")
FAMILY_CARD = N_("That looks like the family card (KK). The form needs the KTP: please photograph that.")
PAYMENT = N_("That looks like a proof of payment, not a KTP. For the form, please photograph the KTP.")
NO_TEXT = N_(
    "I see hardly any writing on this picture. Please photograph the front of the KTP, without a face beside it."
)
OTHER = N_("That does not look like a KTP. Please photograph the front of the KTP, with nothing else on the picture.")
SEVERAL = N_("I see more than one KTP. Please photograph one at a time.")

DARK = N_("The picture is too dark to be read. Please photograph the KTP near a window or a lamp.")
GLARE = N_("Light is reflected on the KTP. Please tilt it a little until nothing shines, and photograph it once more.")
SMALL = N_("The writing is too small to be read. Please hold the camera nearer, until the KTP fills the picture.")
BLURRED = N_("The picture is blurred. Please lay the KTP down, hold the camera still, and photograph it once more.")
CUT_OFF = N_("A part of the KTP is cut off. Please photograph it once more, with all four corners on the picture.")
UNREADABLE = N_("I cannot read this well enough. Please lay the KTP flat in good light, and photograph it once more.")
