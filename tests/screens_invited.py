"""The screens of invitations and of consents beside a form, for `make screens`."""

from collections.abc import Iterator
from unittest.mock import patch

from handlers.conversation import form, several
from handlers.member import announcements, consent, invited, proving
from locales import Text
from rules import facts
from rules.question import Choice, Unclear
from rules.secrets import NIK
from tests import shown
from tests.shown import Named, Shown

COOPERATIVE = shown.WORST.cooperatives.named(7)
FROM = Text(invited.FROM, {"cooperative": COOPERATIVE.name, "operator": shown.WORST.operator})  # type: ignore[union-attr]
PHONE = facts.unproved("+6281234567890")
LISTED = {"name": shown.LONG_NAME, "phone": PHONE, "cooperative": 7}


def invited_above(key: str) -> Shown:
    """Somebody who is asked this opens an invitation."""
    made = Shown(shown.at(key))
    made.notes.append(FROM)
    form.ask(made)
    return made


def invited_to() -> Iterator[Named]:
    for key in ("consent", "whom", "nik"):
        yield Named(f"invitation at {key}", invited_above(key).screens[-1], "card", "Invitations")
    made = Shown(shown.FULL, sent=True)
    made.notes.append(FROM)
    row = type("Row", (), {"id": 1})
    yield from shown.named("for whom?", lambda v: invited._ask_for_whom(v, COOPERATIVE, row), made, "Invitations")  # type: ignore[arg-type]


def invited_proves() -> Iterator[Named]:
    made = Shown(shown.at("nik"))
    form.offer(made, made.question, Unclear(proving.NOT_THIS, (Choice("0", proving.WITHOUT),)))  # type: ignore[arg-type]
    yield from shown.named("not this NIK", form.ask, made, "Invitations", "heard")
    made = Shown(shown.at("born"))
    made.known = LISTED
    several.offer(made, made.question, LISTED, [])  # type: ignore[arg-type]
    yield from shown.named("what the list knew", lambda v: form.ask(v, Text(NIK.stored)), made, "Invitations", "heard")
    made = Shown(shown.at("whom"), open=[proving.KEY])
    yield from shown.named("own contact", form.ask, made, "Invitations", "question")


def invited_all() -> Iterator[Named]:
    yield from invited_to()
    yield from invited_proves()


def consents() -> Iterator[Named]:
    """The yes to announcements, and to a text that changed."""
    for key in ("ask", "yes", "no"):
        made = Shown(shown.FULL, sent=True, known=True)
        with patch.object(announcements, "account_of"):
            step = lambda v, k=key: announcements.tapped(v, k, announcements.ANNOUNCEMENTS_VERSION)  # noqa: E731
            yield from shown.named(f"announcements {key}", step, made, "Consents")
    with patch.object(consent, "outdated", return_value=[1]), patch.object(consent, "_renewed"):
        for key in ("ask", "no", "more"):
            made = Shown(shown.FULL, sent=True, known=True)
            yield from shown.named(f"new text {key}", lambda v, k=key: consent.renew(v, k), made, "Consents")
    with patch.object(consent, "outdated", return_value=[]):
        for key in ("ask", "yes"):
            made = Shown(shown.FULL, sent=True, known=True)
            yield from shown.named(f"no new text {key}", lambda v, k=key: consent.renew(v, k), made, "Consents")
