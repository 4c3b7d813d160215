"""The page by screen reader: names, headings, languages, what is announced; and what axe finds."""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import SMALL, WIDE, browser, context, page, starts_over, url
from tests.on_page import Phone, asks, begin, chats, elsewhere_says, greeted, identify
from tests.words import HOUSE

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("starts_over")]


def faults(page: Page, state: str) -> list[str]:
    """What axe finds, of any weight, on a small screen in light colours and on a wide one in dark."""
    return [*_faults(page, state, SMALL, "light"), *_faults(page, state, WIDE, "dark")]


def _faults(page: Page, state: str, size: ViewportSize, scheme: Literal["light", "dark"]) -> list[str]:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = Axe().run(page).response["violations"]
    places = [(one["impact"], one["id"], node["target"]) for one in found for node in one["nodes"]]
    return [f"{state}, {scheme}: {place}" for place in places]


def test_a_checker_of_accessibility_finds_no_fault(page: Page) -> None:
    phone = Phone(page, "Ratih")
    found = faults(page, "before START")
    begin(phone)
    identify(phone)
    found += faults(page, "reply keyboard")
    phone.presses("Bagikan nomor saya")
    found += faults(page, "sharing the contact")
    page.locator("dialog[open] button").first.click()
    phone.root.locator(".menu").click()
    found += faults(page, "commands")
    page.keyboard.press("Escape")
    phone.root.locator(".attach").click()
    found += faults(page, "attaching")
    page.keyboard.press("Escape")
    phone.root.locator(".message .edit").last.click()
    page.locator("#language").click()
    page.locator("#open-drawer").click()
    expect(page.locator("#drawer .calls li")).not_to_have_count(0)
    page.locator("#drawer .fault button").first.click()
    expect(page.locator("#drawer .faults li")).to_have_count(1)
    found += faults(page, "editing, and behind the scenes, in English")
    page.locator("#drawer .clear").click()
    expect(page.locator("#drawer .faults li")).to_have_count(0)
    assert found == []


def test_the_page_has_one_heading_above_all(page: Page) -> None:
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Payung: uji coba")
    page.locator("#language").click()
    expect(heading).to_have_text("Payung: trial")


def test_what_is_said_carries_its_language(page: Page) -> None:
    """Whatever language the page is in: the bot's is the person's choice."""
    phone = chats(page, "Sari")
    expect(phone.root.locator(".log")).to_have_attribute("lang", "id")
    phone.taps("English")
    phone.sees("English")
    asks(phone, "/help")
    expect(phone.root.locator(".log")).to_have_attribute("lang", "en")
    spoken = "(node) => node.closest('[lang]').lang"
    assert phone.root.locator(".message.bot .text").last.evaluate(spoken) == "en"
    assert phone.root.locator(".message.bot .text", has_text="Bot ini dikelola").first.evaluate(spoken) == "id"
    assert phone.root.locator(".message .edit").last.evaluate(spoken) == "id", "a word of the page"
    expect(phone.root.locator(".commands")).to_have_attribute("lang", "en")


def test_a_language_is_told_by_its_small_words(page: Page) -> None:
    with (HOUSE / "locales/id/LC_MESSAGES/messages.po").open("rb") as file:
        said = [(str(one.id), str(one.string)) for one in read_po(file) if one.id and isinstance(one.id, str)]
    said = [pair for pair in said if not pair[1].isupper()]  # heads of workbooks are not on the page
    texts = [re.sub(r"%\(\w+\)s|<[^>]+>|/\w+", " ", text) for pair in said for text in pair]
    told = page.evaluate(
        "async (texts) => { const { tongue } = await import('/page/tongue.js'); return texts.map(tongue); }", texts
    )
    pairs = list(zip(texts, told, strict=True))
    wrong = [(text, tongue) for n, (text, tongue) in enumerate(pairs) if tongue not in (None, ("en", "id")[n % 2])]
    unknown = [text for text, tongue in pairs if tongue is None and len(text.split()) > 8]
    assert wrong == []
    assert unknown == []


def test_buttons_that_show_a_number_are_named_by_what_they_choose(page: Page) -> None:
    phone = Phone(page, "Budi")
    begin(phone)
    identify(phone)
    phone.types("/profil")
    expect(phone.button("1")).to_have_accessible_name(re.compile(r"^1\. SITI AMINAH"))
    names = [node.aria_snapshot() for node in page.get_by_role("button").all()]
    assert [name for name in names if not re.search(r"[^\W\d_]{2}", name.removeprefix("- button"))] == []


HEAR = """() => {
  window.heard = [];
  const live = (node) => node?.closest('[aria-live], [role=status], [role=alert], [role=log]');
  const hears = ({ target, addedNodes }) => {
    const around = live(target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement);
    const told = [...addedNodes].map((node) => node.textContent);
    if (around && around.getAttribute('aria-live') !== 'off') heard.push(...told);
  };
  new MutationObserver((changes) => changes.forEach(hears)).observe(document, { childList: true, subtree: true });
}"""


def test_a_screen_reader_hears_what_is_new_and_nothing_twice(page: Page) -> None:
    phone = Phone(page, "Ratih")
    greeted(phone)
    page.add_init_script(f"({HEAR})()")
    page.reload()
    phone = Phone(page, "Ratih")
    phone.sees("Bot ini dikelola")
    page.locator("#language").click()
    page.locator("#language").click()
    assert heard(page) == "", "what stood there already"
    phone.taps("Isi formulir")
    phone.sees("Boleh saya pakai datanya?")
    assert heard(page).count("Boleh saya pakai datanya?") == 1
    assert "Bot ini dikelola" not in heard(page)
    assert "Ya, saya setuju" in heard(page), "what can be answered"
    person = phone.root.get_attribute("data-person")
    page.locator("#people button", has_text="Budi").click()
    elsewhere_says(page, person, "/tanya")
    expect(page.locator("[aria-live]:not(.log)", has_text="Ratih: 1 pesan baru")).to_have_count(1)
    assert "Ada pertanyaan?" not in heard(page), "of another phone only that there is news"


def heard(page: Page) -> str:
    return page.evaluate("heard.join('\\n')").strip()
