"""The words of cooperatives' names: by them one is found, misspelt or not, without reading all names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BigInteger, bindparam, delete
from sqlmodel import Field, Session, SQLModel, select

from models.store.database import insert_once, table
from rules import naming
from rules.readers.spelling import distance, shortened

MOST, MOST_WITHIN = 100, 1000  # rows that are read of a word anywhere, and of all in a few regencies
LIKELY = 40  # that are looked at of those that have most of the words


class Word(SQLModel, table=True):
    """One of `naming.marks` of a cooperative's name; `region` is empty where it has none.

    Kept as long as the cooperative.
    """

    word: str = Field(primary_key=True)
    region: str = Field(primary_key=True)
    cooperative_id: int = Field(
        foreign_key="cooperative.id", ondelete="CASCADE", primary_key=True, sa_type=BigInteger, index=True
    )


class Spelling(SQLModel, table=True):
    """By what a misspelt word is found (`spelling.shortened`). Kept as long as a name has the word."""

    shorter: str = Field(primary_key=True)
    word: str = Field(primary_key=True)


def add(session: Session, named: Iterable[tuple[int, str, str | None]]) -> None:
    """What these cooperatives (id, name, region) are found by."""
    rows = [
        {"word": mark, "region": region or "", "cooperative_id": id}
        for id, name, region in named
        for mark in naming.marks(naming.words(name))
    ]
    insert_once(session, Word, *rows)
    long = sorted({row["word"] for row in rows if len(row["word"]) >= naming.SHORT and row["word"][0] != "="})
    insert_once(session, Spelling, *({"shorter": one, "word": word} for word in long for one in shortened(word)))


def drop(session: Session, cooperatives: Sequence[int]) -> None:
    """Forget their words, and how the words are spelt that no other name has."""
    connection = session.connection()
    words = set(connection.execute(_OF, {"ids": cooperatives}).scalars())
    connection.execute(_DROP, {"ids": cooperatives})
    unused = words - set(connection.execute(_STILL, {"words": list(words)}).scalars())
    shorter = {one for word in unused for one in shortened(word)}
    connection.execute(_UNSPELL, {"shorter": list(shorter), "words": list(unused)})


class Index:
    """What one search asks: which cooperatives have these words in their names."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._forms: dict[str, set[str]] = {}  # of each word that was said, the words of names that it may be

    def within(self, places: Sequence[str], words: Sequence[str]) -> list[int]:
        """Those of these regencies, or of none, that have most of the words, misspelt or not."""
        told = {form: 1 for forms in self._spelt(words).values() for form in forms} | naming.marks(words)
        hits: Counter[int] = Counter()
        for id, form in self._ask(_WITHIN, words=list(told), places=[*places, ""]):
            hits[id] += told[form]
        return [id for id, _ in hits.most_common(LIKELY)]

    def anywhere(self, words: Sequence[str], misspelt: bool) -> list[int]:
        """Those that are called just so; else those that have a rare word, or some that have a frequent one."""
        if called := self._having({naming.whole(words)}):
            return called[:LIKELY]
        forms = self._spelt(words) if misspelt else {word: {word} for word in words}
        some: list[int] = []
        for word in sorted(words, key=len, reverse=True):
            ids = self._having(forms[word])
            if len(ids) < MOST:
                return ids
            some = some or ids
        return some[:LIKELY]

    def called(self, name: str, region: str | None) -> list[int]:
        """Those in this regency, or of none, whose name has just these words."""
        whole = naming.whole(naming.words(name))
        return [id for id, _ in self._ask(_WITHIN, words=[whole], places=[region or "", ""])]

    def _having(self, forms: Iterable[str]) -> list[int]:
        return [id for id, _ in self._ask(_ANYWHERE, words=list(forms))]

    def _spelt(self, words: Sequence[str]) -> dict[str, set[str]]:
        """Of each word, itself and the words of names that are one mistake away; asked once."""
        less = {word: shortened(word) for word in words if word not in self._forms and len(word) >= naming.SHORT}
        near: dict[str, set[str]] = {}
        for shorter, word in self._ask(_NEAR, shorter=list(set().union(*less.values()))) if less else ():
            near.setdefault(shorter, set()).add(word)
        for word in words:
            alike = set().union(*(near.get(one, set()) for one in less.get(word, ())))
            self._forms.setdefault(word, {word, *(one for one in alike if distance(word, one, 1) == 1)})
        return {word: self._forms[word] for word in words}

    def _ask(self, query: Any, **values: list[str]) -> Any:
        return self.session.connection().execute(query, values)


_word = table(Word)
_spelling = table(Spelling)
_ids, _words, _shorter, _places = (bindparam(name, expanding=True) for name in ("ids", "words", "shorter", "places"))
_WITH = select(_word.c.cooperative_id, _word.c.word).where(_word.c.word.in_(_words))
_ANYWHERE = _WITH.limit(MOST)
_WITHIN = _WITH.where(_word.c.region.in_(_places)).limit(MOST_WITHIN)
_NEAR = select(_spelling.c.shorter, _spelling.c.word).where(_spelling.c.shorter.in_(_shorter))
_OF = select(_word.c.word).where(_word.c.cooperative_id.in_(_ids))
_DROP = delete(_word).where(_word.c.cooperative_id.in_(_ids))
_STILL = select(_word.c.word).where(_word.c.word.in_(_words)).distinct()
_UNSPELL = delete(_spelling).where(_spelling.c.shorter.in_(_shorter), _spelling.c.word.in_(_words))
