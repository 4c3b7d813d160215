"""How figures are said: numbers, shares and months in the language of the reader; of a viewer, what is below five."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from locales import N_, Brief, Detail, Month, Rupiah, Share, Text, Words, written
from rules.figures import WIB
from rules.gazetteer import by_code
from rules.small_cells import FEW, FEW_EACH
from rules.small_cells import NOTE as SMALL

MILLION, BILLION = N_("Rp%(number)s million"), N_("Rp%(number)s billion")
WITHOUT, UNKNOWN = N_("Without a cooperative"), N_("Region not known")
NOTE = N_("By the records of Payung, as of %(date)s at %(time)s WIB.")


class Said:
    """The words of one report; `hidden`: a viewer reads it."""

    def __init__(self, about: Mapping[str, Any]):
        self.words, self.language, self.hidden = Words(), about["language"], bool(about["hidden"])
        self.at = datetime.fromisoformat(about["at"]).astimezone(WIB)
        self.name = about["name"]
        self.known: dict[str, str] = {}

    def text(self, msgid: str, **details: Detail) -> str:
        if details:
            return self.words.plain(Text(msgid, details), self.language)
        if msgid not in self.known:
            self.known[msgid] = self.words.plain(Text(msgid), self.language)
        return self.known[msgid]

    def note(self) -> str:
        if self.hidden:
            return self.text(SMALL)
        return self.text(NOTE, date=self.at.date(), time=f"{self.at:%H.%M}")

    def people(self, count: int, cooperatives: int = 1) -> str:
        """A count of so many cooperatives."""
        if self.hidden and not count:
            return self.text(FEW if cooperatives == 1 else FEW_EACH)
        return written(count, self.language)

    def share(self, part: int, of: int) -> str:
        return written(Share(part / of), self.language) if of else "–"

    def month(self, month: date) -> str:
        return written(Month(month.year, month.month, 1), self.language)

    def brief(self, month: date) -> str:
        return written(Brief(month.year, month.month, 1), self.language)

    def rupiah(self, amount: int) -> str:
        """Short enough to stand at a bar; what a small cooperative pays is not rounded to nothing."""
        if amount < 10**6:
            return written(Rupiah(amount), self.language)
        unit, msgid = (10**9, BILLION) if amount >= 10**9 else (10**6, MILLION)
        tenths = round(amount * 10 / unit)
        number = written(tenths // 10, self.language)
        if tenths < 1000 and tenths % 10:  # 1,5 and 99,9 but 100
            number += ("," if self.language == "id" else ".") + str(tenths % 10)
        return self.text(msgid, number=number)

    def region(self, code: str) -> str:
        return by_code()[code].name if code in by_code() else self.text(UNKNOWN)
