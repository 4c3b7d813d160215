"""An officer fills in the form for members at a table; each one says yes on their own phone, or it stays a draft."""

import re
from datetime import timedelta

import pytest

from handlers import planner
from rules import keeping
from tests.assisting import (
    CHECK,
    NAME,
    WAITS,
    asks_for_a_yes,
    at_the_table,
    begins,
    drafts,
    fills_in,
    forms,
    helper,
    proves,
    takes,
)
from tests.officers import UNKNOWN_LINK, audit, loses
from tests.stories import (
    NIK,
    NIK_OF_A_MAN,
    Say,
    button,
    changes,
    deleted,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from tests.waiting import until


@pytest.fixture
def table(world):
    world.public |= {NAME, "Budi Rekaan", "Siti Karangan"}
    return world


def shown_to(person) -> str:
    return " ".join(m.text for m in person.phone.chat.messages.values() if m.from_bot)


async def test_the_member_says_yes_on_the_own_phone_corrects_and_saves(table):
    sari, siti = await helper(table), table.person("Siti")
    await begins(sari)
    asked = await fills_in(sari)
    assert not {"consent", "whom", "cooperative"} & set(asked), "that is not the officer's to answer"
    code = await asks_for_a_yes(sari)
    assert not rows(table, "consent")
    await siti.says(code)
    assert "Petugas KSP Rukun Tani" in (await siti.sees("mengisi formulir bersama anggota")).text
    typed = await proves(siti)
    await siti.sees("Boleh saya pakai data")
    assert NAME not in shown_to(siti), "nothing is shown before the yes"
    await until(lambda: deleted(siti, typed), what="the message with the NIK gone")
    await siti.taps("Ya, saya setuju")
    card = (await siti.sees("Coba periksa sekali lagi")).text
    assert NAME in card
    assert "tersimpan" in card
    assert NIK not in card
    await changes(siti, "Nama")
    await siti.says("Siti Karangan")
    await siti.sees("Coba periksa sekali lagi")
    await sends(siti)
    (form,) = forms(table)
    assert form["state"] == "ready"
    (proof,) = rows(table, "consent")
    assert (proof["chat_id"], proof["paper"]) == (siti.id, None)
    assert not drafts(table)
    events = [(row["what"], row["source"]) for row in rows(table, "event")]
    assert ("assisted", "officer") in events
    assert ("submitted", "member") in events
    await planner.tick(table.services)
    told = (await sari.sees("sudah disimpan anggotanya")).text
    assert form["reference"] in told
    assert "Siti" not in told
    await sari.taps("Kertas bertanda tangan")
    assert "Draf itu sudah tidak ada pada Anda" in (await sari.sees("Tidak ada draf")).text
    assert "Anggota berikutnya" in sari.buttons
    await sari.says("/anggota")
    assert "lengkap: 1" in (await sari.sees("Anggota KSP")).text


async def test_three_members_one_after_the_other_with_what_they_share_asked_once(table):
    sari = await helper(table)
    await at_the_table(sari, lives=Say("Kasihan, Bantul"))
    await sari.taps("Anggota berikutnya")
    await sari.sees("Bacakan pertanyaannya")
    await fills_in(sari, until="lives", nik=NIK_OF_A_MAN)
    first = (await sari.sees("Sekarang tinggal di")).keyboard[0][0]["text"]
    assert "Kasihan" in first, "where the member before lives"
    await sari.taps(first)
    await fills_in(sari, nik=NIK_OF_A_MAN)
    await asks_for_a_yes(sari)
    await sari.taps("Anggota berikutnya")
    await sari.sees("Bacakan pertanyaannya")
    assert len(drafts(table)) == 3
    await sari.says("/anggota")
    assert "Draf yang Anda isikan: 3" in (await sari.sees("Anggota KSP")).text
    await sari.taps("Draf")
    listed = (await sari.sees("Draf yang Anda isikan")).text
    assert listed.count("menunggu persetujuan anggota") == 2
    assert "belum selesai diisi" in listed


async def test_the_nik_goes_the_way_of_a_members_and_is_never_shown_again(table):
    sari = await helper(table)
    await begins(sari)
    await fills_in(sari, until="nik")
    typed = await sari.says(NIK)
    await sari.sees("Menurut NIK")
    await until(lambda: deleted(sari, typed), what="the message with the NIK gone")
    await fills_in(sari)
    await sari.sees(CHECK)
    assert NIK not in shown_to(sari)
    assert "17 Agustus 1985" not in (await sari.sees(CHECK)).text


async def test_the_same_nik_twice_is_told_of_the_officers_own_drafts_only(table):
    sari, tuti = await helper(table), await helper(table, "Tuti")
    await at_the_table(sari)
    await begins(tuti)
    await fills_in(tuti, until="born")
    assert "sudah Anda isi" not in shown_to(tuti), "what another officer entered is nobody else's"
    await begins(sari)
    await fills_in(sari, until="born")
    assert "NIK ini sudah Anda isi di formulir lain" in shown_to(sari)


async def test_a_code_opens_one_phone_and_never_an_officers(table):
    sari, tuti = await helper(table), await helper(table, "Tuti")
    siti, other = table.person("Siti"), table.person("Lain")
    code = await at_the_table(sari)
    for officer in (sari, tuti):
        await officer.says(code)
        await officer.sees("hanya anggota yang bisa setuju")
    await takes(siti, code)
    await other.says(code)
    await other.sees(UNKNOWN_LINK)
    await siti.taps("Tidak")
    await siti.sees("Hapus formulir ini")
    await siti.taps("Ya, hapus")
    await siti.sees("sudah dihapus")
    assert not forms(table)
    assert not drafts(table)


async def test_a_link_does_the_same_and_leads_back_to_the_form(table):
    sari, siti = await helper(table), table.person("Siti")
    await at_the_table(sari)
    await sari.taps("Salin tautan")
    await siti.opens(sari.clipboard)
    await proves(siti)
    await siti.sees("Boleh saya pakai data")
    await siti.opens(sari.clipboard)
    await siti.sees("Boleh saya pakai data")
    await sari.says("/anggota")
    await sari.sees("Anggota KSP")
    await sari.taps("Draf")
    assert "sudah dibuka anggota" in (await sari.sees("Draf yang Anda isikan")).text
    assert "1" not in sari.buttons, "from then on it is the member's"


async def test_what_is_left_waits_as_a_draft_and_can_be_gone_on_with_or_erased(table):
    sari = await helper(table)
    await begins(sari)
    await fills_in(sari, until="work")
    await sari.taps("Batal")
    await sari.sees("Hapus draf ini")
    await sari.taps("Simpan draf")
    await sari.sees("Draf disimpan")
    await sari.taps("1")
    await sari.sees("Pekerjaannya")
    await fills_in(sari)
    await sari.sees(CHECK)
    await changes(sari, "Nama")
    await sari.says("Budi Rekaan")
    assert "Budi Rekaan" in (await sari.sees(CHECK)).text
    await sari.taps("Batal")
    await sari.sees("Hapus draf ini")
    await sari.taps("Ya, hapus")
    await sari.sees("Draf sudah dihapus")
    assert not forms(table)
    deeds = [action for _, action, _ in audit(table)]
    assert {"began a form for a member", "saw a draft", "erased a draft"} <= set(deeds)


async def test_the_officers_own_form_is_another_one(table):
    sari = await helper(table)
    await begins(sari)
    await fills_in(sari, until="work")
    await sari.says("/daftar")
    await sari.sees("Boleh saya pakai data")
    await sari.says("/privasi")
    await sari.sees("pengaturan akun")
    assert "Siti" not in shown_to(sari).split("Boleh saya pakai data")[1]


async def test_a_draft_ends_after_14_days_and_the_officer_is_told_the_day_before(table):
    sari = await helper(table)
    await at_the_table(sari)
    table.ahead += keeping.ASSISTED - timedelta(hours=20)
    await planner.tick(table.services)
    await sari.sees("akan dihapus karena anggota belum setuju: 1")
    await sari.taps("Draf")
    await sari.sees("Draf yang Anda isikan")
    table.ahead += timedelta(hours=21)
    await planner.tick(table.services)
    assert not forms(table)
    assert not rows(table, "member")
    await sari.says("/anggota")
    assert "Draf yang Anda isikan" not in (await sari.sees("Anggota KSP")).text


async def test_who_is_no_officer_any_more_has_no_draft_and_its_code_opens_nothing(table):
    sari, siti = await helper(table), table.person("Siti")
    code = await at_the_table(sari)
    copied = button(sari, "Ubah")[0]
    await loses(table, sari)
    await siti.says(code)
    await siti.sees(UNKNOWN_LINK)
    await sari.taps_data(copied)
    await sari.says("Budi")
    assert WAITS not in (await sari.sees(re.compile("Halo|Payung"))).text
    await planner.tick(table.services)
    assert not forms(table)
