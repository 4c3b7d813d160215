"""The share of what came in that is left: "omset 5 juta untung 30%", "untungnya sepertiga", "modal 70%"."""

import re
from dataclasses import dataclass
from fractions import Fraction

from rules.readers.turnover import COSTS, GROSS, NET

# As they are tidied: "setengah juta" is an amount by then.
_SHARE = re.compile(
    r"(?<![\d.,/-])(?:(?P<percent>\d{1,2}(?:[.,]\d)?) ?%|(?P<ratio>\d/[2-9])(?![\d/])"
    r"|(?P<word>setengah|sepertiga|2 pertiga|0,25|0,75|seperlima|sepersepuluh)(?! ?(?:hari|hr|jam|minggu|bulan)))"
    r"(?:nya\b)?"
)
_SHARES = {
    "setengah": "1/2", "sepertiga": "1/3", "2 pertiga": "2/3", "0,25": "1/4", "0,75": "3/4", "seperlima": "1/5",
    "sepersepuluh": "1/10",
}  # fmt: skip
_OFF = r"(?:di)?(?:potong|kurangi|setor)(?:an)?"
_MARK = re.compile(rf"\b(?:(?P<gross>{GROSS}|dari|dr)|(?P<net>{NET})|(?P<cost>{COSTS}|{_OFF}))\b")


@dataclass(frozen=True)
class Share:
    """The part that is left, and the text without it."""

    left: Fraction
    beside: str

    @property
    def said(self) -> str:
        """In percent where that is no longer than a fraction."""
        percent = self.left * 100
        return f"{float(percent):g}%".replace(".", ",") if (percent * 10).denominator == 1 else str(self.left)


def share(text: str) -> Share | None:
    """Of a tidied text that tells what came in, what it cost or what is left; None where no one share is said."""
    marks = list(_MARK.finditer(text))
    shares = [_left(match, marks) for match in _SHARE.finditer(text)] if marks else []
    named = [left for left, is_cost in shares if not is_cost] or [left for left, _ in shares]
    return Share(named[0], _SHARE.sub(" ", text)) if len(named) == 1 and 0 < named[0] < 1 else None


def is_left_already(before: str) -> bool:
    """Whether the amount behind this text is called net: no share of it is meant."""
    marks = list(_MARK.finditer(before))
    return bool(marks) and marks[-1].lastgroup == "net"


def _left(match: re.Match[str], marks: list[re.Match[str]]) -> tuple[Fraction, bool]:
    """The share that is left, and whether it was said as that of the cost: by the word before it, else after it."""
    ratio = match["ratio"] or _SHARES.get(match["word"] or "")
    part = Fraction(ratio) if ratio else Fraction(match["percent"].replace(",", ".")) / 100
    told = [mark.lastgroup for mark in marks if mark.lastgroup != "gross" and mark.start() < match.start()]
    later = [mark.lastgroup for mark in marks if mark.lastgroup != "gross"]
    is_cost = (told[-1:] or later[:1]) == ["cost"]
    return (1 - part if is_cost else part), is_cost
