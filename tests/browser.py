"""Real Chromium on the page of the demo, on a screen of 360 px."""

import os
import shutil
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from sandbox.person import PATIENCE
from tests import forks

ROOT = Path(__file__).parent.parent
SMALL, WIDE = ViewportSize(width=360, height=740), ViewportSize(width=1280, height=800)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


BEGINS = datetime(2026, 11, 24, 6, tzinfo=UTC)  # a Tuesday, 13.00 WIB: hours from night and from any daily message


@dataclass(frozen=True)
class Clock:
    """A demo's own: no test of the page stands or falls with the hour at which it runs."""

    ahead: timedelta

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's browser; where it is missing the test skips, unless TEST_CHROMIUM promises one."""
    wanted = os.environ.get("TEST_CHROMIUM")
    found = shutil.which(wanted or "chromium")
    if not found:
        assert not wanted, f"TEST_CHROMIUM is {wanted}, and it is not there"
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        expect.set_options(timeout=PATIENCE * 1000)
        yield browser
        browser.close()


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """`python bot.py demo` on a free port, in an empty folder, by a clock that begins at 13.00; stopped by SIGTERM."""
    port, log = _free(), folder / "demo.log"
    clock = {"sandbox.demo.utcnow": Clock(BEGINS - datetime.now(UTC))}
    environment = {"PATH": os.environ["PATH"], "DEMO_PORT": str(port)}
    process = forks.start((str(ROOT / "bot.py"), "demo"), folder, environment, log, log, clock)
    try:
        _wait_for(f"http://127.0.0.1:{port}/people", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.join(PATIENCE)


def _free() -> int:
    """Nobody else is given one of these before the demo takes it: the system hands out higher ones only."""
    with socket.socket() as one:
        for port in range(20_000 + os.getpid() % 10_000, 32_000):
            with suppress(OSError):
                one.bind(("127.0.0.1", port))
                return port
    raise AssertionError("no port is free")


def _wait_for(url: str, process: ForkServerProcess | None = None) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and (process is None or process.is_alive()):
        with suppress(OSError), urllib.request.urlopen(url, timeout=2) as answer:
            if answer.read().strip() != b"[]":
                return
        time.sleep(0.1)
    raise AssertionError("the demo did not start")


# -- the page of one test: each file of tests has a demo and a browser of its own ---------------------
@pytest.fixture(scope="module")
def url(tmp_path_factory) -> Iterator[str]:
    with demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def starts_over(url: str) -> None:
    """For tests that want three new people."""
    reset = urllib.request.Request(f"{url}/reset", b"{}", {"Content-Type": "application/json"})
    urllib.request.urlopen(reset, timeout=PATIENCE).close()
    _wait_for(f"{url}/people")


@pytest.fixture
def context(browser: Browser, url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SMALL, locale="id-ID", has_touch=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
    context.set_default_timeout(PATIENCE * 1000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, url: str) -> Iterator[Page]:
    """The page, which asks nothing of anybody else and has no errors."""
    page, asked, wrong = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type in ("error", "warning") else None)
    page.goto(url)
    yield page
    assert [one for one in asked if not one.startswith((f"{url}/", "data:", "blob:"))] == []
    assert wrong == []
