"""A question more is one entry and its words: asked, reviewed and stored, also by who was in the middle."""

import shutil
import sys
from pathlib import Path

from sqlmodel import Session, col, select

from handlers.printed import FORMS
from locales import Words
from models.application import Answer, opened
from models.sealing import Vault
from rules.enrolment import ENROLMENT
from rules.question import Invalid, Question
from sandbox.person import Person
from tests.words import HOUSE

EXTRA = Question(
    key="stall",
    label="Stall size",
    ask="How many metres wide is the stall?",
    hint="Example: 3",
    read=lambda text, _: int(text) if text.isdecimal() else Invalid("Please write a number of metres."),
    when=lambda answers, _: answers.get("whom") == "me",
)
IN_INDONESIAN = {
    "Stall size": "Lebar lapak",
    "How many metres wide is the stall?": "Berapa meter lebar lapaknya?",
    "Example: 3": "Contoh: 3",
    "Please write a number of metres.": "Tulis angka meternya.",
}


def with_one_more(monkeypatch, folder: Path) -> None:
    """The form with one entry more after "whom", and its words in a catalogue."""
    shutil.copytree(HOUSE / "locales", folder / "locales")
    with (folder / "locales/id/LC_MESSAGES/messages.po").open("a") as po:
        po.writelines(f'\nmsgid "{english}"\nmsgstr "{said}"\n' for english, said in IN_INDONESIAN.items())
    form = (*ENROLMENT[:2], EXTRA, *ENROLMENT[2:])
    words = Words(folder / "locales")
    for module in [m for n, m in sys.modules.items() if n.partition(".")[0] in ("bot", "handlers", "rules")]:
        if getattr(module, "ENROLMENT", None) is ENROLMENT:
            monkeypatch.setattr(module, "ENROLMENT", form)
        if getattr(module, "Words", None) is Words:
            monkeypatch.setattr(module, "Words", lambda: words)
    monkeypatch.setitem(FORMS, "enrolment", form)


REST = ("3402015205850001", "betul", "SITI AMINAH", "081234567890", "ya", "Jl. Melati 5, 55763", "jual ikan keliling",
        "sendiri", "1,5 juta", "jkk", "1", "lewati", "sama", "tidak ada")  # fmt: skip


async def begins(person: Person) -> None:
    """As far as the question after "whom"."""
    await person.opens()
    for label in ("Isi formulir", "Ya, saya setuju", "Untuk saya sendiri"):
        await person.taps(label)


async def sends_all(person: Person) -> None:
    """From the NIK to the receipt, typing as fast as one can."""
    for said in REST:
        await person.says(said)
    await person.sees("periksa sekali lagi")


def stored(session: Session, vault: Vault) -> list[int]:
    rows = session.exec(select(Answer).where(col(Answer.key) == EXTRA.key)).all()
    return [opened(vault, row.application_id, row.key, row.value) for row in rows]


async def test_one_entry_more_is_asked_reviewed_and_stored(world, monkeypatch, tmp_path):
    budi, siti, wati = (world.person(name) for name in ("Budi", "Siti", "Wati"))
    await begins(budi)
    await budi.sees("peserta BPJS")
    await budi.says("belum")
    await sends_all(budi)
    await budi.taps("Kirim")
    await budi.sees("sudah lengkap dan tersimpan")
    await begins(siti)
    await siti.sees("peserta BPJS")
    await siti.says("belum")
    await siti.sees("16 angka NIK")

    await world.stop()
    with_one_more(monkeypatch, tmp_path)
    await world.start()

    await begins(wati)
    await wati.sees("Berapa meter lebar lapaknya?")

    await siti.says("Halo")  # she stood at the NIK
    await siti.sees("Berapa meter lebar lapaknya?")
    await siti.sees("Contoh: 3")
    await siti.says("lebar")
    await siti.sees("Tulis angka meternya.")
    await siti.says("3")
    await siti.sees("16 angka NIK")
    await sends_all(siti)
    await siti.sees("Lebar lapak: 3")
    await siti.taps("Kirim")
    await siti.sees("sudah lengkap dan tersimpan")
    assert await world.run(stored, world.services.vault) == [3]

    await budi.says("/daftar")  # he sent his before there was such a question
    await budi.sees("sudah lengkap dan tersimpan")
    assert "Berapa meter" not in budi.screen
