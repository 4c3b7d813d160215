"""The forty members of the demo's cooperative, all invented: each came as far as a table says, turn by turn.

What they wrote and tapped goes the way that everybody's does, with the time of then; only nobody heard the answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import NamedTuple

from handlers import decide
from models import Session, answered, package
from models.account import Account
from models.application import answers_of
from models.consent import agree
from models.invitation import revoke, token_of
from models.inviting import Row, invite
from models.payment import Part, Proof, say_paid
from models.store.sealing import Vault
from rules.answers.answer import CODE, PARTICIPANT, Answer
from rules.consent import ANNOUNCEMENTS, ANNOUNCEMENTS_VERSION
from rules.expecting import expected
from rules.ledger import PHOTO
from rules.reference import password
from transport.context import WIB, Kind, Services, Turn
from transport.keyboards import Tap, pack, unpack
from transport.screen import Say

JOBS = ("jual ikan keliling", "petani padi", "ojek online", "penjahit", "warung kelontong", "tukang kayu", "buruh tani")
ADDRESS = "Jl. Contoh 5, RT 03 RW 01, 55763"
WRONG = tuple(f"34021501019099{number}" for number in (96, 97, 98))  # of nobody here
QUESTION = "Bu, suami saya juga mau ikut. Apa dia perlu undangan sendiri?"
PAYMENT_CODE = "990000000001"  # of nobody
PICTURE = "contoh-bukti-bayar"  # a file of the sandbox
HANDED, ANSWERED = 2, 1  # days ago: a package was handed over, and the branch answered
Step = tuple[Kind, str]


class Neighbour(NamedTuple):
    """How far they came: "made", or what they did last; how many days ago they were invited, and when they stopped."""

    name: str
    woman: bool
    came_to: str
    invited: int
    stopped: int = 0

    @property
    def opened(self) -> bool:
        return self.came_to not in ("made", "revoked")


NEIGHBOURS = (
    Neighbour("SITI AMINAH", True, "sent", 9, 6),
    Neighbour("SUPARMAN", False, "sent", 9, 7),
    Neighbour("NI MADE AYU LESTARI", True, "consent", 9, 5),
    Neighbour("WAHYU HIDAYAT", False, "made", 9),
    Neighbour("MARIA GORETI BERE", True, "nik", 6, 4),
    Neighbour("UJANG KOMARUDIN", False, "sent", 6, 1),
    Neighbour("DARMI", True, "asks", 6, 0),
    Neighbour("YOHANES KIA TOKAN", False, "stop", 6, 3),
    Neighbour("HALIMAH TUSADIAH", True, "review", 6, 4),
    Neighbour("AGUS SALIM", False, "programmes", 6, 3),
    Neighbour("RINA MARLINA", True, "income", 6, 5),
    Neighbour("I WAYAN SUDARMA", False, "work", 6, 3),
    Neighbour("SRI MULYATI", True, "street", 2, 1),
    Neighbour("JOKO SUSILO", False, "lives", 2, 0),
    Neighbour("FITRIANI HARAHAP", True, "lives", 6, 4),
    Neighbour("ABDUL RAHMAN", False, "name", 2, 1),
    Neighbour("KARTINI WULANDARI", True, "nik", 2, 1),
    Neighbour("TRI WAHYUDI", False, "nik", 6, 5),
    Neighbour("ENDANG SURYANI", True, "whom", 6, 4),
    Neighbour("BAMBANG PRASETYO", False, "consent", 6, 3),
    Neighbour("YULIANA TARIGAN", True, "consent", 2, 1),
    Neighbour("SLAMET RIYADI", False, "consent", 2, 1),
    Neighbour("DEWI ANGGRAINI", True, "wrong", 6, 5),
    Neighbour("HENDRA GUNAWAN", False, "made", 6),
    Neighbour("NURHAYATI SIREGAR", True, "made", 6),
    Neighbour("ROBERTUS NAHAK", False, "made", 6),
    Neighbour("ASMAWATI", True, "made", 6),
    Neighbour("LA ODE HASAN", False, "made", 6),
    Neighbour("WATI PURWANINGSIH", True, "made", 2),
    Neighbour("MUHAMMAD RIZKI", False, "made", 2),
    Neighbour("SUMIATI", True, "made", 2),
    Neighbour("PAIMIN", False, "made", 1),
    Neighbour("NGATINAH", True, "made", 1),
    Neighbour("DEDI KURNIAWAN", False, "made", 1),
    Neighbour("ROSMALINA", True, "made", 20),
    Neighbour("SUTRISNO", False, "made", 20),
    Neighbour("TUKINEM", True, "consent", 20, 18),
    Neighbour("MANSUR", False, "nik", 20, 17),
    Neighbour("SUHARTI", True, "revoked", 9, 8),
    Neighbour("KASMAN", False, "revoked", 9, 8),
)


async def live(services: Services, cooperative: int, officer: int, accounts: Sequence[int]) -> None:
    """They are invited by an officer, and those who opened it go on from an account each."""
    now, free = services.now(), iter(accounts)
    run = services.database.run
    ids = await run(_invited, services.vault, cooperative, officer, now)
    for lately in (False, True):
        for place, one in enumerate(NEIGHBOURS):
            if (one.stopped <= HANDED) != lately:
                continue
            then = _then(now, one.stopped, place)
            if one.came_to == "revoked":
                await run(revoke, ids[place], cooperative, officer, then)
            elif one.opened and (account := next(free, None)):
                await Life(services, place, account, then).lived(token_of(services.vault, ids[place]))
        if not lately:
            await run(_handed, services.vault, cooperative, officer, now)


def hear(session: Session, accounts: Sequence[int], now: datetime) -> None:
    """Those of them who are here want to hear announcements."""
    said = {"version": ANNOUNCEMENTS_VERSION, "purpose": ANNOUNCEMENTS, "text_hash": b"", "language": "id"}
    for chat in accounts:
        if session.get(Account, chat):
            agree(session, application_id=0, given_at=now - timedelta(hours=1), chat_id=chat, message_id=1, **said)


def _invited(session: Session, vault: Vault, cooperative: int, officer: int, now: datetime) -> dict[int, int]:
    """The invitation of each, by place: as many lists as days on which some were sent."""
    ids: dict[int, int] = {}
    for day in sorted({one.invited for one in NEIGHBOURS}, reverse=True):
        places = [place for place, one in enumerate(NEIGHBOURS) if one.invited == day]
        made = invite(session, vault, cooperative, officer, [_row(place) for place in places], _then(now, day, 0))
        ids |= {places[at]: id for at, id in made.new.items()}
    return ids


def _handed(session: Session, vault: Vault, cooperative: int, officer: int, now: datetime) -> None:
    """What was sent by then, in a package; since then the branch office has answered about one of them."""
    day, after = _then(now, HANDED, 0), _then(now, ANSWERED, 0)
    row = package.make(session, vault, cooperative, officer, day, password())
    forms = row and package.begin_reading(session, row.id, officer, day)
    assert row, "some have sent their forms"
    assert forms
    package.is_there(session, row, len(forms), day)
    package.begin_handing(session, row, day.astimezone(WIB).date(), officer, day)
    while package.go_on_handing(session, vault, row.id, day):
        pass
    answered.note(session, vault, forms[0], Answer(CODE, {"code": PAYMENT_CODE}), officer, after)
    for form in forms[1:2]:  # there may be one alone
        answered.note(session, vault, form, Answer(PARTICIPANT, {}, day.date().isoformat()), officer, after)
        _paid(session, vault, form, after)


def _paid(session: Session, vault: Vault, form: int, now: datetime) -> None:
    """Says to have paid, with a picture that the page shows: it waits in /bayar."""
    month = now.astimezone(WIB).date().replace(day=1)
    price = expected(answers_of(session, vault, form), month)
    shown = Proof(PHOTO, PICTURE, PICTURE)
    say_paid(session, vault, form, [Part(month, price.amount, *price)], shown, now, own=False)


def _row(place: int) -> Row:
    return Row(NEIGHBOURS[place].name, f"+62812999900{place:02}", nik_of(place))


def nik_of(place: int) -> str:
    """Invented: all in Bantul, and the number at the end begins with 99, as far as no civil registry comes."""
    day = place % 28 + 1 + 40 * NEIGHBOURS[place].woman
    return f"3402{place % 17 + 1:02}{day:02}{place % 12 + 1:02}{70 + place % 25:02}99{place + 1:02}"


def _then(now: datetime, days: int, place: int) -> datetime:
    """In the morning so many days ago; today it is a moment ago."""
    if not days:
        return now - timedelta(hours=1)
    morning = now.astimezone(WIB).replace(hour=9, minute=0, second=0, microsecond=0)
    return (morning - timedelta(days=days) + timedelta(minutes=place)).astimezone(now.tzinfo)


class Life:
    """One of them on the own phone: what is typed or tapped follows from the buttons of the last message."""

    def __init__(self, services: Services, place: int, account: int, now: datetime) -> None:
        self.services, self.place, self.one, self.now = services, place, NEIGHBOURS[place], now
        self.numbers = count(1)
        self.turn = Turn(services, 0, account, now, sender=self.one.name.title())
        self.buttons: list[Tap] = []

    async def lived(self, token: str) -> None:
        await self.does(Kind.COMMAND, f"/start {token}")
        until = "nik" if self.one.came_to == "wrong" else self.one.came_to
        while not self._button("send") and (asked := self._asked()) != until:
            await self.does(*self._answer(asked))
        for kind, what in self._afterwards():
            await self.does(kind, what)

    def _answer(self, asked: str) -> Step:
        typed = {"nik": nik_of(self.place), "work": JOBS[self.place % len(JOBS)], "street": ADDRESS}
        return (Kind.TEXT, typed[asked]) if asked in typed else (Kind.TAP, packed(self.buttons[0]))

    def _afterwards(self) -> Iterator[Step]:
        """What some do when they have come so far."""
        came_to = self.one.came_to
        if came_to == "wrong":
            yield from ((Kind.TEXT, nik) for nik in WRONG)
        if came_to in ("sent", "asks", "stop"):
            yield Kind.TAP, self._button("send")
        if came_to == "asks":
            yield Kind.COMMAND, "/tanya"
            yield Kind.TAP, self._button("letter")
            yield Kind.TEXT, QUESTION
        if came_to == "stop":
            yield Kind.COMMAND, "/berhenti"
            yield Kind.TAP, self._button("stop", "broadcasts")

    def _asked(self) -> str:
        """The question that these buttons answer, or lead back from."""
        return next((tap.key for tap in self.buttons if tap.verb in ("a", "pick", "back") and tap.key), "")

    def _button(self, verb: str, key: str = "") -> str:
        return next((packed(tap) for tap in self.buttons if tap.verb == verb and key in tap.key), "")

    async def does(self, kind: Kind, what: str) -> None:
        """One turn of theirs, a minute after the one before."""
        number = next(self.numbers)
        said = {"data": what, "callback_id": str(number)} if kind is Kind.TAP else {"text": what}
        command = what[1:].partition(" ")[0] if kind is Kind.COMMAND else ""
        now = self.now + timedelta(minutes=number)
        turn = replace(self.turn, kind=kind, now=now, message_id=number, command=command, **said)
        reply = await self.services.database.run(decide, turn)
        shown = [one.screen for one in (reply.actions if reply else ()) if isinstance(one, Say)]
        rows = shown[-1].rows if shown else ()
        self.buttons = [tap for row in rows for one in row if (tap := unpack(one.data))]


def packed(tap: Tap) -> str:
    return pack(tap.verb, tap.application, tap.key, tap.value)
