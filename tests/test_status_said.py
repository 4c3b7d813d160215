"""No state is said without whose word it is and when, in no language, to nobody."""

from datetime import UTC, date, datetime

import pytest

from locales import Text, Words
from rules import status_said
from rules.status import BRANCH, MEMBER, OFFICER, State, Status

WORDS, AT, DAY = Words(), datetime(2026, 11, 22, 20, tzinfo=UTC), date(2026, 12, 1)  # in WIB it is the next day
SAID_ON = {"id": "23 November 2026", "en": "23 November 2026"}
WHOSE = {
    "id": {BRANCH: "kantor cabang", OFFICER: "petugas", MEMBER: "Anda|anggota"},
    "en": {BRANCH: "branch office", OFFICER: "officer", MEMBER: "you|member"},
}
SOURCE = {
    State.READY: MEMBER,
    State.HANDED_OVER: OFFICER,
    State.REPORTED: MEMBER,
    State.WITHDRAWN: OFFICER,
    State.DECEASED: OFFICER,
}


def status(state: State, **more) -> Status:
    return Status(state, SOURCE.get(state, BRANCH), AT, **more)


def said(text: Text, language: str) -> str:
    return WORDS.plain(text, language)


@pytest.mark.parametrize("language", WORDS.languages)
@pytest.mark.parametrize("state", State)
def test_every_state_says_whose_word_it_is_and_when(state, language):
    one = status(state)
    member = " ".join(said(text, language) for text in status_said.for_member(one))
    brief, staff = said(status_said.in_brief(one), language), said(status_said.for_staff(one), language)
    told = [staff] if state is State.READY else [staff, member, brief]
    assert all(SAID_ON[language] in text for text in told), told
    if one.source == BRANCH:
        assert all(WHOSE[language][BRANCH] in text for text in (member, brief, staff)), (member, brief, staff)
    assert any(who in staff for who in WHOSE[language][one.source].split("|"))


@pytest.mark.parametrize("language", WORDS.languages)
def test_active_stands_nowhere_without_its_source_and_its_date(language):
    everywhere = [status(state, day=day, changed=changed)
                  for state in State for day in (None, DAY) for changed in (False, True)]  # fmt: skip
    for one in everywhere:
        for text in (*status_said.for_member(one), status_said.in_brief(one), status_said.for_staff(one)):
            shown = said(text, language)
            if one.state is not State.REPORTED and ("aktif" in shown.casefold() or "active" in shown.casefold()):
                assert WHOSE[language][BRANCH] in shown, shown
                assert SAID_ON[language] in shown, shown


def test_from_when_on_it_holds_is_what_the_branch_office_named():
    said_of = [said(text, "id") for text in status_said.for_member(status(State.ACTIVE, day=DAY))]
    assert said_of[1] == "Berlaku mulai 1 Desember 2026."
    assert "berlaku mulai 1 Desember 2026" in said(status_said.for_staff(status(State.ACTIVE, day=DAY)), "id")
    handed = said(status_said.for_staff(status(State.HANDED_OVER, day=date(2026, 11, 20))), "id")
    assert handed == "Diserahkan (oleh petugas, 20 November 2026)"
