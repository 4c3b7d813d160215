"""What is wrong in the layout of what is handed over is named with its line."""

from typing import Any

import pytest

from rules.handover import checking


def laid_out(monkeypatch, row: Any) -> list[str]:
    """What `check` says of a layout whose second column is so."""
    right = {"key": "nik", "title": "NIK", "format": "text", "width": "20", "source": "x"}
    born = {"key": "born", "title": "TGL LAHIR", "format": "date", "width": "9", "source": "x"}
    monkeypatch.setattr(checking, "rows", lambda _: (right, born | row))
    return checking.faults()


def test_the_layout_that_is_shipped_has_no_fault():
    assert checking.faults() == []


@pytest.mark.parametrize(("row", "said"), [
    ({"key": "nick"}, "there is no key 'nick'. Known are: number, note"),
    ({"key": "nik", "format": "text"}, "the key 'nik' stands there twice"),
    ({"format": "dates"}, "there is no format 'dates'"),
    ({"format": "phone"}, "the format 'phone' does not fit what 'born' holds"),
    ({"key": "name", "format": "amount"}, "the format 'amount' does not fit what 'name' holds"),
    ({"width": "wide"}, "the width 'wide' is no number"),
    ({"width": None}, "the width '' is no number"),
    ({"title": " "}, "the title is missing"),
    ({None: ["x"]}, "more cells than columns"),
])  # fmt: skip
def test_what_is_wrong_in_a_row_of_the_layout_is_named_with_its_line(monkeypatch, row, said):
    (one,) = laid_out(monkeypatch, row)
    assert one.startswith("rules/data/handover.csv, line 3: ")
    assert said in one


def test_a_column_of_the_layout_that_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(checking, "rows", lambda _: ({"key": "nik", "titel": "NIK"},))
    assert checking.faults() == [
        "rules/data/handover.csv, line 1: these columns must stand there: title, format, width, source."
    ]
