"""From lines to what the form asks: each value with whether it was read for sure. All the rest stays behind."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules import regions
from rules.ktp.card import Card
from rules.ktp.labels import ASKED, letters, parted, value
from rules.ktp.lines import Line, Rows
from rules.question import Invalid
from rules.readers import nik as niks
from rules.readers.cleaning import as_digits, only_digits
from rules.readers.name import name as read_name
from rules.readers.street import street as read_street

SURE, VERY_SURE = 0.9, 0.96  # scores from which a line is believed, and a NIK that nothing else bears out
ROW = 0.6  # heights of a line, up and down
GAP, FAR = 3.0, 10.0  # of them, between two parts of one value, and to what is no part of it
NEXT_ROW = 1.9  # of them: a long value goes on below
_DATE = re.compile(r"(\d{2})\D{0,2}(\d{2})\D{0,2}(\d{4})")
_RT_RW = re.compile(r"(\d{3})\D{0,2}(\d{3})")
_RUN_TOGETHER = re.compile(r"\.\w|^\w{10,}$")  # a name in which a space may have been lost
_RELIGION = re.compile(r" (?:ISLAM|KRISTEN|KATH?OLIK|HINDU|BUDD?HA|KONGHUCU)$")  # perhaps of its own row
_REGENCY = re.compile(r"^(KABUPATEN|KOTA|JAKARTA|KAB\.?)\b.*")


@dataclass(frozen=True)
class Seen:
    """A value as it stands on the card, with the lines that it was read of."""

    text: str
    sure: bool
    lines: tuple[Line, ...]


def seen(lines: Sequence[Line]) -> dict[str, Seen]:
    """By field: the value beside its label, or below where it is long."""
    rows, labels, others = Rows(lines), [], []
    for line in lines:
        found = parted(line.text)
        labels.append((line, *found)) if found else others.append(line)
    values = {key: [line] for line, key, behind in labels if value(behind)}
    texts = {key: [value(behind)] for _, key, behind in labels if value(behind)}
    left, torn = [], set()
    for line in sorted(others, key=lambda one: one.left[0]):
        beside = [(abs(rows.below(label, line)), label, key) for label, key, _ in labels]
        near = [one for one in beside if one[0] < ROW and rows.behind(one[1], line) > -1]
        if not near:
            left.append(line)
            continue
        _, _, key = min(near, key=lambda one: one[0])
        before = values.get(key)
        if before and (gap := rows.behind(before[-1], line)) > GAP:
            torn |= {key} if gap < FAR else set()
            continue
        values.setdefault(key, []).append(line)
        texts.setdefault(key, []).append(value(line.text))
    for line in sorted(left, key=lambda one: one.left[1]):
        if key := _above(rows, values, line):
            values[key].append(line)
            texts[key].append(value(line.text))
    return {
        key: Seen(" ".join(texts[key]), key not in torn and min(map(_score, values[key])) >= SURE, tuple(values[key]))
        for key in values
        if key in ASKED
    }


def _above(rows: Rows, values: Mapping[str, Sequence[Line]], line: Line) -> str:
    """The value that goes on in this line: it begins right above."""
    for key, found in values.items():
        first, last = found[0], found[-1]
        down = (line.left[1] - last.left[1]) / rows.height
        if key in ("name", "street") and abs(line.left[0] - first.left[0]) < 2 * rows.height and 0.6 < down < NEXT_ROW:
            return key
    return ""


def regency(lines: Sequence[Line]) -> str:
    """As it stands at the top of the card."""
    said = (one.text.upper().strip() for one in lines)
    return next((one for one in said if _REGENCY.match(one)), "")


def card(lines: Sequence[Line], today: date, again: Mapping[str, Sequence[str]], spoilt: frozenset[str]) -> Card:
    """`again`: what other looks at the same line read; `spoilt`: fields on which light or the edge of the picture is.

    What is not the same at every look is doubtful, and so is what does not agree with the NIK's own facts.
    """
    found = seen(lines)
    doubtful = {key for key, one in found.items() if not one.sure or _differs(key, one.text, again.get(key, ()))}
    doubtful |= spoilt & found.keys()
    number, doubts = _nik(found, today)
    born, sex = _born(found), _sex(found)
    doubtful |= doubts | _disagreeing(number, born, sex, today)
    if number and not born and min(map(_score, found["nik"].lines)) < VERY_SURE:
        doubtful.add("nik")
    called, doubts = _name(found)
    doubtful |= doubts
    lives, doubts = _district(found, regency(lines), number)
    doubtful |= doubts
    at, doubts = _street(found)
    doubtful |= doubts | ({"street"} if {"rt_rw", "village"} & doubtful else set())
    kept = {"nik": number, "name": called, "born": born, "sex": sex, "street": at, "district": lives}
    return Card(**kept, doubtful=frozenset(key for key in doubtful if kept.get(key)))


def without_label(text: str) -> str:
    """What a line holds besides a label that it begins with."""
    found = parted(text)
    return value(found[1]) if found else value(text)


def plain(key: str, text: str) -> str:
    """For comparing two looks."""
    if key == "nik":
        return only_digits(as_digits(text))
    return "".join(one for one in text.upper() if one.isalnum())


def _differs(key: str, text: str, again: Sequence[str]) -> bool:
    return any(plain(key, one) != plain(key, text) for one in again)


def _score(line: Line) -> float:
    return line.score


def _nik(found: Mapping[str, Seen], today: date) -> tuple[str, set[str]]:
    if "nik" not in found:
        return "", set()
    text = found["nik"].text
    signs = "".join(one for one in text if one.isalnum())
    number = as_digits(signs)
    read = niks.nik(number, today) if len(number) == niks.DIGITS and number.isdigit() else None
    if not isinstance(read, str):
        return "", set()
    return read, set() if signs.isdigit() else {"nik"}


def _born(found: Mapping[str, Seen]) -> str:
    digits = as_digits(found["born"].text.rpartition(",")[2] or found["born"].text) if "born" in found else ""
    for day, month, year in _DATE.findall(digits):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return ""


def _sex(found: Mapping[str, Seen]) -> str:
    said = letters(found["sex"].text) if "sex" in found else ""
    if said.startswith(("LAK", "LAI", "LKI")) or "LAKI" in said:
        return "L"
    return "P" if said.startswith(("PER", "PFR", "PEP")) or "EMPUAN" in said else ""


def _disagreeing(number: str, born: str, sex: str, today: date) -> set[str]:
    """A NIK stays when a birth date is corrected; a digit that was misread looks the same, so both are asked."""
    if not number:
        return set()
    facts = niks.facts(number, today)
    differs = bool(born) and born != facts.born.isoformat()
    return ({"nik", "born"} if differs else set()) | ({"nik", "sex"} if sex and sex != facts.sex else set())


def _name(found: Mapping[str, Seen]) -> tuple[str, set[str]]:
    text = re.sub(r"\s+", " ", found["name"].text).strip(" .,:-") if "name" in found else ""
    read = read_name(text, vouched=True) if text else ""
    if isinstance(read, Invalid) or not all(one.isalpha() or one in " .,'-/" for one in text):
        return "", set()
    spoilt = _RUN_TOGETHER.search(text) or _RELIGION.search(text)
    return text, {"name"} if spoilt or (isinstance(read, str) and read != text) else set()  # else beside "Nama" is one


def _district(found: Mapping[str, Seen], above: str, number: str) -> tuple[str, set[str]]:
    """By the name on the card: people move, and keep their NIK."""
    if "district" not in found:
        return "", set()
    said = found["district"].text
    own = regions.current(number[:6]) if number else None
    if own and letters(own.district) == letters(said):
        return own.code, set()
    costs = regions.ranked(f"{said}, {above}" if above else said)
    if not costs or (len(costs) > 1 and costs[1][0] - costs[0][0] < 0.3) or costs[0][0] >= 1:
        return "", set()
    return costs[0][1], set() if costs[0][0] < 0.3 else {"district"}


def _street(found: Mapping[str, Seen]) -> tuple[str, set[str]]:
    if "street" not in found:
        return "", set()
    rt_rw = _RT_RW.search(as_digits(found["rt_rw"].text)) if "rt_rw" in found else None
    numbers = [f"{label} {digits}" for label, digits in zip(("RT", "RW"), rt_rw.groups(), strict=True)] if rt_rw else []
    kept = [one for one in numbers if not one.endswith("000")]
    parts = [found["street"].text, " ".join(kept), found["village"].text if "village" in found else ""]
    whole = ", ".join(one for one in parts if one)
    read = read_street(whole)
    return (read, set()) if isinstance(read, str) else (whole, {"street"})
