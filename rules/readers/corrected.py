"""What is meant by somebody who corrects what was just said, within one message: it stands behind."""

import re

_INSTEAD = re.compile(
    r"^(?:.*?\W)?(?:bukan|dudu|sanes|lain)\b.+?\b(?:tapi|tetapi|melainkan|nanging|tapina)\b\W*(?:yang |yg )?(.+)$"
    r"|^.+?\btapi (?:yang |yg )?(?:benar|bener|betul|asli|leres)(?:nya|e|na)?\b\W*(?:itu\W+)?(.+)$"
    r"|^.+?\W(?:eh|ralat|maksud(?:nya|e| saya| sy| aku)|salah (?:tulis|ketik|pencet)(?=\W*[,:.])|koreksi)\b\W*"
    r"(?:salah\b\W*)?(.+)$",
    re.I | re.S,
)
# In an address: "rt 3 eh rt 5".
_PART = re.compile(r"\b(rt|rw|no|nomor|blok|gang|gg|jl)\b\W*\w+\W+(?:eh|ralat|maksudnya|salah)\b\W*(?=\1\b)", re.I)


def meant(text: str) -> str:
    """The rest behind the correction; nothing where there is none."""
    found = _INSTEAD.search(text)
    return next(filter(None, found.groups()), "") if found else ""


def parts_meant(text: str) -> str:
    """The address with its parts as they are meant."""
    return _PART.sub("", text)
