"""What every reader does first with a typed text: digits of any script to ASCII, unseen characters away."""

import re
import unicodedata
from collections.abc import Callable

LOOKING_ALIKE = "OoDQIliZzSsGbBgq"
_LOOKALIKE = str.maketrans(LOOKING_ALIKE, "0000111225566899")
_BETWEEN = r"[^0-9A-Za-z+]*"
# Runs that are none, since a letter touches them, are matched too, with it: to begin again in each would take long.
_NUMBER = re.compile(
    rf"(?<!\d)(?<!(?<![A-Za-z])[{LOOKING_ALIKE}])(\+?\d(?:{_BETWEEN}\d)*+)(?:([{LOOKING_ALIKE}])(?![A-Za-z]))?"
)
_ALIKE = re.compile(r"(?=(?:\D?\d){3})[\do][\doliszbgq]{2,6}[\do]")
_SPELT = {
    word: str(digit)
    for digit, words in enumerate((
        "nol kosong", "satu siji hiji", "dua loro", "tiga telu tilu", "empat papat opat", "lima limo",
        "enam enem nem genep",
        "tujuh pitu", "delapan wolu dalapan", "sembilan sanga songo salapan",
    ))
    for word in words.split()
}  # fmt: skip
_SPOKEN = re.compile(rf"\b(?:(?:{'|'.join(_SPELT)})\b[ ,.-]*){{8,}}", re.IGNORECASE)  # of a phone, of a NIK
_ONLY_NUMBER = re.compile(r"[\d\s.+-]+")
_LOOSE = re.compile(rf"(?<![A-Za-z0-9])(\+?[\d{LOOKING_ALIKE}](?:{_BETWEEN}[\d{LOOKING_ALIKE}])*+)([A-Za-z])?")


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


def as_number(word: str) -> str:
    """The same of one word in lower case that is a number all the same, and a digit that is spelt out."""
    if word.isalpha():
        return _SPELT.get(word, word)
    return as_digits(word) if not word.isdigit() and _ALIKE.fullmatch(word) else word


def unspelt(text: str) -> str:
    """A long number that is said digit by digit in words, as digits."""
    return _SPOKEN.sub(lambda said: f"{''.join(map(as_number, re.findall('[a-z]+', said[0].lower())))} ", text)


def joined_digits(before: str, now: str, least: int, most: int) -> str | None:
    """A number that came in two messages, where both are nothing else and it is as long as it must be."""
    both = f"{before}{now}"
    digits = only_digits(both)
    return digits if _ONLY_NUMBER.fullmatch(both) and least <= len(digits) <= most else None


def only_digits(text: str) -> str:
    if text.isdigit() and text.isascii():
        return text
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


_QUOTES = dict.fromkeys("‘’‛ʼʻʾʿ′＇ꞌ`´", "'") | dict.fromkeys("“”", '"') | {"…": "."}


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
