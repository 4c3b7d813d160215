"""The page as an officer has it: an example list is one tap away, also by keyboard, and leads to what is seen of it."""

import pytest
from playwright.sync_api import Page, expect

from sandbox.pictures import picture
from tests.browser import browser, context, page, starts_over, url
from tests.on_page import Phone, overflow, tabs_to

pytestmark = pytest.mark.slow


def declares(page: Page) -> Phone:
    phone = Phone(page, "Sari")
    phone.starts()
    phone.sees("Anda bertugas untuk")
    phone.sees("menunggu jawaban: 1")
    phone.taps("Undang anggota")
    phone.taps("Ya, saya menyatakan")
    phone.sees("kirim daftar anggota")
    return phone


def test_an_example_list_is_sent_from_the_page_and_seen_before_it_is_saved(page: Page) -> None:
    phone = declares(page)
    phone.root.locator(".attach").click()
    lists = phone.root.get_by_role("group", name="Daftar contoh")
    expect(lists.get_by_role("button")).to_have_count(4)
    assert overflow(page) == []
    with page.expect_download() as taken:
        lists.get_by_role("link", name="Unduh anggota-rapi.xlsx").click()
    assert taken.value.suggested_filename == "anggota-rapi.xlsx"
    lists.get_by_role("button", name="anggota-berantakan.xlsx").click()
    phone.sees("Baris: 12. Siap: 6, perlu diperbaiki: 5, ganda: 1")
    phone.sees("undangan baru: 5")
    by_keyboard(phone)


def by_keyboard(phone: Phone) -> None:
    """The same without a mouse: the corrected list takes the place of the first, and is saved."""
    phone.root.locator(".attach").focus()
    phone.page.keyboard.press("Enter")
    tabs_to(phone.page, ".selected .send-list:focus-visible", most=8)
    for _ in range(4):
        phone.page.keyboard.press("Tab")
    expect(phone.page.locator(":focus")).to_contain_text("anggota-diperbaiki.xlsx")
    phone.page.keyboard.press("Enter")
    phone.sees("undangan baru: 8")
    expect(phone.root.locator(".attach")).to_be_focused()
    phone.taps("Simpan 8 undangan")
    phone.sees("sudah tersimpan. Undangan baru: 8")
    phone.types("/pantau")
    phone.sees("Belum dibuka 3 hari: 6")
    assert overflow(phone.page) == []


def test_what_was_written_stands_below_the_picture_that_is_sent(page: Page) -> None:
    phone = Phone(page, "Ratih")
    phone.starts()
    phone.taps("Siaran")
    phone.taps("Siaran baru")
    phone.sees("Tulis isinya")
    phone.root.locator("textarea[name=message]").fill("Halo {nama}, besok kumpul.")
    phone.root.locator(".attach").click()
    phone.root.locator(".send-photo").click()
    phone.sees("Foto: Halo {nama}, besok kumpul.")
    expect(phone.root.locator("textarea[name=message]")).to_have_value("")


@pytest.mark.usefixtures("starts_over")
def test_photos_of_ones_own_are_sent_and_several_are_an_album(page: Page) -> None:
    phone = Phone(page, "Ratih")
    phone.starts()
    phone.taps("Siaran")
    phone.taps("Siaran baru")
    photos = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": picture()} for n in range(2)]
    for some, answer in ((photos, "Itu album"), (photos[:1], "Foto: Besok kumpul.")):
        before = phone.root.locator(".message img").count()
        phone.root.locator("textarea[name=message]").fill("Besok kumpul.")
        phone.root.locator("input.photos").set_input_files(some)
        phone.sees(answer)
        expect(phone.root.locator(".message img")).to_have_count(before + len(some))
