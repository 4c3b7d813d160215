"""Without Telegram a member agrees on paper: its number is noted once, and the officer saves the form for them."""

import re

import pytest

from models.event import status_of
from rules.assisting import SHEETS
from rules.consent import CONSENT_VERSION, consent_text
from tests.assisting import CHECK, NAME, asks_for_a_yes, at_the_table, begins, drafts, fills_in, forms, helper
from tests.kits import documents, officer_of, opens_kit, pages
from tests.officers import audit
from tests.stories import (
    NIK_OF_A_MAN,
    rows,
    unhurried,  # noqa: F401
)
from transport import jobs, live


@pytest.fixture
def table(world, monkeypatch):
    monkeypatch.setattr(jobs, "REST", 0.05)
    monkeypatch.setattr(jobs, "BEAT", 0.05)
    monkeypatch.setattr(live, "EVERY", 0.05)
    world.public |= {NAME}
    return world


async def prints(sari) -> tuple[str, list]:
    """The number of the first paper, and the pages."""
    await opens_kit(sari)
    await sari.taps("Kertas persetujuan")
    await sari.sees("Kertas persetujuan KSP Rukun Tani.* sudah jadi")
    found = pages(sari.downloads(documents(sari)[-1]))
    return found[0].text.split("Nomor kertas ")[1].split()[0], found


async def signs(sari, number: str, day: str = "Hari ini") -> None:
    await sari.taps("Kertas bertanda tangan")
    await sari.sees("Nomor kertas berapa")
    await sari.says(number)
    await sari.sees("Tanggal berapa anggota menandatanganinya")
    await sari.taps(day)


async def test_a_signed_paper_is_noted_by_its_number_and_the_officer_saves_the_form(table):
    sari = await helper(table)
    number, found = await prints(sari)
    assert len(found) == SHEETS / 2
    said = re.sub("</?b>", "", table.services.words.plain(consent_text("Dinas Contoh"), "id"))
    for page in found:
        together = " ".join(page.text.split())
        assert all(" ".join(line.split()) in together for line in said.split("\n"))
        assert CONSENT_VERSION in together
        assert page.overlaps == []
        assert "Tanda tangan atau cap jempol" in together
    await at_the_table(sari)
    await signs(sari, number)
    saved = (await sari.sees("sudah lengkap dan tersimpan")).text
    (form,) = forms(table)
    assert form["reference"] in saved
    assert form["state"] == "ready"
    assert [bool(row["noted_at"]) for row in drafts(table)] == [True]
    (proof,) = rows(table, "consent")
    assert (proof["chat_id"], proof["message_id"], proof["noted_by"]) == (0, 0, sari.id)
    assert (proof["version"], proof["withdrawn_at"]) == (CONSENT_VERSION, None)
    status = await table.run(status_of, form["id"])
    assert (status.state, status.source) == ("ready", "officer")
    (event,) = [row for row in rows(table, "event") if row["what"] == "submitted"]
    assert (event["source"], event["by"]) == ("officer", sari.id)
    assert {"noted a consent on paper", "saved a form for a member"} <= {action for _, action, _ in audit(table)}
    await sari.says("/anggota")
    await sari.sees("Anggota KSP")
    await sari.taps("Formulir lengkap")
    await sari.sees(NAME)
    await sari.taps("1")
    happened = (await sari.sees("Nomor HP berakhir")).text
    assert "persetujuan di kertas dicatat (oleh petugas)" in happened
    assert "setuju dengan teks" not in happened, "nobody agrees in the place of a member"
    await begins(sari)
    await fills_in(sari, until="born")
    await sari.sees("NIK ini sudah Anda isi di formulir lain")


async def test_a_paper_is_for_one_member_of_its_own_cooperative_and_todays_text(table, monkeypatch):
    sari, mina = await helper(table), table.person("Mina")
    await officer_of(table, mina, "Koperasi Mina Jaya")
    number, _ = await prints(sari)
    await at_the_table(sari)
    await signs(sari, number)
    await sari.sees("sudah lengkap dan tersimpan")
    await begins(sari)
    await fills_in(sari, nik=NIK_OF_A_MAN)
    await asks_for_a_yes(sari)
    await sari.taps("Kertas bertanda tangan")
    await sari.sees("Nomor kertas berapa")
    await sari.says("ABCDEF-99")
    await sari.sees("Tulis nomor kertas")
    await sari.says(number)
    await sari.sees("Kertas itu sudah dipakai")
    await sari.says("QQQQQQ-01")
    await sari.sees("Tidak ada kertas koperasi ini")
    await mina.says("/anggota")
    await mina.sees("Anggota Koperasi")
    await mina.taps("Isi untuk anggota")
    await mina.sees("Bacakan pertanyaannya")
    await fills_in(mina)
    await asks_for_a_yes(mina)
    await mina.taps("Kertas bertanda tangan")
    await mina.sees("Nomor kertas berapa")
    await mina.says(number.replace("-01", "-02"))
    await mina.sees("Tidak ada kertas koperasi ini")
    assert len([one for one in forms(table) if one["submitted_at"]]) == 1
    await mina.taps("Batal")
    await mina.sees(CHECK)


async def corrected(sari, number: str) -> None:
    """A new form of the same person, by a paper of its own."""
    await begins(sari)
    await fills_in(sari, until="born")
    await sari.sees("tidak ada yang perlu diperbaiki")
    await fills_in(sari)
    await asks_for_a_yes(sari)
    await signs(sari, number)
    await sari.sees("sudah lengkap dan tersimpan")


async def test_who_has_no_telegram_is_told_by_the_officer_and_corrected_by_a_new_paper(table):
    sari = await helper(table)
    number, _ = await prints(sari)
    await at_the_table(sari)
    await signs(sari, number)
    await sari.sees("sudah lengkap dan tersimpan")
    await sari.says("/anggota")
    await sari.taps("Formulir lengkap")
    await sari.taps("1")
    assert "Tolong kabari sendiri" in (await sari.sees("Tanpa Telegram di sini")).text
    await sari.taps("Catat perubahan")
    await sari.taps("Alamat")
    told = (await sari.sees("isi formulir baru bersama anggotanya")).text
    assert "putuskan orangnya sama" in told
    await corrected(sari, number.replace("-01", "-02"))
    await sari.says("/anggota")
    await sari.taps("NIK sama")
    await sari.taps("1")
    await sari.taps("Orangnya sama")
    await sari.taps("Ya, putuskan")
    await sari.sees("Sudah diputuskan")
    assert sorted(row["state"] for row in forms(table)) == ["ready", "withdrawn"]
