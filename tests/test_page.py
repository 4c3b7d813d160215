"""The conversation through real Chromium on a screen of 360 px, from START to the receipt."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

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
    context.set_default_timeout(8000)
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


def begin(phone: Phone) -> None:
    """From MULAI to the question of the NIK."""
    phone.starts()
    phone.sees("Bot ini dijalankan")
    phone.taps("Isi formulir")
    phone.sees("Boleh saya pakai datanya?")
    phone.shot("2-consent")
    phone.taps("Ya, saya setuju")
    phone.taps("Untuk saya sendiri")
    phone.taps("Belum")
    phone.sees("16 angka NIK")


def identify(phone: Phone) -> None:
    """From the NIK, which disappears, to the name."""
    phone.says(NIK)
    phone.sees("NIK tersimpan")
    phone.taps("Betul")
    phone.sees("Nama lengkap")
    phone.types("SITI AMINAH")
    phone.sees("Nomor HP")


def share_and_go_on(phone: Phone) -> None:
    """From the phone number, which is shared, to the card."""
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
    phone.sees("periksa sekali lagi")


def test_from_start_to_receipt(page: Page, url: str) -> None:
    phone = Phone(page, "Budi")
    phone.shot("1-start")
    begin(phone)
    assert overflow(page) == []
    phone.shot("3-nik")
    identify(phone)
    expect(phone.root.locator(".message", has_text=NIK)).to_have_count(0)  # taken away once it was stored
    expect(phone.root.locator(".reply-keyboard button")).to_have_count(4)
    assert overflow(page) == []
    phone.shot("4-phone")
    share_and_go_on(phone)
    expect(phone.root.locator(".reply-keyboard button")).to_have_count(0)
    assert overflow(page) == []
    phone.shot("5-review")
    phone.taps("Kirim")
    phone.sees("sudah lengkap dan tersimpan")
    assert overflow(page) == []
    phone.shot("6-receipt")
    copies(phone)
    drawer_masks(phone)
    a_week_brings_nothing_to_who_is_done(phone)
    problems = page.evaluate("fetch('/problems').then((answer) => answer.json())")
    assert [one for one in problems["refusals"] if "Too Many Requests" not in str(one)] == []
    assert problems["swallowed"] == []


def copies(phone: Phone) -> None:
    """The way on: what was entered, to be copied into the official form; never the NIK."""
    phone.taps("Langkah")
    phone.sees("Cara mendaftar sendiri")
    phone.shot("7-steps")
    phone.taps("Salin nama")
    expect(phone.root.locator(".toast")).to_have_text("Disalin")
    assert phone.page.evaluate("navigator.clipboard.readText()") == "SITI AMINAH"
    phone.taps("Salin nomor HP")
    expect(phone.root.locator(".toast")).to_have_text("Disalin")
    assert phone.page.evaluate("navigator.clipboard.readText()").startswith("0812")
    assert overflow(phone.page) == []


def drawer_masks(phone: Phone) -> None:
    """Behind the scenes: calls and rows, and nobody's data in clear."""
    page = phone.page
    page.locator("#open-drawer").click()
    drawer = page.locator("#drawer")
    expect(drawer.locator(".rows")).to_contain_text("sealed")
    for method in ("sendMessage", "editMessageText", "answerCallbackQuery"):
        expect(drawer.locator(".calls")).to_contain_text(method)
    phone.shot("8-drawer")
    told = drawer.inner_text()
    for secret in (NIK, "SITI AMINAH", "Melati", "1985-05-12", "12 Mei 1985", "0812-", "6281", "1500000"):
        assert secret not in told, f"{secret} stands in the drawer"
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    drawer.locator(".close").click()
    expect(drawer).to_be_hidden()


def a_week_brings_nothing_to_who_is_done(phone: Phone) -> None:
    """A form that was sent is not nudged about."""
    before = phone.root.locator(".message").count()
    wind(phone.page, 604800)
    phone.page.wait_for_timeout(300)
    assert phone.root.locator(".message").count() == before


def wind(page: Page, seconds: int) -> None:
    page.locator("#open-drawer").click()
    said = page.locator("#drawer time.now").inner_text()
    page.locator(f"#drawer [data-seconds='{seconds}']").click()
    expect(page.locator("#drawer time.now")).not_to_have_text(said)
    page.locator("#drawer .close").click()


def test_by_keyboard_alone_edits_in_place_and_a_week_later(page: Page) -> None:
    phone = Phone(page, "Sari")
    page.locator("#people button", has_text="Sari").focus()
    reach(page, ".start")
    page.keyboard.press("Enter")
    phone.sees("Bot ini dijalankan")
    messages = phone.root.locator(".message.bot").count()
    first = phone.root.locator(".message.bot").last.get_attribute("data-id")
    for label, then in (
        ("Isi formulir", "Boleh saya"),
        ("Ya, saya setuju", "untuk siapa"),
        ("Untuk orang lain", "peserta"),
    ):
        phone.button(label).focus()
        page.keyboard.press("Enter")
        shown = phone.sees(then)
        assert shown.get_attribute("data-id") == first, "a tap edits its message"
    assert phone.root.locator(".message.bot").count() == messages
    assert page.evaluate("document.activeElement.closest('.inline, .log') !== null"), "focus was lost"
    phone.root.locator("textarea").focus()
    page.keyboard.type("belum")
    page.keyboard.press("Enter")
    phone.sees("16 angka NIK")
    wind(page, 604800)
    nudge = phone.root.locator(".message.bot", has_text="masih menunggu")
    for _ in range(14):  # the clock is today's: in the evening the nudge waits for the morning
        if arrives(nudge):
            break
        wind(page, 3600)
    expect(nudge).to_have_count(1)
    phone.shot("9-nudge")
    phone.taps("Lanjutkan")
    phone.sees("16 angka NIK")


def arrives(message: Locator) -> bool:
    try:
        expect(message).to_have_count(1, timeout=3000)
    except AssertionError:
        return False
    return True


def reach(page: Page, selector: str) -> None:
    """By Tab, as without a mouse."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_a_reset_starts_anew(page: Page) -> None:
    phone = Phone(page, "Ratih")
    phone.starts()
    phone.sees("Bot ini dijalankan")
    page.locator("#open-drawer").click()
    page.locator("#drawer button.reset").click()
    page.locator("dialog[open] button", has_text="Hapus semua").click()
    expect(page.locator("[data-person]")).to_have_count(3)
    page.locator("#drawer .close").click()
    phone = Phone(page, "Ratih")
    expect(phone.root.locator(".message")).to_have_count(0)
    expect(phone.root.locator(".start")).to_be_visible()
    phone.starts()
    phone.sees("Bot ini dijalankan")
