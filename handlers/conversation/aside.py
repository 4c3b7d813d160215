"""What is no answer is told kindly, and the place is kept."""

from collections import OrderedDict
from collections.abc import Callable

from handlers.conversation import menu
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from locales import N_, Text

UNKNOWN_LINK = N_("I do not know that link or code. You can fill in the form without it.")
SAVED = N_("What you have filled in is saved. When you want to go on, write anything here.")
UNREAD = N_("I can only read text, taps on buttons, and your own contact. Please answer with one of these.")
PHOTO = N_("Thank you, but I cannot read photos. For your safety I deleted it from the screen. Please type it instead.")
NO_LOCATION = N_("I cannot read a location yet. Please type the kecamatan, such as Sewon, Bantul.")
EDITED = N_("I do not read a message again after it was edited. To correct an answer, send it anew.")

ALBUMS = 1000  # that are remembered


def remark(visit: Visit, *notes: Text) -> None:
    """Say something without losing the place."""
    if visit.dialog:
        proceed(visit, *notes, new=True, again=True)
    else:
        menu.greet(visit, *notes)


def unread(visit: Visit) -> None:
    """A sticker, a voice note, a file: say what can be read, and keep the place."""
    remark(visit, Text(UNREAD))


def unreadable(visit: Visit) -> None:
    remark(visit, Text(PHOTO))


class Photos:
    """Remembers the last albums, so that each is answered once, also a stranger's, of whom nothing is stored.

    By the update that is the answered one: a decision that is run again says what it said.
    """

    def __init__(
        self, answer: Callable[[Visit], None] | None = None, following: Callable[[Visit], None] | None = None
    ) -> None:
        self.answer, self.following = answer or unreadable, following
        self.albums: OrderedDict[str, int] = OrderedDict()

    def photo(self, visit: Visit) -> None:
        """It may show a KTP: take it off the screen, whatever it is."""
        visit.delete(visit.turn.message_id)
        album, update = visit.turn.album, visit.turn.update_id
        if album and self.albums.setdefault(album, update) != update:
            return self.following(visit) if self.following else None
        if len(self.albums) > ALBUMS:
            self.albums.popitem(last=False)
        return self.answer(visit)


def location(visit: Visit) -> None:
    """Where somebody lives is typed: a position on a map cannot be read yet."""
    remark(visit, Text(NO_LOCATION if visit.question and visit.question.place else UNREAD))


def edited(visit: Visit) -> None:
    """Most edits change no word: a reaction, a link preview, a place that moves on. In doubt nothing is said."""
    if visit.reworded:
        remark(visit, Text(EDITED))


def silence(visit: Visit) -> None:
    """Telegram's own message asks nothing of us."""


def edited_photo(visit: Visit) -> None:
    """A photo that took the place of something else goes like any other."""
    edited(visit)
    visit.delete(visit.turn.message_id)


def later(visit: Visit) -> None:
    """A rest: the first words after it only bring the question back."""
    visit.memo.rests = True
    visit.say(Text(SAVED))
