"""A picture of figures on the page: as wide as a phone lets it be, upright, named, above its words and its buttons."""

import json

import pytest
from playwright.sync_api import Page, expect

from app.trial import TRIAL
from rules.charts.draw import drawn
from rules.charts.spec import Bar, Chart
from rules.charts.told import told
from tests.browser import SMALL, browser, context, page, url
from tests.on_page import Phone, overflow

pytestmark = pytest.mark.slow
BARS = tuple(Bar(name, 10.0 + n, str(10 + n)) for n, name in enumerate(("Kabupaten Bantul", "Kabupaten Gunungkidul")))
CHART = Chart("bars", "Anggota yang terlindungi", "Gunungkidul paling tinggi.", BARS, "Menurut catatan contoh.")
BUTTON = {"inline_keyboard": [[{"text": "Bulan demi bulan", "callback_data": "menu::start"}]]}


def test_a_picture_of_figures_is_seen_upright_on_a_small_phone(page: Page, url: str) -> None:
    phone = Phone(page, "Sari")
    phone.starts()
    phone.sees("Anda bertugas")
    sent = {
        "chat_id": str(phone.root.get_attribute("data-person")),
        "photo": {"name": "a.png", "mimeType": "image/png", "buffer": drawn(CHART)},
        "caption": told(CHART),
        "reply_markup": json.dumps(BUTTON),
    }
    assert page.request.post(f"{url}/bot{TRIAL}/sendPhoto", multipart=sent).ok
    message = phone.sees("Kabupaten Gunungkidul: 11")
    picture = message.locator("img")
    expect(picture).to_be_in_viewport()
    assert picture.evaluate("one => one.complete || one.decode().then(() => true)")
    assert picture.evaluate("one => [one.naturalWidth, one.naturalHeight]") == [720, 900]
    box = picture.bounding_box()
    assert box
    assert box["width"] > SMALL["width"] * 0.9
    assert abs(box["height"] / box["width"] - 900 / 720) < 0.01
    expect(phone.button("Bulan demi bulan")).to_be_visible()
    assert overflow(page) == []
    expect(picture).to_have_accessible_name(f"Foto: {CHART.title}")
    expect(message.get_by_role("link")).to_have_accessible_name(f"Unduh foto: {CHART.title}")
    phone.shot("picture")
