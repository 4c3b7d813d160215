"""What is meant by somebody who corrects what was just said, within one message: it stands behind."""

import re

_INSTEAD = re.compile(
    r"^(?:.*?\W)?(?:bukan|dudu|sanes|lain)\b.+?\b(?:tapi|tetapi|melainkan|nanging|tapina)\b\W*(?:yang |yg )?(.+)$"
    r"|^.+?\b(?:tapi (?:yang |yg )?|(?:yang|yg|sing) )(?:benar|bener|betul|asli|leres)(?:nya|e|na)?\b\W*"
    r"(?:itu\W+)?(.+)$"
    r"|^(?:(?:eh|oh|maaf)\W+)?maksud(?:nya|e|ku| saya| sy| aku)?\W+(?:tadi|td)\W+(?:itu\W+)?(.+)$"
    r"|^.+?\W(?:eh|ralat|maksud(?:nya|e| saya| sy| aku)|salah (?:tulis|ketik|pencet)(?=\W*[,:.])|koreksi)\b\W*"
    r"(?:salah\b\W*)?(.+)$",
    re.I | re.S,
)
_TOLD = re.compile(
    r"\b(?:tadi|td|sebelumnya)\W+(?:(?:saya|sy|aku|ak|gue|gw)\W+)?"
    r"(?:bilang|tulis|nulis|jawab|pilih|milih|ketik|isi|ngisi|(?:salah )?(?:pencet|tekan|ketuk))\W+(.+?)\W+"
    r"(?:padahal|(?:se)?harusnya|maksud(?:nya| saya| sy)|ternyata|(?:yang|yg) (?:benar|bener|betul)(?:nya)?)\W+(.+)$",
    re.I | re.S,
)
# In an address: "rt 3 eh rt 5".
_PART = re.compile(r"\b(rt|rw|no|nomor|blok|gang|gg|jl)\b\W*\w+\W+(?:eh|ralat|maksudnya|salah)\b\W*(?=\1\b)", re.I)
# What is denied, or was so once: "bukan Y tapi X", "X, bukan Y", "dulu di Y sekarang X", "asli Y tinggal di X".
_NO = "(?:bukan|bkn|dudu|sanes|dede)"
_NOW = "(?:sekarang|skrg|skrng|skr|saiki|saniki|ayeuna|kini)"
_ONCE = "(?:dulu|dulunya|dl|tadinya|mbiyen|biyen|rumiyin|baheula|kemarin)"
_LIVES = "(?:tinggal|domisili|ngontrak|kontrak|ngekos|kos|numpang|merantau|menetap)"
PLACE_DENIED = re.compile(
    rf"\b{_NO}\b.*?\b(?:tapi|tetapi|melainkan|nanging|tp)\b|\b(?:{_ONCE}|pindah(?:an)? dari)\b.*?\b(?:{_NOW}|ke)\b"
    rf"|\b(?:asal|asli|lahir|ktp)(?:nya|ku)?\b.*?\b(?:{_LIVES}|{_NOW})\b"
    rf"|\A\W*{_NO} [^,]*,(?=\W*\w)|(?<=[^\W\d_]{{3}})\W+(?:{_NO}|{_ONCE}|(?:ktp|asal|asli)(?:nya|ku)?)\b.*$",
    re.S,
)
PLACE_ONLY_DENIED = re.compile(rf"\A\W*{_NO}\b")


def meant(text: str) -> str:
    """The rest behind the correction; nothing where there is none."""
    found = _INSTEAD.search(text)
    return next(filter(None, found.groups()), "") if found else ""


def told(text: str) -> tuple[str, str] | None:
    """What was said before, and what it should be: "tadi saya bilang sendiri, padahal dibantu istri"."""
    found = _TOLD.search(text)
    return (found[1], found[2]) if found else None


def parts_meant(text: str) -> str:
    """The address with its parts as they are meant."""
    return _PART.sub("", text)
