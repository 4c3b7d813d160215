"""Officers are told whom an announcement did not reach: how many of their own cooperative, and what it said."""

from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised, not_now
from locales import DEFAULT, N_, Text, joined
from models import Session, broadcast, calls
from models.chat import standing_of
from models.cooperative import names_of
from rules import announcement
from transport.context import Services
from transport.courier import Later, Rendered
from transport.keyboards import base36, pack
from transport.screen import Button, Say, Screen

TITLE = N_("<b>Please tell them by phone:</b> these members have no Telegram, or an announcement did not come there.")
LINE = N_("• %(cooperative)s: %(count)s")
WORDS = N_("It says: “%(words)s”")
WHO, OPEN = Text(N_("Whom to call")), Text(N_("To that cooperative"))
LONGEST, FEW = 400, 5  # letters of its words, cooperatives in a message


def render(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """What is to be done now in the cooperatives of which somebody is an officer still."""
    row, standing = broadcast.find(session, subject), standing_of(session, services.vault, chat_id)
    mine = [one.cooperative_id for one in standing.roles if one.name == "officer" and one.cooperative_id]
    if not row or not mine:
        return None
    if later := not_now(services.now(), None, services.settings, None):
        return later
    found = calls.by_cooperative(session, row, mine)
    if not found:
        return None
    names = names_of(session, found)
    words = announcement.read(broadcast.opened(services.vault, row).html).strip()
    language = (standing.account.language if standing.account else None) or DEFAULT
    known = {names.get(one, ""): (one, n) for one, n in [*found.items()][:FEW]}
    return Rendered(Say(said(known, words, subject, standing.cooperative)), language)


def said(found: dict[str, tuple[int, int]], words: str, subject: int, present: int | None) -> Screen:
    """By the name of each cooperative its id and how many; who works for another one chooses that first."""
    lines = [Text(LINE, {"cooperative": name, "count": n}) for name, (_, n) in found.items()]
    rows = []
    for cooperative, _ in found.values():
        who = Button(WHO, pack("today", key="news", value=f"{base36(cooperative)}.{base36(subject)}"))
        turn = Button(OPEN, pack("turn", value=cooperative))
        rows.append((who,) if cooperative == present else (turn, who))
    short = f"{words[:LONGEST]}…" if len(words) > LONGEST else words
    return Screen((Text(TITLE), joined(lines), Text(WORDS, {"words": short})), tuple(rows))


CALLING = Promised(calls.KIND, nothing, render, over=frozenset())
