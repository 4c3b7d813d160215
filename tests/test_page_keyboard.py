"""The page by keyboard alone: few Tabs to everything, and a focus that is seen and never lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import SMALL, WIDE, browser, context, page, starts_over, url
from tests.on_page import Phone, adds, asks, begin, chats, elsewhere_says, identify, tabs_to

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("starts_over")]
FIELD = ".phone.selected textarea"


def test_few_tabs_lead_to_the_message_field_however_long_the_conversation(page: Page) -> None:
    chats(page, "Budi")
    for name in ("Wati", "Agus"):
        adds(page, name)
    for size in (SMALL, WIDE):
        page.set_viewport_size(size)
        comes_back(page)
        assert tabs_to(page, FIELD) <= 12
        comes_back(page)
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Ke kolom pesan")
        expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        expect(page.locator(FIELD)).to_be_focused()


def comes_back(page: Page) -> None:
    page.reload()
    expect(page.locator(".phone.selected .message.bot")).not_to_have_count(0)


def test_the_field_of_another_phone_is_few_tabs_away(page: Page) -> None:
    page.set_viewport_size(WIDE)
    chats(page, "Ratih")
    page.reload()
    tabs_to(page, "#people button")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    last = page.locator("#people button").last
    expect(last).to_be_focused()
    page.locator("#people button", has_text="Ratih").focus()
    page.keyboard.press("Enter")
    assert tabs_to(page, "textarea") <= 6
    assert page.evaluate("document.activeElement.closest('.phone').querySelector('.owner b').textContent") == "Ratih"


def test_buttons_of_older_messages_are_reached_by_arrows_and_by_the_pointer(page: Page) -> None:
    phone = chats(page, "Sari")
    buttons = phone.root.locator(".message .inline button")
    inside = phone.root.locator(".log :is(button, a)[tabindex='0'], .log :is(button, a[href]):not([tabindex])")
    expect(inside).to_have_count(1)
    assert inside.evaluate(
        "(node) => node.closest('.message.bot') === [...document.querySelectorAll('.selected .message.bot')].at(-1)"
    )
    tabs_to(page, ".selected .inline button")
    page.keyboard.press("Home")
    for _ in range(buttons.count()):
        if page.evaluate("document.activeElement.textContent") == "Isi formulir":
            break
        page.keyboard.press("ArrowDown")
    expect(buttons.filter(has_text="Isi formulir").first).to_be_focused()
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(phone.root.locator(".message.bot", has_text="Boleh saya pakai datanya?")).to_have_count(1)
    buttons.filter(has_text="Pengingat saja").click()
    expect(phone.root.locator(".message.bot", has_text="Pengingat boleh datang lagi")).to_have_count(1)


def test_focus_is_never_lost(page: Page) -> None:
    adds(page, "Ani")
    expect(page.locator(".phone.selected")).to_be_focused()
    phone = Phone(page, "Ani")
    tabs_to(page, ".selected .start")
    page.keyboard.press("Enter")
    phone.sees("Bot ini dikelola")
    assert focused(page) is not None, "after START"
    phone.button("Isi formulir").focus()
    page.keyboard.press("Enter")
    phone.sees("Boleh saya pakai datanya?")
    expect(phone.button("Ya, saya setuju")).to_be_focused()
    phone.root.locator(".log").evaluate("(log) => log.scrollTo(0, 0)")
    phone.root.locator(".newest").focus()
    page.keyboard.press("Enter")
    expect(phone.root.locator(".newest")).to_be_hidden()
    assert focused(page) is not None, "after the way to the newest message"
    phone.root.locator(".menu").click()
    command = page.locator(":focus").text_content() or ""
    elsewhere_says(page, phone.root.get_attribute("data-person"), "/tanya")
    phone.sees("Ada pertanyaan?")
    expect(page.locator(":focus")).to_have_text(command)


def test_the_drawer_takes_the_focus_and_gives_it_back(page: Page) -> None:
    page.set_viewport_size(WIDE)
    phone = chats(page, "Ratih")
    phone.root.locator(".more").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    drawer = page.locator("#drawer")
    expect(drawer).to_be_focused()
    summary = drawer.locator(".rows summary").first
    summary.focus()
    page.keyboard.press("Enter")
    asks(phone, "/tanya")  # rows are shown anew
    drawer.locator("[data-seconds='3600']").click()
    expect(drawer.locator(".rows details").first).not_to_have_attribute("open", "")
    assert tabs_to(page, ".reset") <= 20, "past all calls"
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(phone.root.locator(".more")).to_be_focused()


def test_what_has_the_focus_shows_it_whole(page: Page) -> None:
    """A ring of two pixels or more, cut by nothing around it."""
    page.locator("#open-drawer").click()
    page.locator("#drawer .close").click()
    begin(phone := Phone(page, "Budi"))
    identify(phone)
    page.reload()
    expect(phone.root.locator(".reply-keyboard button")).to_have_count(4)
    cut = []
    for _ in range(20):
        page.keyboard.press("Tab")
        cut += page.evaluate(RING)
    assert cut == []


RING = """() => {
  const node = document.activeElement;
  if (node === document.body) return [];
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  const wide = parseFloat(style.outlineWidth), grown = Math.max(0, wide + parseFloat(style.outlineOffset)) - 1;
  const cuts = (around) => {
    const clip = around.getBoundingClientRect();
    const sides = [box.left - clip.left, clip.right - box.right, box.top - clip.top, clip.bottom - box.bottom];
    return getComputedStyle(around).overflow !== 'visible' && Math.min(...sides) < grown;
  };
  const told = `${node.localName}.${node.className} ${node.textContent.trim()}`;
  if (style.outlineStyle === 'none' || wide < 2) return [`${told}: no ring`];
  for (let around = node.parentElement; around; around = around.parentElement)
    if (cuts(around)) return [`${told}: cut by ${around.localName}.${around.className}`];
  return [];
}"""


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.closest('.inline button, .log, textarea, #drawer, .more')?.className")
