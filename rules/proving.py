"""What somebody is asked who was invited by a list without NIKs: the own contact, which Telegram vouches for."""

from locales import N_
from rules import facts
from rules.question import Invalid, Question

TYPED = N_("Only the button below tells that the number is yours. You can also go on without the invitation.")
OWN_CONTACT = Question(
    key="own_contact",
    ask=N_("For whom is the invitation? To find out, please share your phone number with the button below."),
    read=lambda *_: Invalid(TYPED),
    contact=facts.shared_phone,
    step=False,
)
PROVING = (OWN_CONTACT,)
