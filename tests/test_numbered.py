"""Forms are found by a keyed index of their numbers, and one participant number is not kept for two without a word."""

import pytest
from sqlalchemy import delete
from sqlmodel import Session, select

from locales import Words
from models import answered, entering, payment, remitted, switch, telling
from models.application import Application
from models.cooperative import Cooperative
from models.erasure import erase_application
from models.event import status_of
from models.numbered import Number
from rules.answers import gathering
from rules.answers.answer import CODE, KNOWN, PARTICIPANT, Answer
from rules.answers.form import FORM
from rules.checking import PERSON
from rules.ledger import RETURNED
from rules.question import Given
from rules.tariff import months
from tests.answers import NUMBER, called, enrolled
from tests.opened import NOW
from tests.test_same_nik import VAULT

HERE, THERE = 1, 2
OTHER = "26099999999"
IS = Answer(PARTICIPANT, {"number": NUMBER})


def three(session: Session) -> list[int]:
    """Two of one cooperative, one of another, all handed over."""
    session.add_all([Cooperative(id=n, name=f"KSP {n}", created_at=NOW) for n in (HERE, THERE)])
    session.flush()
    return [enrolled(session, VAULT, where, n, NOW) for n, where in enumerate((HERE, HERE, THERE), 1)]


def found(session: Session, *numbers: str) -> dict[str, int]:
    return remitted.numbers_of(session, VAULT, HERE, [{"code": one} for one in numbers])


async def test_forms_are_found_by_what_was_told_of_them_within_their_cooperative(services):
    def told(session: Session) -> None:
        one, two, foreign = three(session)
        answered.note(session, VAULT, one, Answer(CODE, {"code": "990011", "number": NUMBER}), 9, NOW)
        answered.note(session, VAULT, foreign, Answer(CODE, {"code": "990022"}), 9, NOW)
        part = payment.Part(NOW.date().replace(day=1), None, None, None)
        payment.say_paid(session, VAULT, two, [part], payment.Proof("code", code="990033"), NOW, False)
        known = {"990011": one, NUMBER: one, "990033": two}
        assert found(session, "990011", NUMBER, "990022", "990033", "1") == known
        answered.note(session, VAULT, two, Answer(CODE, {"code": "990011"}), 9, NOW)
        assert found(session, "990011") == {"990011": 0}, "it is of several"
        session.execute(delete(Number))
        assert found(session, *known) == {}
        switch.turn_off(session, remitted.INDEXED)
        after = remitted.catch_up(session, VAULT, NOW)
        assert remitted.catch_up(session, VAULT, NOW, after) is None
        assert found(session, *known) == known | {"990011": 0}
        erase_application(session, session.get_one(Application, two), NOW)
        assert found(session, "990011", "990033") == {"990011": one}
        assert len(session.exec(select(Number)).all()) == 3

    await services.database.run(told)


async def test_nothing_is_opened_to_find_a_form(services, monkeypatch):
    def told(session: Session) -> None:
        one, *_ = three(session)
        answered.note(session, VAULT, one, IS, 9, NOW)
        monkeypatch.setattr(type(VAULT), "unseal_bytes", lambda *_: pytest.fail("it was opened"))
        assert found(session, NUMBER) == {NUMBER: one}

    await services.database.run(told)


async def test_a_number_of_somebody_else_is_known_as_long_as_it_stands(services):
    def told(session: Session) -> None:
        one, two, foreign = three(session)
        answered.note(session, VAULT, foreign, IS, 9, NOW)
        assert answered.given_to(session, VAULT, HERE, two, IS) is None
        answered.note(session, VAULT, one, IS, 9, NOW)
        for other in (IS, Answer(KNOWN, {"number": NUMBER})):
            assert answered.given_to(session, VAULT, HERE, two, other) == called(1)
        for other in (Answer(CODE, {"code": NUMBER}), Answer(PARTICIPANT, {}), Answer(PARTICIPANT, {"number": OTHER})):
            assert answered.given_to(session, VAULT, HERE, two, other) is None
        assert answered.given_to(session, VAULT, HERE, one, IS) is None
        stands = status_of(session, one)
        assert stands
        answered.take_back(session, VAULT, one, stands.event, 9, NOW)
        assert answered.given_to(session, VAULT, HERE, two, IS) is None

    await services.database.run(told)


