"""What tells one person's data from another's: invented words and numbers that nobody else types."""

import re

EXAMPLE = "3402015205850000"  # in our own sentence: a NIK never ends so
SYLLABLES = [c + v for c in "bdgklmnprst" for v in "aiueo"]
SIGN = r"[\s.\-]?"
MARKS = (
    re.compile(r"kanari[a-z]+…?"),  # cut short on a screen, it ends so
    re.compile(rf"(?<!\d)\d(?:{SIGN}\d){{15}}(?!\d)"),  # a NIK
    re.compile(SIGN.join("81277") + rf"(?:{SIGN}\d){{6}}"),  # a phone number
    re.compile(r"\d\.\d{3}\.007"),  # an income
    re.compile(SIGN.join("7799") + rf"(?:{SIGN}\d){{8}}"),  # a number from BPJS Ketenagakerjaan
)


def marks(text: str) -> set[str]:
    """Every such word or number in a text, without the signs that are put between digits."""
    found = (match.group() for pattern in MARKS for match in pattern.finditer(text.casefold()))
    return {re.sub(r"[\s.\-]", "", one) for one in found} - {EXAMPLE}


def foreign(text: str, known: set[str]) -> set[str]:
    """What stands in a text and is none of these, nor the beginning of one."""
    unknown = marks(text) - known
    return {one for one in unknown if not (one.endswith("…") and any(k.startswith(one[:-1]) for k in known))}


def word(number: int) -> str:
    """A word for a number: kanaribaba, kanaribabi, and so on."""
    first, second = divmod(number, len(SYLLABLES))
    return f"kanari{SYLLABLES[first // len(SYLLABLES)]}{SYLLABLES[first % len(SYLLABLES)]}{SYLLABLES[second]}"


class Inventions:
    """One person's invented words and numbers, each new; of nobody, whatever they look like."""

    def __init__(self, index: int) -> None:
        self.index, self.count = index, 0

    def _next(self) -> int:
        self.count += 1
        return self.index * 1000 + self.count % 1000

    def word(self) -> str:
        return word(self._next())

    def nik(self, area: str, day: int, month: int, year: int) -> str:
        number = self._next()
        return f"{area}{day:02}{month:02}{(year + number // 9000) % 100:02}{1 + number % 9000:04}"

    def phone(self) -> str:
        return f"081277{self._next():06}"

    def income(self) -> str:
        number = self._next()
        return f"{1 + number % 9}.{number // 9 % 1000:03}.007"

    def official(self) -> str:
        return f"7799{self._next():08}"
