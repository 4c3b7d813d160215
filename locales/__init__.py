"""Every word that a person reads, and how a number or a date is written in their language."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent

HERE = Path(__file__).parent
DEFAULT = "id"
FEW = 0.1  # a smaller share is written with a decimal


def N_(msgid: str) -> str:
    """Mark a sentence for the catalogue; it is translated when it is said."""
    return msgid


@dataclass(frozen=True)
class Text:
    """A sentence yet to be said: its msgid, and details that are put in when the language is known.

    Details are plain values: `str`, `int`, `date`, `Rupiah`, or a `Text` within the text.
    """

    msgid: str
    details: Mapping[str, "Detail"] = field(default_factory=dict)


class Rupiah(int):
    """An amount of money in whole rupiah."""


class Month(date):
    """The first day of an iuran month; written without the day."""


class Brief(Month):
    """Written as briefly as below a bar of a picture."""


class Share(float):
    """A part of the whole, from 0 to 1; written as a percentage."""


Detail = str | int | date | Rupiah | Month | Share | Text


def joined(some: Sequence[Text], by: str = "\n") -> Text:
    """Several sentences as one, line by line."""
    lines = {f"line{n}": one for n, one in enumerate(some)}
    return Text(by.join(f"%({name})s" for name in lines), lines)


def characters(text: str) -> int:
    """As Telegram counts what is read: code points, with no space around (telegram.md)."""
    return len(text.strip())


class Words:
    """The catalogues of all languages; a folder with a .po file is a language, English is the msgid itself.

    Some sentences admins write themselves, while the bot runs: `edit` puts them in the place of the catalogue's.
    `edition`: as of when they are those that are known here; None where there never were any.
    """

    edition: datetime | None = None

    def __init__(self, folder: Path = HERE):
        files = sorted(folder.glob("*/LC_MESSAGES/messages.po"))
        self.catalogues = {file.parent.parent.name: _catalogue(file) for file in files}
        self.languages = tuple(self.catalogues)
        self._said = self.catalogues

    def edit(self, edits: Mapping[str, Mapping[str, str]], edition: datetime | None) -> None:
        """From now on say these, by language and msgid, and the catalogue's otherwise."""
        self._said = {one: {**known, **edits.get(one, {})} for one, known in self.catalogues.items()}
        self.edition = edition

    def said(self, msgid: str, language: str) -> str:
        """What is said in that language, details not put in yet."""
        return self._said.get(language, {}).get(msgid) or msgid

    def released(self, msgid: str, language: str) -> str:
        """What the catalogue has, whatever an admin wrote."""
        return self.catalogues.get(language, {}).get(msgid) or msgid

    def html(self, text: Text, language: str) -> str:
        """The sentence for a message: the msgid may hold markup, its details are escaped."""
        return self._say(text, language, lambda shown: html.escape(shown, quote=False))

    def plain(self, text: Text, language: str) -> str:
        """The sentence for a button, a file or a callback answer, where markup would be shown as it is."""
        return self._say(text, language, str)

    def _say(self, text: Text, language: str, escape) -> str:
        sentence = self.said(text.msgid, language)
        if not text.details:
            return sentence.replace("%%", "%")
        shown = {}
        for name, value in text.details.items():
            within = isinstance(value, Text)
            shown[name] = self._say(value, language, escape) if within else escape(written(value, language))
        return sentence % shown


def written(value: Detail, language: str) -> str:
    """A value as people of this language write it: Rp1.500.000, 17 Agustus 1985, Januari 2027, 7.285, 8,6%."""
    return value if isinstance(value, str) else _written(type(value), value, language)


@lru_cache(4096)
def _written(_kind: type, value: Detail, language: str) -> str:
    """Kept, since babel takes its time; by type, since Rupiah(5) equals 5."""
    if isinstance(value, Rupiah):
        return format_currency(value, "IDR", "¤#,##0", locale="id", currency_digits=False)
    if isinstance(value, Share):
        return format_percent(value, "#,##0.#%" if value < FEW else "#,##0%", locale=language)
    if isinstance(value, Brief):
        return format_date(value, "MMM yy", locale=language)
    if isinstance(value, Month):
        return format_date(value, "MMMM y", locale=language)
    if isinstance(value, date):
        return format_date(value, "d MMMM y", locale=language)
    if isinstance(value, int):
        return format_decimal(value, locale=language)
    return str(value)


def _catalogue(file: Path) -> dict[str, str]:
    with file.open("rb") as po:
        return {str(m.id): str(m.string) for m in read_po(po) if m.id and m.string and not m.fuzzy}
