"""The labels that are printed on every KTP, however a reader of pictures misspells them."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

# Each by the key of its field; those without one are only known, so that nothing of them is taken for a value.
LABELS: dict[str, str] = {
    "NIK": "nik",
    "NAMA": "name",
    "TEMPATTGLLAHIR": "born",
    "JENISKELAMIN": "sex",
    "ALAMAT": "street",
    "RTRW": "rt_rw",
    "KELDESA": "village",
    "KECAMATAN": "district",
    "AGAMA": "religion",
    "STATUSPERKAWINAN": "marriage",
    "PEKERJAAN": "job",
    "KEWARGANEGARAAN": "nationality",
    "BERLAKUHINGGA": "valid",
    "GOLDARAH": "blood",
}
ASKED = frozenset({"nik", "name", "born", "sex", "street", "rt_rw", "village", "district"})
LIKE, LIKE_SHORT = 0.72, 0.66  # how like a label its reading is
SHORT = 4
_AS_LETTERS = str.maketrans("01|!5", "OIIIS")
_SEPARATOR = re.compile(r"[:：;]")


def letters(text: str) -> str:
    """Capitals and nothing else, with what looks like one."""
    return "".join(one for one in text.upper().translate(_AS_LETTERS) if "A" <= one <= "Z")


def parted(text: str) -> tuple[str, str] | None:
    """The field that a line names, and what stands behind its label there; None where it begins with no label."""
    before, separator, behind = _parted(text)
    if not before:
        return None
    if key := _label(letters(before)):
        return key, behind.strip()
    if separator:
        return None
    return _run_together(text)


def value(text: str) -> str:
    """Without the colon that stands before it."""
    return text.strip().lstrip(":：;.·-~=' ").strip()


def _parted(text: str) -> tuple[str, str, str]:
    found = _SEPARATOR.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _run_together(text: str) -> tuple[str, str] | None:
    """ "Alamat JL MELATI 5", "NIK3402…": the label is a word, or what stands before digits."""
    if found := re.match(r"\s*([A-Za-z|!]{2,3})\W*(\d[\dOoIl ]{14,})", text):
        return ("nik", found[2]) if _label(letters(found[1])) == "nik" else None
    words = text.split()
    begins = [(letters("".join(words[:count])), count) for count in range(1, min(len(words), 4))]
    like, key, count = max(((*_likest(read), count) for read, count in begins if len(read) > SHORT), default=(0, "", 0))
    return (key, " ".join(words[count:])) if like >= LIKE else None


@lru_cache(512)
def _label(read: str) -> str:
    """The first letters may be cut off by the edge of the picture."""
    if len(read) < 2:
        return ""
    like, key = _likest(read)
    return key if like >= (LIKE_SHORT if len(read) <= SHORT else LIKE) else ""


def _likest(read: str) -> tuple[float, str]:
    return max((_likeness(read, one), LABELS[one]) for one in LABELS)


def _likeness(read: str, label: str) -> float:
    if abs(len(read) - len(label)) > max(1, len(label) // 3):
        return 0.0
    if len(label) <= SHORT and read[-1] != label[-1]:
        return 0.0
    return SequenceMatcher(None, read, label, autojunk=False).ratio()
