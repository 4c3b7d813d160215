"""People behind the demo's phones: they have accounts without pages, and some of them are hard to reach."""

import asyncio
from random import Random

from .chats import Json
from .telegram import Telegram

MANY, SEED = 500, 15  # people, the same ones at each start
WITHOUT = 30  # of them have no Telegram
# How many of the others have blocked the bot, answer late, are refused with a 429 once, and tap what is below.
BLOCKING, SLOW, BUSY, TAPPING = 24, 15, 3, 12
LATE, RETRY, THOUGHT = 1.5, 2, 2.0  # seconds: until an answer comes, of a 429, until a tap
FIRST = (
    *("Aminah", "Bambang", "Cahyo", "Darmi", "Eko", "Fatimah", "Gede", "Hasan", "Ina", "Joko", "Kartini", "Lukman"),
    *("Made", "Nurul", "Oktavia", "Paijo", "Qoriah", "Rahmat", "Sulastri", "Tono", "Umi", "Viktor", "Wulan", "Yohana"),
)
LAST = (
    *(
        "Anggraini",
        "Basuki",
        "Cendana",
        "Damanik",
        "Effendi",
        "Firmansyah",
        "Ginting",
        "Harahap",
        "Iskandar",
        "Jatmiko",
    ),
    *("Kusuma", "Lestari", "Manurung", "Nasution", "Oematan", "Pratama", "Rangkuti", "Saputra", "Tarigan", "Utami"),
    *("Wanggai", "Yulianto", "Zulkarnain"),
)


def names(many: int = MANY) -> list[str]:
    """Invented, each another one."""
    every = [f"{first} {last}" for first in FIRST for last in LAST]
    return Random(SEED).sample(every, many)


def manners() -> list[str]:
    """Of each, in the order of the names: hard ones do not come one after the other."""
    hard = {"without": WITHOUT, "blocks": BLOCKING, "slow": SLOW, "busy": BUSY, "taps": TAPPING}
    some = [manner for manner, many in hard.items() for _ in range(many)]
    some += [""] * (MANY - len(some))
    Random(SEED).shuffle(some)
    return some


class Crowd:
    """They come to a Telegram; until `leave`, some tap the button below what they are sent."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.taps: set[int] = set()
        self.people = [(self._comes(*one), one[0]) for one in zip(names(), manners(), strict=True)]
        telegram.listeners.add(self.hears)

    def _comes(self, name: str, manner: str) -> int:
        """The account, or 0."""
        if manner == "without":
            return 0
        account, faults = self.telegram.absent(name).account, self.telegram.faults
        account.blocked = manner == "blocks"
        if manner == "slow":
            faults.order("delay", times=None, chat=account.id, seconds=LATE, manner=True)
        if manner == "busy":
            faults.order("429", chat=account.id, seconds=RETRY, manner=True)
        if manner == "taps":
            self.taps.add(account.id)
        return account.id

    def hears(self, event: Json) -> None:
        """Something changed in a chat: who taps does so a little later, once."""
        if event.get("chat") in self.taps:
            self.taps.discard(event["chat"])
            asyncio.get_running_loop().call_later(THOUGHT, self._taps, event["chat"])

    def _taps(self, chat: int) -> None:
        if chat not in self.telegram.accounts:
            return  # all began anew meanwhile
        phone = self.telegram.phone(chat)
        message = next((one for one in phone.chat.newest() if one.from_bot and one.keyboard), None)
        if message:
            phone.taps(message, len(message.keyboard or ()) - 1, 0)

    def leave(self) -> None:
        self.telegram.listeners.discard(self.hears)
