"""The words of an announcement: fields that are put in for each, lengths as Telegram counts them, names covered."""

import html
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from locales import N_, characters

NAME, MONTH, COOPERATIVE = "nama", "bulan", "koperasi"
FIELDS = {
    NAME: N_("The name"),
    MONTH: N_("The iuran month"),
    COOPERATIVE: N_("The cooperative"),
}
NEEDS = {NAME: "name", COOPERATIVE: "cooperative"}  # which of them somebody may lack (rules/audience.py)
MOST = {"text": 4096, "photo": 1024, "document": 1024, "video": 1024}  # code points of what is read
GRACE = timedelta(minutes=10)  # in which it can be taken back before anybody gets it
LONGEST = 32_768  # bytes of words with all their tags, which Telegram refuses before it parses them (telegram.md)
FIRST = ZoneInfo("Asia/Jayapura")  # where a time of the day comes first
WIB = ZoneInfo("Asia/Jakarta")
# Why an announcement may come at night; the keys stand in the audit trail (handlers/admin/deeds.py).
EMERGENCIES = {
    "disaster": N_("Disaster or danger"),
    "fraud": N_("Swindlers are about"),
    "correction": N_("The last one was wrong"),
    "closure": N_("A service is closed"),
}
# A tag is stepped over as it is: an address in it may hold braces, and no name belongs there.
_FIELD, _TAG = re.compile(r"<[^>]*>|\{([^{}<>]*)\}"), re.compile(r"<[^>]*>")
_BRACES = re.compile(r"\{[^{}]*\}")


def fields(words: str) -> list[str]:
    """What stands between braces, each once: fields, and what is none."""
    return list(dict.fromkeys(_named(one) for one in _found(words)))


def _found(words: str) -> Iterator[str]:
    return (one[1] for one in _FIELD.finditer(words) if one[1] is not None)


def _named(field: str) -> str:
    return html.unescape(field).strip().casefold()


def unknown(words: str) -> list[str]:
    return [one for one in fields(words) if one not in FIELDS]


def broken(words: str) -> str | None:
    """What is read as a field and is none, since its letters are formatted one by one."""
    whole = {f"{{{html.unescape(one)}}}" for one in _found(words)}
    return next((one for one in _BRACES.findall(read(words)) if one not in whole), None)


def size(words: str) -> int:
    """Bytes, with all tags."""
    return len(words.encode())


def needs(words: str) -> list[str]:
    return [NEEDS[one] for one in fields(words) if one in NEEDS]


def filled(words: str, values: Mapping[str, str]) -> str:
    """The words as HTML, with what stands for each field; an unknown one stays as it is."""

    def value(found: re.Match[str]) -> str:
        given = None if found[1] is None else values.get(_named(found[1]))
        return found[0] if given is None else html.escape(given, quote=False)

    return _FIELD.sub(value, words)


def read(words: str) -> str:
    """What is read of HTML: without its tags."""
    return html.unescape(_TAG.sub("", words))


def length(words: str) -> int:
    return characters(read(words))


def covered(name: str) -> str:
    """A name of which an admin sees how long it is, and the first letters."""
    return " ".join(one[:1] + "•" * (len(one) - 1) for one in name.split())


def month_of(now: datetime) -> tuple[datetime, date]:
    """The calendar month in WIB: the instant in which it began, and the first day of the next one."""
    first = now.astimezone(WIB).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return first.astimezone(now.tzinfo), (first + timedelta(days=31)).date().replace(day=1)


def earliest(local: str | None, now: datetime) -> datetime:
    """When it begins: at once, or a little before the first zone in which it is that time."""
    return datetime.fromisoformat(local).replace(tzinfo=FIRST).astimezone(now.tzinfo) - GRACE if local else now
