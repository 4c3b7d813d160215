"""What Telegram shows of the bot: within its limits, in the end all of it, and set only where it differs."""

from types import SimpleNamespace
from typing import Any

import pytest
from telegram.error import BadRequest, EndPointNotFound, NetworkError, RetryAfter

from app.menu import publish, shown
from handlers import EVERYBODYS
from locales import Words
from rules.settings import Settings

LIMITS = {"description": 512, "short_description": 120}  # https://core.telegram.org/bots/api#setmydescription
WORDS = Words()


class Telegram:
    """Remembers what was set; `faults` are raised first, one a request."""

    def __init__(self, *faults: Exception) -> None:
        self.faults, self.there, self.asked = list(faults), dict[str, Any](), list[str]()

    async def do_api_request(self, method: str, asked: dict[str, Any]) -> Any:
        self.asked.append(method)
        if self.faults:
            raise self.faults.pop(0)
        field = next((name for name in ("commands", *LIMITS) if name in asked), "")
        place = f"{method[3:]} {asked.get('language_code')}"
        if method.startswith("set"):
            self.there[place] = asked[field]
            return True
        value = self.there.get(place, [] if "Commands" in method else "")
        return value if "Commands" in method else {"short_description" if "Short" in method else "description": value}


async def published(bot: Telegram, **settings: Any) -> None:
    await publish(SimpleNamespace(do_api_request=bot.do_api_request), shown(EVERYBODYS, WORDS, Settings(**settings)))  # type: ignore[arg-type]


@pytest.fixture
def slept(monkeypatch):
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr("transport.insist.asyncio.sleep", sleep)
    return pauses


@pytest.mark.parametrize(
    "operator", ["", "Dinas", "Dinas Koperasi, Usaha Kecil dan Menengah Kabupaten Contoh Sekali " * 3]
)
def test_descriptions_keep_telegrams_limits_in_every_language(operator):
    texts = [one for one in shown(EVERYBODYS, WORDS, Settings(operator_name=operator)) if one.field in LIMITS]
    assert len(texts) == 4
    for one in texts:
        assert 40 < len(one.value) <= LIMITS[one.field], one.value


async def test_everything_is_set_once_for_each_language_and_not_again(slept):
    bot = Telegram()
    await published(bot)
    assert len(bot.there) == 6
    sets = [one for one in bot.asked if one.startswith("set")]
    await published(bot)
    assert [one for one in bot.asked if one.startswith("set")] == sets
    await published(bot, operator_name="Dinas Contoh")
    assert len([one for one in bot.asked if one.startswith("set")]) == len(sets) + 4, "only the descriptions name it"


async def test_a_429_or_a_lost_connection_ends_nothing_and_nothing_begins_anew(slept):
    bot = Telegram(RetryAfter(7), NetworkError("away"), RetryAfter(2))
    await published(bot)
    assert slept == [7, 0.5, 2]
    assert len(bot.there) == 6


@pytest.mark.parametrize("refusal", [BadRequest("no"), EndPointNotFound("an older server")])
async def test_what_is_refused_keeps_nothing_else_back(slept, caplog, refusal):
    bot = Telegram(refusal)
    await published(bot)
    assert len(bot.there) == 5
    assert "setMyCommands" in caplog.text
