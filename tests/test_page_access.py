"""The page by keyboard, by screen reader, and on small screens."""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import SMALL, WIDE, browser, context, page, starts_over, url
from tests.on_page import Phone, begin, identify, overflow, tabs_to
from tests.words import HOUSE

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("starts_over")]
FIELD = ".phone.selected textarea"
ASIDES = ("/tanya", "/manfaat", "/privasi", "/berhenti", "/hitung", "/bahasa")
ZOOMED, NARROW = ViewportSize(width=640, height=360), ViewportSize(width=320, height=640)


def asks(phone: Phone, *texts: str) -> None:
    """One after the other, each answered by a message of its own."""
    for text in texts:
        before = phone.root.locator(".message.bot").count()
        phone.types(text)
        expect(phone.root.locator(".message.bot")).to_have_count(before + 1)


def chats(page: Page, owner: str) -> Phone:
    """A conversation with the buttons of many messages."""
    phone = Phone(page, owner)
    phone.starts()
    phone.sees("Bot ini dijalankan")
    asks(phone, *ASIDES)
    return phone


def adds(page: Page, name: str) -> None:
    page.locator("#add").click()
    page.locator("dialog[open] input[name=name]").fill(name)
    page.locator("dialog[open] .ok").click()
    expect(page.locator(".phone.selected .owner b")).to_have_text(name)


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.closest('.inline button, .log, textarea, #drawer, .more')?.className")


# -- by keyboard ----------------------------------------------------------------------------------------
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
    buttons.filter(has_text="Jangan ingatkan").click()
    expect(phone.root.locator(".message.bot", has_text="tidak ada lagi pengingat")).to_have_count(1)


def test_focus_is_never_lost(page: Page) -> None:
    adds(page, "Ani")
    expect(page.locator(".phone.selected")).to_be_focused()
    phone = Phone(page, "Ani")
    tabs_to(page, ".selected .start")
    page.keyboard.press("Enter")
    phone.sees("Bot ini dijalankan")
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


# -- by screen reader -----------------------------------------------------------------------------------
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
    assert phone.root.locator(".message.bot .text", has_text="Bot ini dijalankan").first.evaluate(spoken) == "id"
    assert phone.root.locator(".message .edit").last.evaluate(spoken) == "id", "a word of the page"
    expect(phone.root.locator(".commands")).to_have_attribute("lang", "en")


def test_a_language_is_told_by_its_small_words(page: Page) -> None:
    with (HOUSE / "locales/id/LC_MESSAGES/messages.po").open("rb") as file:
        said = [(str(one.id), str(one.string)) for one in read_po(file) if one.id and isinstance(one.id, str)]
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
    phone.starts()
    phone.sees("Bot ini dijalankan")
    page.add_init_script(f"({HEAR})()")
    page.reload()
    phone = Phone(page, "Ratih")
    phone.sees("Bot ini dijalankan")
    page.locator("#language").click()
    page.locator("#language").click()
    assert heard(page) == "", "what stood there already"
    phone.taps("Isi formulir")
    phone.sees("Boleh saya pakai datanya?")
    assert heard(page).count("Boleh saya pakai datanya?") == 1
    assert "Bot ini dijalankan" not in heard(page)
    assert "Ya, saya setuju" in heard(page), "what can be answered"
    person = phone.root.get_attribute("data-person")
    page.locator("#people button", has_text="Budi").click()
    page.evaluate(
        """async (id) => {
          const { post } = await import('/page/api.js');
          await post(`/people/${id}/actions`, { does: 'says', text: '/tanya' });
        }""",
        person,
    )
    expect(page.locator("[aria-live]:not(.log)", has_text="Ratih: 1 pesan baru")).to_have_count(1)
    assert "Ada pertanyaan?" not in heard(page), "of another phone only that there is news"


def heard(page: Page) -> str:
    return page.evaluate("heard.join('\\n')").strip()


# -- on small screens -----------------------------------------------------------------------------------
CUT = """() => {
  const all = document.querySelector('#people').getBoundingClientRect();
  const cut = ({ left, right, top, bottom }) =>
    left < all.left || right > all.right || top < all.top || bottom > all.bottom;
  const tabs = [...document.querySelectorAll('#people button')];
  return tabs.filter((node) => cut(node.getBoundingClientRect())).map((node) => node.textContent);
}"""


def test_every_phones_tab_is_seen_whole(page: Page) -> None:
    for name in ("Wati", "Dewi Kusumawardhani Rahmaningtyas Suryaningrat"):
        adds(page, name)
    page.locator("#people button").first.click()
    for size in (NARROW, SMALL, ZOOMED, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(CUT) == [], size
        assert overflow(page) == [], size


def test_zoomed_twice_the_newest_question_stays_in_sight(page: Page) -> None:
    phone = Phone(page, "Budi")
    begin(phone)
    for size in (SMALL, NARROW, ZOOMED):
        page.set_viewport_size(size)
        expect(phone.button("Batal")).to_be_in_viewport(ratio=1)
        expect(page.locator(FIELD)).to_be_in_viewport(ratio=1)
        assert overflow(page) == [], size