async def test_what_was_taken_back_leads_to_nobody_and_what_was_told_otherwise_still_does(services):
    def told(session: Session) -> None:
        one, two, _ = three(session)
        answered.note(session, VAULT, one, Answer(CODE, {"code": "990011"}), 9, NOW)
        answered.note(session, VAULT, one, IS, 9, NOW)
        part = payment.Part(NOW.date().replace(day=1), None, None, None)
        first = payment.say_paid(session, VAULT, two, [part], payment.Proof("code", code="990033"), NOW, False)
        answered.note(session, VAULT, two, Answer(CODE, {"code": "990033"}), 9, NOW)
        known = {"990011": one, NUMBER: one, "990033": two}
        assert found(session, *known) == known
        stands = status_of(session, one)
        assert stands
        assert answered.take_back(session, VAULT, one, stands.event, 9, NOW)
        assert payment.take_back(session, two, first, NOW)
        telling.keep_numbers(session, VAULT, two)
        assert found(session, *known) == {"990011": one, "990033": two}, "a code that the branch gave, too"
        stands = status_of(session, two)
        assert stands
        assert answered.take_back(session, VAULT, two, stands.event, 9, NOW)
        assert found(session, *known) == {"990011": one}
        switch.turn_off(session, remitted.INDEXED)
        session.add(Number(number_index=b"of before", application_id=two))
        remitted.catch_up(session, VAULT, NOW)
        assert found(session, *known) == {"990011": one}, "nor once they are gone through again"
        assert len(session.exec(select(Number)).all()) == 1

    await services.database.run(told)


async def test_a_code_that_an_officer_returned_as_another_persons_leads_nowhere_until_that_was_a_mistake(services):
    def told(session: Session) -> None:
        one, *_ = three(session)
        month = NOW.date().replace(day=1)
        parts = [payment.Part(each, None, None, None) for each in months(month, 3)]
        first = payment.say_paid(session, VAULT, one, parts, payment.Proof("code", code="990033"), NOW, False)
        assert entering.decide(session, VAULT, one, first, RETURNED, 9, NOW, PERSON)
        assert found(session, "990033") == {}
        switch.turn_off(session, remitted.INDEXED)
        remitted.catch_up(session, VAULT, NOW)
        assert found(session, "990033") == {}, "nor once they are gone through again"
        payment.say_paid(session, VAULT, one, parts[:1], payment.Proof("code", code="990044"), NOW, False)
        assert found(session, "990033", "990044") == {"990044": one}
        for said in (row.said.id for row in payment.ledger_of(session, one).payments[:3]):
            assert entering.take_back(session, VAULT, one, said, 9, NOW)
        assert found(session, "990033", "990044") == {"990033": one, "990044": one}

    await services.database.run(told)


async def test_a_code_that_was_returned_for_another_reason_still_leads_to_its_form(services):
    def told(session: Session) -> None:
        one, *_ = three(session)
        part = payment.Part(NOW.date().replace(day=1), None, None, None)
        first = payment.say_paid(session, VAULT, one, [part], payment.Proof("code", code="990033"), NOW, False)
        assert entering.decide(session, VAULT, one, first, RETURNED, 9, NOW, "month")
        telling.keep_numbers(session, VAULT, one)
        assert found(session, "990033") == {"990033": one}

    await services.database.run(told)


def test_the_officer_is_asked_about_it_before_it_is_noted():
    answers = {"what": PARTICIPANT, "name": "Siti Rekaan", "number": NUMBER, "since": ""}
    ask = FORM[-1].ask
    assert callable(ask)
    given = Given(NOW.date())
    said = Words().plain(ask(answers | {"other": "Karto Rekaan"}, given), "id")
    assert "Nomor peserta ini sudah tercatat untuk Karto Rekaan" in said
    assert Words().plain(ask(answers | {"other": ""}, given), "id") in said


def test_of_rows_that_give_one_number_to_several_members_none_holds():
    def row(form: int, what: str, number: str) -> gathering.Row:
        return {"form": form, "answer": [what, {"number": number}, None], "why": [], "row": form}

    rows = [
        row(1, PARTICIPANT, NUMBER),
        row(2, KNOWN, NUMBER),
        row(3, PARTICIPANT, OTHER),
        row(4, KNOWN, ""),
        row(5, KNOWN, ""),
    ]
    gathering._numbers(rows)
    assert [bool(one["why"]) for one in rows] == [True, True, False, False, False]
