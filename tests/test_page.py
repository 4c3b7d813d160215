"""The conversation through real Chromium on a screen of 360 px, from START to the receipt."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import SMALL, Phone, chromium, demo, overflow

pytestmark = pytest.mark.slow
NIK = "3402015205850001"


@pytest.fixture(scope="module")
def url(tmp_path_factory) -> Iterator[str]:
    with demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def context(browser: Browser, url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SMALL, locale="id-ID", has_touch=True)  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
    context.set_default_timeout(5000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, url: str) -> Iterator[Page]:
    page, asked, wrong = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type in ("error", "warning") else None)
    page.goto(url)
    yield page
    assert [one for one in asked if not one.startswith((url, "data:", "blob:"))] == []
    assert wrong == []


def begin(phone: Phone) -> None:
    """From MULAI to the question of the NIK."""
    phone.starts()
    phone.sees("Bot ini dijalankan")
    phone.taps("Isi formulir")
    phone.sees("Boleh saya pakai datanya?")
    phone.taps("Ya, saya setuju")
    phone.taps("Untuk saya sendiri")
    phone.taps("Belum")
    phone.sees("16 angka NIK")


def as_far_as_review(phone: Phone) -> None:
    """From the phone number on, which is shared, to the card."""
    phone.presses("Bagikan nomor saya")
    phone.page.locator("dialog[open] .ok").click()
    phone.taps("Ya, di situ")
    phone.sees("jalan atau dusun")
    phone.says("Jl. Melati 5, RT 03 RW 01, 55763")
    phone.sees("Pekerjaannya apa?")
    phone.says("jual ikan keliling")
    for label in ("Sendiri saja", "Rp1.500.000", "JKK + JKM", "1 bulan", "Lewati", "Tidak ikut koperasi"):
        phone.taps(label)
    phone.taps("Sama")
    phone.taps("Tidak ada")
    phone.sees("Periksa sekali lagi")


def test_from_start_to_receipt(page: Page) -> None:
    phone = Phone(page, "Budi")
    phone.shot("1-start")
    begin(phone)
    phone.shot("3-nik")
