"""500 people for whom an announcement can be tried: rows made in bulk, of forms in every state, all invented.

They hear announcements only, so that winding the clock leads to no reminders of theirs.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from models import Session, iuran
from models.account import Account
from models.application import Answer, Application
from models.consent import Consent
from models.cooperative import About, add_cooperatives
from models.event import Event
from models.member import Member
from models.payment import Payment
from models.role import Held, grant
from models.store.database import insert_rows, new_id
from models.store.sealing import Vault
from rules import facts
from rules.consent import ANNOUNCEMENTS, ANNOUNCEMENTS_VERSION, CONSENT_VERSION, FORM
from rules.expecting import expected
from rules.ledger import CONFIRMED, PAID, WORD, Entry, ledger
from rules.paying import earlier
from rules.readers.groups import GROUPS
from rules.reference import reference
from rules.status import BRANCH, MEMBER, OFFICER

# Districts in all three time zones, and a cooperative in some of their regencies.
DISTRICTS = ("340201", "340407", "357801", "517101", "737101", "917101", "127101", "537101", "617101", "347101")
HOME, AT_HOME = "340212", 3  # where the page's own officer works, for as many people as that many of these have
COOPERATIVES = (
    About("Koperasi Contoh Tani Makmur", "3402"),
    About("Koperasi Contoh Pedagang Pasar", "3404"),
    About("Koperasi Contoh Penjahit", "3578"),
    About("Koperasi Contoh Subak", "5171"),
    About("Koperasi Contoh Nelayan", "7371"),
    About("Koperasi Contoh Mama Papua", "9171"),
)
# What has happened to a form, by turns; nothing: it is unfinished.
HAPPENED: tuple[tuple[tuple[str, str], ...] | None, ...] = (
    (),
    (("handed", OFFICER), ("participant", BRANCH)),
    (("handed", OFFICER),),
    None,
    (("handed", OFFICER), ("participant", BRANCH)),
    (),
    (("handed", OFFICER), ("code", BRANCH)),
)
STATE = {"": "ready", "handed": "handed_over", "code": "waiting", "participant": "active"}
CODE = "990000000002"  # of nobody
UNASKED, STOPPED, ENGLISH, ALONE, MISSES, UNCHECKED = 25, 23, 15, 4, 5, 5  # one in so many
LATELY, SINCE = 20, 300  # days ago: unfinished forms, and up to so many more the finished ones
KNOWN = timedelta(days=LATELY + SINCE + 60)  # how long there are their cooperatives
STOPS = (2, 4, 5, 6, 7, 7, 8, 8, 8, 9, 10, 11, 11, 12)  # answers of an unfinished form, by turns
Rows = dict[Any, list[dict[str, Any]]]


def settle(
    session: Session, vault: Vault, people: Sequence[tuple[int, str]], now: datetime, home: int | None = None
) -> None:
    """People by account (0: without Telegram) and name; of each cooperative one of its members is the officer.

    Many are members of `home`, which has its own officers.
    """
    cooperatives = [one for one in add_cooperatives(session, COOPERATIVES, now - KNOWN) if one]
    cooperatives += [home] * AT_HOME if home else []
    rows: Rows = {one: [] for one in (Account, Member, Application, Answer, Consent, Event, Payment)}
    for n, (account, name) in enumerate(people):
        of = cooperatives[n % len(cooperatives)]
        place = HOME if of == home else DISTRICTS[n % len(DISTRICTS)]
        _enrolled(rows, vault, n, account, _answers(n, name.upper(), "none" if n % ALONE == 0 else of, place), now)
    for model, some in rows.items():
        insert_rows(session, model, some)
    _keep(session, rows[Payment], now)
    officers = {n % len(cooperatives): one for n, one in enumerate(people) if one[0] and n % ALONE}
    for n, (account, name) in sorted(officers.items()):
        if cooperatives[n] != home:
            grant(session, vault, account, Held("officer", cooperatives[n]), name, None, now)


def _enrolled(rows: Rows, vault: Vault, n: int, account: int, said: dict[str, Any], now: datetime) -> None:
    member, form, happened = new_id(), new_id(), HAPPENED[n % len(HAPPENED)]
    then = now - timedelta(days=LATELY + (n * 37 % SINCE if happened is not None else 0), minutes=n)
    language = "en" if n % ENGLISH == 0 else "id"
    if account:
        stopped = now if n % STOPPED == 0 else None
        rows[Account].append({"id": account, "created_at": then, "language": language, "no_reminders_at": now,
                              "no_broadcasts_at": stopped})  # fmt: skip
    rows[Member].append({"id": member, "account_id": account or None, "created_at": then})
    if happened is None:
        said = dict(list(said.items())[: STOPS[n // len(HAPPENED) % len(STOPS)]])
    row = {"id": form, "member_id": member, "created_at": then, "touched_at": now,
           "district": said.get("lives")}  # fmt: skip
    if happened is not None:
        row |= _sent(vault, form, said, then) | {"state": STATE[happened[-1][0] if happened else ""]}
        rows[Event] += _events(vault, form, happened, then)
    rows[Application].append(row)
    rows[Answer] += [{"application_id": form, "key": key, "value": vault.seal("answer", form, key, json.dumps(value))}
                     for key, value in said.items()]  # fmt: skip
    rows[Consent] += _consents(form, account, language, then, asked=n % UNASKED != 0)
    if row.get("state") == "active":
        rows[Payment] += _paid(n, form, said, then, now)


def _answers(n: int, name: str, cooperative: int | str, place: str) -> dict[str, Any]:
    """Of each the first ones, of which an unfinished form has some."""
    group = GROUPS[n * 7 % len(GROUPS)]
    return {
        "consent": CONSENT_VERSION,
        "whom": "new",
        "nik": (nik := nik_of(n, place)),
        "born": f"19{nik[10:12]}-{nik[8:10]}-{nik[6:8]}L",
        "name": name,
        "phone": {"number": f"+62812998{n:05}", "proved": False},
        "lives": place,
        "street": f"Jl. Contoh {n + 1}, RT 03 RW 01",
        "work": {"group": group.key, "words": group.key},
        "helpers": "alone",
        "income": 1_000_000 + n % 5 * 250_000,
        "programmes": "basic",
        "cooperative": cooperative,
    }


def nik_of(n: int, place: str = "") -> str:
    """Invented: the number at its end begins with 99, as far as no civil registry comes."""
    return f"{place or DISTRICTS[n % len(DISTRICTS)]}{n % 28 + 1:02}{n % 12 + 1:02}{95 + n // 100:02}99{n % 100:02}"


def _sent(vault: Vault, form: int, said: dict[str, Any], then: datetime) -> dict[str, Any]:
    frozen = facts.frozen(said, then.date())
    sealed = {key: vault.seal("application", form, key, value) for key, value in frozen["sealed"].items()}
    index = vault.index("nik", said["nik"])
    return {"submitted_at": then, "reference": reference(), "nik_index": index, "holds_nik": index,
            **frozen["plain"], **sealed}  # fmt: skip


def _events(vault: Vault, form: int, happened: Sequence[tuple[str, str]], then: datetime) -> Iterator[dict[str, Any]]:
    some = (("consented", MEMBER), ("submitted", MEMBER), *happened)
    for day, (what, source) in enumerate(some):
        id, at = new_id(), then + timedelta(days=max(0, day - 1), minutes=day)
        detail, day = vault.seal("event", id, "detail", json.dumps({"code": CODE} if what == "code" else {})), at.date()
        yield {"id": id, "application_id": form, "what": what, "at": at, "source": source,
               "day": day if source != MEMBER else None, "detail": detail if source == BRANCH else None}  # fmt: skip


def _consents(form: int, account: int, language: str, then: datetime, asked: bool) -> Iterator[dict[str, Any]]:
    said = {"text_hash": b"", "language": language, "given_at": then, "chat_id": account, "message_id": 1}
    yield said | {"id": new_id(), "application_id": form, "purpose": FORM, "version": CONSENT_VERSION}
    if asked and account:
        yield said | {"id": new_id(), "application_id": 0, "purpose": ANNOUNCEMENTS, "version": ANNOUNCEMENTS_VERSION}


def _paid(n: int, form: int, said: dict[str, Any], then: datetime, now: datetime) -> Iterator[dict[str, Any]]:
    """Most months since they take part, in the middle of each; the last ones nobody has checked of some."""
    here = now.date().replace(day=1)
    for ago in range((here.year - then.year) * 12 + here.month - then.month + 1):
        if (n // 7 + 2 * ago) % MISSES and (ago or n % 2):
            yield from _month(form, said, earlier(here, ago), now, checked=ago > 1 or n % UNCHECKED > 0)


def _month(form: int, said: dict[str, Any], month: date, now: datetime, checked: bool) -> Iterator[dict[str, Any]]:
    paid, check, price = new_id(), new_id(), expected(said, month)
    at = min(datetime(month.year, month.month, 12, 3, tzinfo=now.tzinfo), now - timedelta(hours=2))
    known = {"application_id": form, "at": at, "together": paid}
    yield known | {"id": paid, "what": PAID, "source": MEMBER, "month": month, "amount": price.amount,
                   "expected": price.amount, "rule": price.rule, "proof": WORD, "about": None}  # fmt: skip
    if checked:
        yield known | {"id": check, "what": CONFIRMED, "source": OFFICER, "month": None, "amount": None,
                       "expected": None, "rule": None, "proof": None, "about": paid, "together": check}  # fmt: skip


def _keep(session: Session, some: Sequence[dict[str, Any]], now: datetime) -> None:
    """What the payments of each form amount to, by which they are counted."""
    for form, theirs in groupby(some, key=itemgetter("application_id")):
        entries = [Entry(**{name: one[name] for name in Entry._fields if name in one}) for one in theirs]
        iuran.keep(session, form, ledger(entries), now)
