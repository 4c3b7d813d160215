"""What is stored of a person's rights in this programme, and how long: for the copy, and for what erasing leaves."""

from datetime import datetime

from handlers.conversation.visit import Visit
from handlers.member.proofs import AND_MORE
from locales import N_, Detail, Text
from models import candidate, declaration, listing
from models.candidate import Candidate
from models.cooperative import names_of
from models.role import Role, called, roles_of
from rules.keeping import LINK, PROOF_YEARS, PROOFS
from transport.context import WIB

DECLARED = N_("• declared on %(date)s that lists of %(cooperative)s may be shared: kept for %(years)s years")
LIST_WAITS = N_("• a list of members of %(cooperative)s, sent on %(date)s and not saved: kept for a day")
NAMES = {"admin": N_("admin"), "officer": N_("officer"), "viewer": N_("viewer")}
HELD = N_("• %(role)s since %(since)s (%(name)s): kept as long as you have that right, and %(years)s years after it")
ENDED = N_("• %(role)s from %(since)s to %(until)s (%(name)s): kept until %(gone)s")
WAITS = N_("• waiting to become %(role)s since %(since)s (%(name)s): kept until %(gone)s")
UNNAMED = N_("without a name")
BY_SETTING = N_("• admin by the settings of the bot, which only whoever runs it can change")
RECORDS = N_(
    "The records of your work and of your rights stay for %(years)s years, with the number of your Telegram account "
    "and without your name."
)


def stored(visit: Visit, most: int) -> list[Text]:
    """The last rights, each with its end; empty for who never had one."""
    rows = roles_of(visit.session, visit.turn.chat_id)
    lines = [_line(visit, row) for row in rows[:most]]
    lines += [Text(AND_MORE, {"count": len(rows) - most})] if len(rows) > most else []
    lines += [_waiting(visit, one) for one in candidate.of_account(visit.session, visit.turn.chat_id)]
    lines += [Text(BY_SETTING)] if visit.turn.chat_id in visit.services.settings.admin_ids else []
    return [*lines, Text(RECORDS, {"years": PROOF_YEARS})] if lines else []


def work(visit: Visit) -> list[Text]:
    """What is stored of an officer's lists: what was declared to share them, and one that waits; for the copy."""
    given = declaration.of_account(visit.session, visit.turn.chat_id)
    row = listing.waiting_in(visit.session, visit.turn.chat_id)
    names = names_of(visit.session, {one.cooperative_id for one in (*given, *([row] if row else []))})
    known = [{"cooperative": names.get(one.cooperative_id, ""), "date": _day(one.given_at)} for one in given]
    lines = [Text(DECLARED, about | {"years": PROOF_YEARS}) for about in known]
    if row:
        about = {"cooperative": names.get(row.cooperative_id, ""), "date": _day(row.made_at)}
        lines.append(Text(LIST_WAITS, about))
    return lines


def _line(visit: Visit, row: Role) -> Text:
    known: dict[str, Detail] = {"role": Text(NAMES[row.name]), "since": _day(row.granted_at)}
    known["name"] = called(visit.vault, row) or Text(UNNAMED)
    if not row.revoked_at:
        return Text(HELD, known | {"years": PROOF_YEARS})
    return Text(ENDED, known | {"until": _day(row.revoked_at), "gone": _day(row.revoked_at + PROOFS)})


def _waiting(visit: Visit, one: Candidate) -> Text:
    name = visit.vault.unseal("candidate", one.id, "holder", one.holder)
    known = {"role": Text(NAMES[one.name]), "since": _day(one.asked_at), "name": name}
    return Text(WAITS, known | {"gone": _day(one.asked_at + LINK)})


def _day(instant: datetime) -> Detail:
    return instant.astimezone(WIB).date()
