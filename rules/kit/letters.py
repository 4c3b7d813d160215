"""Our letters, for whatever is printed or drawn: what of a text they can write, and where its lines end."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = FONTS / "DejaVuSansCondensed.ttf", FONTS / "DejaVuSansCondensed-Bold.ttf"
# As they were cut down (fonts/README.md).
RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2BB, 0x2BC), (0x1E00, 0x1EFB), (0x2010, 0x2015),
          (0x2018, 0x201E), (0x2022, 0x2022), (0x2026, 0x2026), (0x20AC, 0x20AC), (0x2192, 0x2192))  # fmt: skip
KNOWN = frozenset(chr(code) for first, last in RANGES for code in range(first, last + 1))


def writable(text: str) -> str:
    """With the letters that there are: else the one without its accent, or none."""
    if KNOWN.issuperset(text):
        return text
    return "".join(map(_letter, unicodedata.normalize("NFC", text)))


def wrapped(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    """In lines of this room, between words, or where a word is longer than a line within it."""
    lines, line = [], ""
    for word in writable(text).split():
        together = f"{line} {word}" if line else word
        if width(together) <= room:
            line = together
            continue
        lines += [line] if line else []
        while width(word) > room and len(word) > 1:
            some = next(n for n in range(len(word) - 1, 0, -1) if width(word[:n]) <= room or n == 1)
            lines.append(word[:some])
            word = word[some:]
        line = word
    return [*lines, line] if line else lines


def cut_off(text: str, room: float, width: Callable[[str], float]) -> str:
    """What of it fits, and that there was more."""
    text = writable(text)
    if width(text) <= room:
        return text
    kept = bisect_right(range(len(text)), room, key=lambda count: width(f"{text[:count]}…"))
    return f"{text[: max(kept - 1, 0)].rstrip()}…"


def _letter(letter: str) -> str:
    if letter in KNOWN:
        return letter
    return "".join(one for one in unicodedata.normalize("NFKD", letter) if one in KNOWN)
