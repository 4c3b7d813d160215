"""What every reader does first with a typed text: digits of any script to ASCII, unseen characters away."""

import re
import unicodedata

LONGEST = 500  # nobody answers a question with more; what follows is not looked at
_LETTERS = "OoDQIliZzSsGbBgq"
_LOOKALIKE = str.maketrans(_LETTERS, "0000111225566899")
_ALONE = f"(?<![A-Za-z])[{_LETTERS}]"
_BETWEEN = r"[^0-9A-Za-z+]*"
# A number as it is typed, cut by spaces and signs; none where a letter that looks like a digit touches it.
NUMBER = re.compile(rf"(?<!\d)(?<!{_ALONE})\+?\d(?:{_BETWEEN}\d)*+(?![{_LETTERS}](?![A-Za-z]))")
# The same with such letters in it, unless they are part of a word.
LOOSE = re.compile(rf"(?<![A-Za-z0-9])\+?[\d{_LETTERS}](?:{_BETWEEN}[\d{_LETTERS}])*+(?![A-Za-z])")


def clean(text: str) -> str:
    """One line of NFC text without control, format and direction characters, spaces collapsed."""
    text = text[:LONGEST]
    if text.isascii() and text.isprintable():  # as most are: nothing is to be taken out
        return re.sub(" +", " ", text).strip()
    text = unicodedata.normalize("NFC", text)
    kept = (" " if c.isspace() else c for c in text if c.isspace() or not _unseen(c))
    return re.sub(" +", " ", "".join(kept)).strip()


def lines(text: str) -> str:
    """As `clean`, keeping line breaks, with every digit as an ASCII digit and every dash as "-"."""
    return "\n".join(line for line in map(_ascii_digits, text[:LONGEST].splitlines()) if line)


def plain(text: str) -> str:
    """As `clean`, lower case, ASCII digits and dashes, without accents: for recognising words."""
    decomposed = unicodedata.normalize("NFKD", _ascii_digits(text.translate(_QUOTES)))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def as_digits(text: str) -> str:
    """Letters that look like digits as those digits; the person is asked before it is believed."""
    return text.translate(_LOOKALIKE)


def only_digits(text: str) -> str:
    return "".join(c for c in text if "0" <= c <= "9")


_QUOTES = str.maketrans("‘’ʼʻ`´“”", "''''''\"\"")


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _ascii_digits(text: str) -> str:
    text = clean(text)
    if text.isascii():
        return text
    return "".join(_ascii(c) for c in text if unicodedata.category(c) not in {"Me", "Mn"})


def _ascii(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) == "Pd" or character == "−":
        return "-"
    if unicodedata.decomposition(character).startswith(("<wide>", "<font>", "<narrow>")):
        return unicodedata.normalize("NFKC", character)
    return character
