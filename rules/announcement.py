"""The words of an announcement: fields that are put in for each, lengths as Telegram counts them, names covered."""

import html
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from locales import N_

NAME, MONTH, COOPERATIVE = "nama", "bulan", "koperasi"
FIELDS = {
    NAME: N_("The name"),
    MONTH: N_("The iuran month"),
    COOPERATIVE: N_("The cooperative"),
}
NEEDS = {NAME: "name", COOPERATIVE: "cooperative"}  # which of them somebody may lack (rules/audience.py)
MOST = {"text": 4096, "photo": 1024, "document": 1024, "video": 1024}  # code points of what is read
GRACE = timedelta(minutes=10)  # in which it can be taken back before anybody gets it
FIRST = ZoneInfo("Asia/Jayapura")  # where a time of the day comes first
_FIELD, _TAG = re.compile(r"\{([^{}<>]*)\}"), re.compile(r"<[^>]*>")


def fields(words: str) -> list[str]:
    """What stands between braces, each once: fields, and what is none."""
    return list(dict.fromkeys(one.strip().casefold() for one in _FIELD.findall(words)))


def unknown(words: str) -> list[str]:
    return [one for one in fields(words) if one not in FIELDS]


def needs(words: str) -> list[str]:
    return [NEEDS[one] for one in fields(words) if one in NEEDS]


def filled(words: str, values: Mapping[str, str]) -> str:
    """The words as HTML, with what stands for each field; an unknown one stays as it is."""

    def value(found: re.Match[str]) -> str:
        given = values.get(found[1].strip().casefold())
        return found[0] if given is None else html.escape(given, quote=False)

    return _FIELD.sub(value, words)


def read(words: str) -> str:
    """What is read of HTML: without its tags."""
    return html.unescape(_TAG.sub("", words))


def length(words: str) -> int:
    return len(read(words).strip())


def covered(name: str) -> str:
    """A name of which an admin sees how long it is, and the first letters."""
    return " ".join(one[:1] + "•" * (len(one) - 1) for one in name.split())


def earliest(local: str | None, now: datetime) -> datetime:
    """When it begins: at once, or a little before the first zone in which it is that time."""
    return datetime.fromisoformat(local).replace(tzinfo=FIRST).astimezone(now.tzinfo) - GRACE if local else now
