"""The conversation through real Chromium on a screen of 360 px, from START to the receipt."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import SMALL, WIDE, browser, context, page, starts_over, url
from tests.on_page import NIK, Phone, adds, begin, contrast, greeted, identify, overflow, share_and_go_on, tabs_to

pytestmark = pytest.mark.slow
ZOOMED, NARROW = ViewportSize(width=640, height=360), ViewportSize(width=320, height=640)
ANY_NAME = re.compile(r"\w|\+")


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
    phone.taps("Simpan")
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
    phone.taps("Langkah dan salin data")
    for label in ("Sama", "Tidak ada", "Lewati"):
        phone.taps(label)
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
    for secret in (NIK, "SITI AMINAH", "Melati", "1985-05-12", "12 Mei 1985", "0812-", "62812000000", "1500000"):
        assert secret not in told, f"{secret} stands in the drawer"
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    drawer.locator(".close").click()
    expect(drawer).to_be_hidden()


def a_week_brings_nothing_to_who_is_done(phone: Phone) -> None:
    """A form that was sent is not nudged about; that its price changes may be said."""
    wind(phone.page, 604800)
    phone.page.wait_for_timeout(300)
    expect(phone.root.locator(".message.bot", has_text="masih menunggu")).to_have_count(0)


def wind(page: Page, seconds: int) -> None:
    page.locator("#open-drawer").click()
    said = page.locator("#drawer time.now").inner_text()
    page.locator(f"#drawer [data-seconds='{seconds}']").click()
    expect(page.locator("#drawer time.now")).not_to_have_text(said)
    page.locator("#drawer .close").click()


def test_by_keyboard_alone_edits_in_place_and_a_week_later(page: Page) -> None:
    phone = Phone(page, "Sari")
    page.locator("#people button", has_text="Sari").focus()
    tabs_to(page, ".selected .start")
    page.keyboard.press("Enter")
    phone.sees("Anda bertugas untuk")  # an officer from the beginning
    phone.button("Formulir saya sendiri").focus()
    page.keyboard.press("Enter")
    phone.sees("Bot ini dikelola")
    messages = phone.root.locator(".message.bot").count()
    first = phone.root.locator(".message.bot").last.get_attribute("data-id")
    for label, then, edited in (
        ("Isi formulir", "Boleh saya", True),
        ("Ya, saya setuju", "untuk siapa", False),  # what was agreed to stays as it is
        ("Untuk orang lain", "peserta", True),
    ):
        phone.button(label).focus()
        page.keyboard.press("Enter")
        shown = phone.sees(then)
        assert (shown.get_attribute("data-id") == first) == edited, "a tap edits its message"
        first = shown.get_attribute("data-id")
    assert phone.root.locator(".message.bot").count() == messages + 1
    assert page.evaluate("document.activeElement.closest('.inline, .log') !== null"), "focus was lost"
    phone.root.locator("textarea").focus()
    page.keyboard.type("belum")
    page.keyboard.press("Enter")
    phone.sees("16 angka NIK")
    wind(page, 604800)
    expect(phone.root.locator(".message.bot", has_text="masih menunggu")).to_have_count(1)
    phone.shot("9-nudge")
    phone.taps("Lanjutkan")
    asked = phone.root.locator(".message.bot", has_text="16 angka NIK")
    expect(asked).to_have_count(2)  # another message may come after it: Sari is an officer, and a week has passed


def test_what_is_there_has_a_name_and_can_be_read(page: Page) -> None:
    """For a screen reader, and for eyes in the sun."""
    phone = Phone(page, "Budi")
    expect(phone.root.get_by_role("log")).to_have_accessible_name("Percakapan Budi dengan Payung")
    for opener in (None, "#open-drawer"):
        if opener:
            page.locator(opener).click()
        for button in page.get_by_role("button").all():
            expect(button).to_have_accessible_name(ANY_NAME)
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).to_be_hidden()
    page.locator("#language").click()
    expect(page.locator(".trial")).to_contain_text("A trial on this computer only")
    assert overflow(page) == []
    page.locator("#people [aria-current=true]").hover()
    assert contrast(page.locator("#people [aria-current=true]")) > 4.5, "under the mouse, too"


def test_a_link_opens_a_new_phone_and_a_block_is_shown(page: Page) -> None:
    page.locator("#add").click()
    page.locator("dialog[open] input[name=name]").fill("Wati")
    page.locator("dialog[open] input[name=link]").fill("https://t.me/payung_bot?start=kop7")
    assert overflow(page) == []
    page.locator("dialog[open] .ok").click()
    phone = Phone(page, "Wati")
    phone.sees("Tautan atau kode undangan itu")
    phone.root.locator(".more").click()
    phone.root.locator(".block").click()
    expect(phone.root.locator(".unblock")).to_be_visible()
    expect(phone.root.locator(".composer")).to_be_hidden()
    phone.root.locator(".unblock").click()
    phone.says("halo")
    phone.sees("Payung")


@pytest.mark.usefixtures("starts_over")
def test_a_bot_that_begins_again_on_the_same_data_goes_on_where_it_was(page: Page) -> None:
    phone = Phone(page, "Budi")
    begin(phone)
    page.locator("#open-drawer").click()
    page.locator("#drawer button.restart").click()
    expect(page.locator("dialog[open]")).to_contain_text("dengan data yang sama")
    page.locator("dialog[open] button").click()
    page.locator("#drawer .close").click()
    identify(phone)


def test_a_reset_starts_anew(page: Page) -> None:
    phone = Phone(page, "Ratih")
    greeted(phone)
    page.locator("#open-drawer").click()
    page.locator("#drawer button.reset").click()
    page.locator("dialog[open] button", has_text="Hapus semua").click()
    expect(page.locator("[data-person]")).to_have_count(3)
    page.locator("#drawer .close").click()
    phone = Phone(page, "Ratih")
    expect(phone.root.locator(".message")).to_have_count(0)
    expect(phone.root.locator(".start")).to_be_visible()
    greeted(phone)


CUT = """() => {
  const all = document.querySelector('#people').getBoundingClientRect();
  const cut = ({ left, right, top, bottom }) =>
    left < all.left || right > all.right || top < all.top || bottom > all.bottom;
  const tabs = [...document.querySelectorAll('#people button')];
  return tabs.filter((node) => cut(node.getBoundingClientRect())).map((node) => node.textContent);
}"""


@pytest.mark.usefixtures("starts_over")
def test_every_phones_tab_is_seen_whole(page: Page) -> None:
    for name in ("Wati", "Dewi Kusumawardhani Rahmaningtyas Suryaningrat"):
        adds(page, name)
    page.locator("#people button").first.click()
    for size in (NARROW, SMALL, ZOOMED, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(CUT) == [], size
        assert overflow(page) == [], size


@pytest.mark.usefixtures("starts_over")
def test_zoomed_twice_the_newest_question_stays_in_sight(page: Page) -> None:
    phone = Phone(page, "Budi")
    begin(phone)
    identify(phone)
    for size in (SMALL, NARROW, ZOOMED):
        page.set_viewport_size(size)
        expect(phone.root.locator(".message").last.locator(".meta")).to_be_in_viewport(ratio=1)
        expect(phone.root.locator("textarea")).to_be_in_viewport(ratio=1)
        assert overflow(page) == [], size
