"""The KTP and the proof of payment that the page of the demo has to try: the reader of photos can read them."""

import asyncio
import base64
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.util import find_spec
from typing import Any

import pytest
from playwright.sync_api import Page

from handlers.conversation.photographed import READ
from handlers.kinds import JOBS
from handlers.officer.proof_read import KIND
from rules.ktp import extra
from rules.ktp.card import Card
from rules.proof.slip import Slip
from sandbox.slip import slip
from tests.browser import browser, context, page, url
from tests.databases import skip
from tests.examples import BUDI
from transport.children import Child
from transport.resting import Resting

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def eyes() -> None:
    if not all(map(find_spec, extra.NEEDS)):
        skip("the extra `ktp` is not installed")


def seen(kind: str, content: bytes) -> Any:
    """What the child tells of a picture, apart from the loop of the browser."""

    async def fed():
        yield content

    async def keep(*_):
        raise AssertionError("it makes no file")

    async def told():
        resting = Resting()
        child = Child(JOBS[kind], {"today": "2026-12-01"}, fed(), keep, resting)
        try:
            return (await child.run()).value
        finally:
            if child.process:
                child.process.kill()
                await child.process.wait()

    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, told()).result()


def test_the_example_of_a_ktp_is_budis_of_the_tidy_list(page: Page) -> None:
    photo = page.evaluate("async () => (await import('/page/ktp.js')).ktp()")
    read = Card.of(seen(READ, base64.b64decode(photo))["card"])
    assert (read.name, read.nik, read.born) == (*BUDI[:2], "1985-05-12")
    assert not read.doubtful


def test_on_the_proof_that_waits_stand_amount_day_and_place() -> None:
    read = Slip.of(seen(KIND, slip(date(2026, 11, 30)))["slip"])
    assert (read.amount, read.day, read.channel, read.doubtful) == (16_800, "2026-11-30", "JMO", frozenset())
