"""The whole way with one photo of a KTP, read by the real child: no typed answer, and few taps."""

import time
from importlib.util import find_spec
from typing import Any

import pytest

from rules.ktp import extra
from tests.databases import on_sqlite, skip
from tests.stories import asked, rows, unhurried, usual  # noqa: F401

TAPS, SCREENS = 14, 18  # at most, /start and the receipt counted
pytestmark = on_sqlite


@pytest.fixture(autouse=True)
def eyes(monkeypatch) -> None:
    if not all(map(find_spec, extra.NEEDS)):
        skip("the extra `ktp` is not installed")
    monkeypatch.setattr(extra, "installed", lambda: True)


class Counted:
    """What a person does, and the screens that are seen."""

    def __init__(self, person) -> None:
        self.person, self.taps, self.typed, self.screens = person, 0, 0, []

    async def sees(self, wanted):
        message = await self.person.sees(wanted)
        if message.text not in self.screens:
            self.screens.append(message.text)
        return message

    async def tap(self, label: str) -> None:
        self.taps += 1
        await self.person.taps(label)


async def test_from_start_to_the_receipt_with_one_photo_and_no_typed_answer(world):
    from bench import ktp_cards  # of the extra

    begun, person = time.monotonic(), ktp_cards.PEOPLE[1]
    siti: Any = Counted(world.person("Budi"))
    siti.taps += 1
    await siti.person.says("/start")  # Telegram's own button
    await siti.sees("Halo! Saya Payung")
    await siti.tap("Isi formulir")
    await asked(siti, "consent")
    await siti.tap("Ya, saya setuju")
    await asked(siti, "whom")
    await siti.tap("Saya, belum pernah")
    await asked(siti, "nik")
    photographed = time.monotonic()
    photo = await siti.person.sends_photo(ktp_cards.jpeg(ktp_cards.tilted(ktp_cards.card(person), 6)))
    card = await siti.sees("Ini yang saya baca dari KTP")
    read = time.monotonic() - photographed
    assert person.name in card.text
    await siti.tap("Benar semua")
    await asked(siti, "phone")
    await siti.tap("Bagikan nomor saya")
    for key in ("work", "helpers", "income", "programmes"):
        await asked(siti, key)
        await siti.tap(siti.person.buttons[0])
    await siti.sees("Coba periksa sekali lagi|koperasi mana")
    if "Tidak ikut koperasi" in siti.person.buttons:
        await siti.tap("Tidak ikut koperasi")
        await siti.sees("Coba periksa sekali lagi")
    await siti.tap("Simpan")
    await siti.sees("sudah lengkap dan tersimpan")
    took = time.monotonic() - begun
    print(f"\ntaps {siti.taps}, typed answers {siti.typed}, photos 1, screens {len(siti.screens)}, ", end="")
    print(f"{sum(len(one.split()) for one in siti.screens)} words; {read:.1f} s for the photo, {took:.1f} s in all")
    typed = [one.text for one in siti.person.messages if not one.from_bot and one.text and one.id != photo.id]
    assert typed == ["/start"], "no answer is typed"
    assert siti.taps <= TAPS
    assert len(siti.screens) <= SCREENS
    (form,) = rows(world, "application")
    assert form["submitted_at"]
