"""What every reader does first with a typed text: digits of any script to ASCII, unseen characters away."""

import re
import unicodedata
from collections.abc import Callable

_LETTERS = "OoDQIliZzSsGbBgq"
_LOOKALIKE = str.maketrans(_LETTERS, "0000111225566899")
_BETWEEN = r"[^0-9A-Za-z+]*"
# Runs that are none, since a letter touches them, are matched too, with it: to begin again in each would take long.
_NUMBER = re.compile(rf"(?<!\d)(?<!(?<![A-Za-z])[{_LETTERS}])(\+?\d(?:{_BETWEEN}\d)*+)(?:([{_LETTERS}])(?![A-Za-z]))?")
_LOOSE = re.compile(rf"(?<![A-Za-z0-9])(\+?[\d{_LETTERS}](?:{_BETWEEN}[\d{_LETTERS}])*+)([A-Za-z])?")


def numbers(text: str) -> list[re.Match[str]]:
    """Numbers as they are typed, cut by spaces and signs; none that a letter touches which looks like a digit."""
    return [found for found in _NUMBER.finditer(text) if not found[2]]


def lettered(text: str) -> list[str]:
    """The same with such letters in them, unless they are part of a word."""
    return [found[1] for found in _LOOSE.finditer(text) if not found[2] and re.search("[A-Za-z]", found[1])]


def clean(text: str) -> str:
    """One line of NFC text without control, format and direction characters, spaces collapsed."""
    if not text.isascii() or not text.isprintable():  # of most, nothing is to be taken out
        text = unicodedata.normalize("NFC", text).translate(_SEEN)
    return re.sub(" +", " ", text).strip()


def lines(text: str) -> str:
    """As `clean`, keeping line breaks, with every digit as an ASCII digit and every dash as "-"."""
    return "\n".join(line for one in text.splitlines() if (line := clean(one).translate(_DIGITS)))


def plain(text: str) -> str:
    """As `clean`, lower case, ASCII digits and dashes, without accents: for recognising words."""
    return re.sub(" +", " ", text.translate(_PLAIN)).strip()


def as_digits(text: str) -> str:
    """Letters that look like digits as those digits; the person is asked before it is believed."""
    return text.translate(_LOOKALIKE)


def only_digits(text: str) -> str:
    return "".join(c for c in text if "0" <= c <= "9")


# -- characters --------------------------------------------------------------------------------------
class _Characters(dict[int, str]):
    """What becomes of each character, for `str.translate`: worked out when it is seen first."""

    MOST = 4096

    def __init__(self, become: Callable[[str], str]) -> None:
        self.become = become

    def __missing__(self, code: int) -> str:
        if len(self) >= self.MOST:
            self.clear()
        self[code] = self.become(chr(code))
        return self[code]


_QUOTES = dict(zip("‘’ʼʻ`´“”…", "''''''\"\".", strict=True))


def _seen(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} else character


def _ascii(character: str) -> str:
    kind, digit = unicodedata.category(character), unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if kind in {"Me", "Mn"}:
        return ""
    if kind == "Pd" or character == "−":
        return "-"
    if unicodedata.decomposition(character).startswith(("<wide>", "<font>", "<narrow>")):
        return unicodedata.normalize("NFKC", character)
    return character


def _bare(character: str) -> str:
    """Without accents; a ligature of more than two letters stays one, since a text must not grow much."""
    seen = _seen(_QUOTES.get(character, character))
    character = _ascii(seen) if seen else ""
    base = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return (base if len(base) <= 2 else character).lower()


_SEEN, _DIGITS, _PLAIN = _Characters(_seen), _Characters(_ascii), _Characters(_bare)
