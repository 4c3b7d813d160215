"""A person's phone on the page of the demo: what a new user does with it and sees there."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser import ROOT

SCREENS = ROOT / "screens"
NIK = "3402015205850001"
ASIDES = ("/tanya", "/manfaat", "/privasi", "/berhenti", "/hitung", "/bahasa")


class Phone:
    """One person's phone on the page: what a user of Telegram does with it."""

    def __init__(self, page: Page, owner: str):
        self.page, self.owner = page, owner
        page.locator("#people button", has_text=owner).click()
        self.root = page.locator("[data-person].selected")
        expect(self.root.locator(".owner b")).to_have_text(owner)

    def starts(self) -> None:
        self.root.locator(".start").click()

    def types(self, text: str) -> None:
        """Into the line at the bottom, and Enter."""
        box = self.root.locator("textarea[name=message]")
        box.fill(text)
        box.press("Enter")

    def says(self, text: str) -> None:
        """Into the line at the bottom, and the arrow."""
        self.root.locator("textarea[name=message]").fill(text)
        self.root.locator(".send").click()

    def button(self, label: str) -> Locator:
        exact = re.compile(rf"^\s*{re.escape(label)}\s*$")
        return self.root.locator(".message .inline button", has_text=exact).last

    def taps(self, label: str) -> None:
        self.button(label).click()

    def presses(self, label: str) -> None:
        """A button of the reply keyboard; the one that shares the contact asks first."""
        self.root.locator(".reply-keyboard button", has_text=label).click()

    def sees(self, text: str) -> Locator:
        """The newest message of the bot says so."""
        newest = self.root.locator(".message.bot").last
        expect(newest).to_contain_text(text)
        return newest

    def shot(self, name: str) -> None:
        """A picture to be looked at, in a folder that git does not keep."""
        SCREENS.mkdir(exist_ok=True)
        self.page.wait_for_timeout(250)
        self.page.screenshot(path=SCREENS / f"{name}.png")


# -- the conversation, as a new user has it ----------------------------------------------------------
def greeted(phone: Phone) -> None:
    """What everybody is told; who has an office from the beginning is somebody to be protected, too."""
    phone.starts()
    if phone.owner in ("Sari", "Ratih"):
        phone.taps("Formulir saya sendiri")
    phone.sees("Bot ini dikelola")


def begin(phone: Phone) -> None:
    """From MULAI to the question of the NIK."""
    greeted(phone)
    phone.taps("Isi formulir")
    phone.sees("Boleh saya pakai datanya?")
    phone.shot("2-consent")
    phone.taps("Ya, saya setuju")
    phone.taps("Saya, belum pernah")
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
    for label in ("Sendiri saja", "Rp1.500.000", "Tanpa tabungan", "Tidak ikut koperasi"):
        phone.taps(label)
    phone.sees("periksa sekali lagi")


def chats(page: Page, owner: str) -> Phone:
    """A conversation with the buttons of many messages."""
    phone = Phone(page, owner)
    greeted(phone)
    asks(phone, *ASIDES)
    return phone


def asks(phone: Phone, *texts: str) -> None:
    """One after the other, each answered by a message of its own."""
    for text in texts:
        before = phone.root.locator(".message.bot").count()
        phone.types(text)
        expect(phone.root.locator(".message.bot")).to_have_count(before + 1)


def elsewhere_says(page: Page, person: str | None, text: str) -> None:
    """As from another device: nothing on the page is touched."""
    page.evaluate(
        """async ([id, text]) => {
          const { post } = await import('/page/api.js');
          await post(`/people/${id}/actions`, { does: 'says', text });
        }""",
        [person, text],
    )


def adds(page: Page, name: str) -> None:
    """One more phone."""
    page.locator("#add").click()
    page.locator("dialog[open] input[name=name]").fill(name)
    page.locator("dialog[open] .ok").click()
    expect(page.locator(".phone.selected .owner b")).to_have_text(name)


def tabs_to(page: Page, selector: str, most: int = 400) -> int:
    """How many Tabs lead there, as without a mouse."""
    for presses in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return presses
    raise AssertionError(f"Tab does not reach {selector}")


# -- what is wrong to the eye ------------------------------------------------------------------------
def overflow(page: Page) -> list[str]:
    """What stands wider than the screen, or is cut at the edge of its button."""
    return page.evaluate(
        """() => {
          const seen = '.phone.selected *, #top > *, dialog[open] *';
          const told = (node) => `${node.localName}.${node.getAttribute('class')} ${node.textContent.trim()}`;
          const beyond = (node) => {
            const box = node.getBoundingClientRect();
            const hidden = node.closest('#people, .unseen') || !box.width;
            return !hidden && (box.right > innerWidth + 1 || box.left < -1);
          };
          const page = document.documentElement.scrollWidth > innerWidth ? ['the page itself'] : [];
          const out = [...document.querySelectorAll(seen)].filter(beyond).map(told);
          const cut = [...document.querySelectorAll('.phone.selected button')]
            .filter((node) => node.scrollWidth > node.clientWidth + 1).map(told);
          return [...page, ...out, ...cut];
        }"""
    )


def contrast(node: Locator) -> float:
    """Of its text against its own background, as WCAG counts it; 4.5 is the least for reading."""
    shown = node.evaluate("(node) => { const s = getComputedStyle(node); return [s.color, s.backgroundColor]; }")
    ink, paper = sorted(_luminance([int(n) for n in re.findall(r"\d+", one)[:3]]) for one in shown)
    return (paper + 0.05) / (ink + 0.05)


def _luminance(colour: list[int]) -> float:
    parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
