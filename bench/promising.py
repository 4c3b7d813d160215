"""The product with two kinds of promise that need nothing but their own row, for `bench.promises`."""

import sys
from typing import Any

import bot
from app.payung import RENDER
from locales import Text
from transport.courier import Rendered
from transport.screen import Say, Screen


def render(_session: Any, _services: Any, _chat: int, subject: int) -> Rendered:
    return Rendered(Say(Screen((Text("Kabar nomor %(number)s.", {"number": subject}),))), "id")


RENDER.update(reminder=render, broadcast=render)

if __name__ == "__main__":
    sys.exit(bot.main(["run"]))
