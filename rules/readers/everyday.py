"""Words of everyday speech, which stand in sentences, feelings, complaints and curses, and hardly in a name."""

import re
from functools import cache, lru_cache

from rules.data import read
from rules.readers.cleaning import plain

SHORTEST = 4  # letters of a word that is looked for within another
SENTENCE = 3  # words of speech from which on a text is one, where they are most of it
_BEFORE = re.compile(r"^(?:meng|mem|men|nge|ng|ny|ter|ber|per|di|ke|se|me|n|m)(?=\w{4})")
_AFTER = re.compile(r"(?<=\w{4})(?:kannya|innya|annya|nya|kan|ku|mu|an|in|i|e)$")


def words(text: str) -> list[str]:
    """All words, lower case; "pindah2" is "pindah"."""
    return re.findall(r"[^\W\d_]+", plain(text))


def spoken(text: str, besides: frozenset[str] = frozenset()) -> list[str]:
    """Those of them that are of everyday speech, or in `besides`."""
    return [word for word in words(text) if word in besides or is_spoken(word)]


def is_speech(text: str, besides: frozenset[str] = frozenset()) -> bool:
    """Whether it is a sentence: hardly a word of it is anything else."""
    said, all_words = spoken(text, besides), words(text)
    return len(said) >= SENTENCE and 3 * len(said) >= 2 * len(all_words)


@lru_cache(4096)
def is_spoken(word: str) -> bool:
    """Also in another form: "diketik", "capeknya", "ngomongin". Kept, since lists of names have many words again."""
    forms = (word, _AFTER.sub("", word), _BEFORE.sub("", word), _AFTER.sub("", _BEFORE.sub("", word)))
    return any(form in _everyday() and (form == word or len(form) >= SHORTEST) for form in forms)


@cache
def _everyday() -> frozenset[str]:
    return frozenset(row["word"] for row in read("everyday"))
