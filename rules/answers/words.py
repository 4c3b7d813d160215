"""What the words of a branch office mean: which answer it is, and which question of the form they are about.

Whose NIK was new and whose was known is told apart (domain.md, 8): a word that may say either is not guessed.
"""

import re
from functools import cache

from rules.answers.answer import CODE, KNOWN, PARTICIPANT, RETURNED
from rules.data import rows
from rules.readers.cleaning import plain

# Of several that are said, the one that comes first: "returned, since the NIK is a participant already".
_ORDER = (KNOWN, RETURNED, CODE, PARTICIPANT)

_ONLY_RETURNED = frozenset({"dikembalikan", "kembali", "retur", "ditolak", "tolak", "perbaiki", "perbaikan", "revisi"})

_RETURNED = re.compile(
    r"^\W*(?:dikembalikan|ditolak|retur)\b[\s:;,.–-]*(?:(?:karena|krn|sebab)\b[\s:]*)?", re.IGNORECASE
)


def meaning(said: str) -> str | None:
    """Which answer it is; None where it says none that is known, says it with a "not", or may say either."""
    found = _found(said, "what") - ({KNOWN} if _found(said, "never") else set())
    what = next((one for one in _ORDER if one in found), None)
    return None if what == PARTICIPANT and (_found(said, "no") or new_or_known(said)) else what


def new_or_known(said: str) -> bool:
    """Whether it may be said of who is a participant by this, and of who was one before: "sudah terdaftar"."""
    return bool(_found(said, "unclear")) and not _found(said, "new") and KNOWN not in _found(said, "what")


def says_more(said: str) -> bool:
    """Whether more than that it is returned: a reason."""
    return bool(set(re.findall(r"[a-z]{2,}", plain(said))) - _ONLY_RETURNED)


def reason(said: str) -> str:
    """What is to be put right, without the word that it came back: the member is told that in kinder words."""
    return _RETURNED.sub("", said) or said


def question(said: str) -> str:
    """The key of the one question that it is about; empty where it is about none, or several."""
    found = _found(said, "question")
    return found.pop() if len(found) == 1 else ""


def _found(said: str, kind: str) -> set[str]:
    words = f" {' '.join(re.findall(r'[a-z0-9]+', plain(said)))} "
    return {value for phrase, value in _phrases(kind) if f" {phrase} " in words}


@cache
def _phrases(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((row["phrase"], row["value"]) for row in rows("answer_words") if row["kind"] == kind)
