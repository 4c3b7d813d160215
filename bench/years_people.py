"""What the members of the two years do, by chance; each act is noted in the journal as it happens."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import insert, update

from app.neighbours import live
from bench.years_judge import Journal
from models import Session, entering, event, ladders, payment, reckoning, role
from models.account import Account
from models.application import Application, add_answers, answers_of
from models.cooperative import add_cooperative
from models.erasure import erase_application
from models.member import Member
from models.payment import Part, Proof
from models.people import people
from models.role import Held
from models.store.database import new_id
from models.wish import keep_wishes, wishes_of
from rules.data import rows
from rules.expecting import expected
from rules.ledger import CONFIRMED, RETURNED
from rules.wishes import Wishes
from transport.context import Services

FIRST, STAFF, PATTERN = 10_000_000, 500, 600  # accounts
TOGETHER = 200  # people in one transaction
PHONE_OF_TWO = 20  # one phone in so many holds two people
NAMES = ("Siti Contoh", "Wayan Contoh", "Maria Contoh", "Agus Contoh", "Ujang Contoh")


@dataclass
class Someone:
    """One person: on which phone, when they come, how they pay."""

    form: int
    chat: int
    province: str
    comes: date
    cooperative: bool
    day: int
    diligent: float
    alive: bool = True
    confirmed: bool = False
    waits: dict[int, tuple[date, str]] = field(default_factory=dict)  # by proof: when it is decided, and how


class People:
    def __init__(self, services: Services, journal: Journal, chance: random.Random) -> None:
        self.services, self.journal, self.chance = services, journal, chance
        self.all: list[Someone] = []
        self.answers: dict = {}

    async def come(self, members: int) -> None:
        """All forms are there from the beginning; they take part one after the other, in the first four months."""
        run, now = self.services.database.run, self.services.now()
        self.cooperative = await run(self._house, now)
        await live(self.services, self.cooperative, STAFF, [PATTERN])
        self.answers = await run(self._pattern)
        current = [row["code"] for row in rows("regions") if len(row["code"]) == 6 and row["status"] == "current"]
        places = {code[:2]: code for code in current}
        for first in range(0, members, TOGETHER):
            await run(self._enrolled, range(first, min(first + TOGETHER, members)), places, now)

    def _house(self, session: Session, now: datetime) -> int:
        session.add_all([Account(id=id, created_at=now) for id in (STAFF, PATTERN)])
        session.flush()
        cooperative = add_cooperative(session, "Koperasi Contoh Tahun", now)
        assert cooperative
        role.grant(session, self.services.vault, STAFF, Held("officer", cooperative), "Sari Contoh", None, now)
        return cooperative

    def _pattern(self, session: Session) -> dict:
        (one,) = people(session, self.services.vault, PATTERN)
        return answers_of(session, self.services.vault, one.application_id)

    def _enrolled(self, session: Session, numbers: range, places: dict[str, str], now: datetime) -> None:
        vault, provinces = self.services.vault, sorted(places)
        for number in numbers:
            second = number % PHONE_OF_TWO == PHONE_OF_TWO - 1
            chat, place = (self.all[-1].chat, self.all[-1].province) if second else (FIRST + number, None)
            province = place or provinces[number % len(provinces)]
            if not second:
                session.connection().execute(insert(Account), [{"id": chat, "created_at": now}])
            member, form, name = new_id(), new_id(), f"{NAMES[number % len(NAMES)]} {chr(65 + number % 26)}"
            theirs = bool(number % 3)
            session.connection().execute(insert(Member), [{"id": member, "account_id": chat, "created_at": now}])
            row = {"id": form, "member_id": member, "reference": f"T-{number}", "district": places[province]}
            row |= {"created_at": now, "touched_at": now, "submitted_at": now, "sector": "other", "jht": False}
            row |= {"cooperative_id": self.cooperative if theirs else None}
            session.connection().execute(insert(Application), [row])
            add_answers(session, vault, form, self.answers | {"name": name})
            event.happen(session, vault, form, "submitted", now, "member")
            comes = now.date() + timedelta(days=self.chance.randrange(1, 120))
            if number % 5 == 0 and not second:
                hour, ahead = self.chance.choice((8, 12, 18, 19)), self.chance.choice((1, 3, 7))
                keep_wishes(session, chat, Wishes(hour, ahead))
            self.all.append(
                Someone(form, chat, province, comes, theirs, self.chance.randrange(1, 26), self.chance.random())
            )

    # -- one day -----------------------------------------------------------------------------------------
    async def act(self, today: date) -> None:
        for first in range(0, len(self.all), TOGETHER):
            some = [one for one in self.all[first : first + TOGETHER] if one.alive and one.comes <= today]
            if some:
                await self.services.database.run(self._day, some, today)

    def _day(self, session: Session, some: list[Someone], today: date) -> None:
        now = self.services.now()
        for one in some:
            if not one.confirmed:
                self._takes_part(session, one, today, now)
            self._decisions(session, one, today, now)
            if today.day == one.day and self.chance.random() < one.diligent:
                self._pays(session, one, today, now)
            self._lives(session, one, now)

    def _takes_part(self, session: Session, one: Someone, today: date, now: datetime) -> None:
        vault, one.confirmed = self.services.vault, True
        if one.cooperative:
            event.happen(session, vault, one.form, "handed", now, "officer", by=STAFF)
            event.happen(session, vault, one.form, "participant", now, "branch", day=today)
        else:
            event.happen(session, vault, one.form, "reported", now, "member")
        self.journal.note("joined", one, now)

    def _pays(self, session: Session, one: Someone, today: date, now: datetime) -> None:
        """This month, sometimes with the one before or some ahead, sometimes for the wrong one, sometimes in part."""
        chance, this = self.chance.random(), today.replace(day=1)
        if chance < 0.7:
            which = [this]
        elif chance < 0.85:
            which = [_later(this, n) for n in range(self.chance.choice((2, 3, 6)))]
        else:
            which = [_later(this, -1), this]
        prices = [expected(self.answers, month) for month in which]
        part = self.chance.random() < 0.05
        parts = [Part(m, 1_000 if part else price.amount, *price) for m, price in zip(which, prices, strict=True)]
        kind = self.chance.choice(("photo", "code", "word"))
        told = {"photo": {"file": "F", "unique": f"{one.form}{now}"}, "code": {"code": "990000000001"}, "word": {}}[
            kind
        ]
        own, form = not one.cooperative, one.form
        id = payment.say_paid(session, self.services.vault, form, parts, Proof(kind, **told), now, own)
        known = [(part.month, part.amount, part.expected) for part in parts]
        self.journal.note("paid", one, now, id=id, parts=known, firm=own and kind != "word")
        after = self.chance.random()
        if after < 0.05:
            self.journal.note("mistaken", one, now, id=id)
            assert payment.take_back(session, form, id, now)
        elif one.cooperative and after < 0.95:
            day = today + timedelta(days=self.chance.randrange(1, 8))
            one.waits[id] = day, RETURNED if after < 0.17 else CONFIRMED
        if after > 0.97:
            day = _later(which[-1], 1) + timedelta(days=self.chance.randrange(28))
            self.journal.note("end", one, now, day=day)
            payment.say_until(session, form, day, id, now)

    def _decisions(self, session: Session, one: Someone, today: date, now: datetime) -> None:
        for id, (day, what) in [*one.waits.items()]:
            if day <= today:
                del one.waits[id]
                self.journal.note(what, one, now, id=id)
                assert entering.decide(session, self.services.vault, one.form, id, what, STAFF, now, "Contoh")

    def _lives(self, session: Session, one: Someone, now: datetime) -> None:
        """What happens rarely; numbers are chances a day."""
        chance = self.chance.random()
        if chance < 0.0003:
            self.journal.note("stopped", one, now)
            session.execute(update(Account).where(Account.id == one.chat).values(no_reminders_at=now))  # pyright: ignore
            reckoning.stopped(session, one.chat, now)
        elif chance < 0.0008 and self.journal.is_stopped(one.chat):
            self.journal.note("again", one, now)
            session.execute(update(Account).where(Account.id == one.chat).values(no_reminders_at=None))  # pyright: ignore
        elif chance < 0.0012:
            self.journal.note("blocked", one, now)
        elif chance < 0.0020 and one.chat in self.journal.blocked:
            self.journal.note("unblocked", one, now)
            session.execute(update(Account).where(Account.id == one.chat).values(blocked_at=None))  # pyright: ignore
        elif chance < 0.0021:
            self._pauses(session, one, now)
        elif chance < 0.0022:
            self.journal.note("accident", one, now)
            ladders.note_of_all(session, one.chat, ladders.ACCIDENT, now)
        elif chance < 0.0024:
            one.alive = False
            self.journal.note("dead", one, now)
            event.happen(session, self.services.vault, one.form, "deceased", now, "officer", by=STAFF)
        elif chance < 0.0025:
            one.alive = False
            self.journal.note("withdrawn", one, now)
            event.happen(session, self.services.vault, one.form, "withdrawn", now, "member")
        elif chance < 0.0026:
            one.alive = False
            self.journal.note("erased", one, now)
            erase_application(session, session.get_one(Application, one.form), now)

    def _pauses(self, session: Session, one: Someone, now: datetime) -> None:
        day = now.date() + timedelta(days=self.chance.choice((7, 30)))
        self.journal.note("paused", one, now, day=day)
        keep_wishes(session, one.chat, wishes_of(session, [one.chat])[one.chat]._replace(paused_until=day))
        reckoning.wished(session, one.chat, now)


def _later(month: date, count: int) -> date:
    at = month.year * 12 + month.month - 1 + count
    return date(at // 12, at % 12 + 1, 1)
