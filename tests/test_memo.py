"""What is remembered of a chat is read again as it was written, also by an earlier Payung and by a later one."""

import json

import pytest

from models.memo import Memo, Offer, dumps, loads

OFFER = {"key": "work", "round": 1, "values": [1], "also": [["a"]], "labels": ["x"], "notes": [], "asked": "y"}


@pytest.mark.parametrize(
    ("held", "memo"),
    [
        ({"sum": {"income": 1}}, Memo(open=["calculator"], answers={"calculator": {"income": 1}})),
        ({"counted": {"income": 5}}, Memo(answers={"calculator": {"income": 5}})),
        ({"report": True, "undo": {"official_number": "1"}},
         Memo(open=["report"], undo={"report": {"official_number": "1"}})),
        ({"report": True, "sum": {}}, Memo(open=["report", "calculator"], answers={"calculator": {}})),
        ({"change": True, "undo": {"phone": 1}}, Memo(reopened=True, undo={"enrolment": {"phone": 1}})),
        ({"offered": OFFER, "offers": 3, "bad": 2}, Memo(offer=Offer(**OFFER), offers=3, bad=2)),
        ({"resting": True, "tapped": "x", "tapped_on": 3}, Memo(rests=True, tapped="x", tapped_on=3)),
        ({"kept": {"nik": "1"}, "wipe": 1}, Memo(kept={"enrolment": {"nik": "1"}})),
    ],
)  # fmt: skip
def test_what_an_earlier_payung_wrote_is_read(held, memo):
    assert loads(json.dumps(held)) == memo
    assert loads(dumps(memo)) == memo


@pytest.mark.parametrize("more", [{"new_thing": 1}, {"offer": {"key": "work"}}, {"offer": {}}])
def test_what_is_not_known_is_left_out(more):
    assert loads(json.dumps({"version": 3, "bad": 2} | more)) == Memo(bad=2)


def test_of_nothing_nothing_is_kept():
    assert dumps(Memo()) == ""
