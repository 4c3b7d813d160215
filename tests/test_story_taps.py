"""Old, double and forged taps: nothing changes, nothing is revealed, and somebody is told kindly."""

import pytest

from tests.stories import (
    NIK_OF_A_MAN,
    ORDER,
    Say,
    after,
    asked,
    before,
    begins,
    button,
    enrols,
    goes_on,
    kept,
    rows,
    sends,
    unhurried,  # noqa: F401
)


def stored(world) -> list[dict]:
    return rows(world, "answer") + rows(world, "application")


async def test_a_double_tap_changes_nothing_and_is_told_kindly(world):
    siti = world.person("Siti")
    await begins(siti)
    for until, label in (
        ("consent", "Ya, saya setuju"), ("whom", "Saya, belum pernah"), ("born", "Betul"), ("work", "Dagang"),
        ("helpers", "Sendiri saja"), ("income", "Rp1.000.000"), ("programmes", "Tanpa tabungan"),
    ):  # fmt: skip
        await goes_on(siti, until=until)
        data, message = button(siti, label)
        await siti.taps(label)
        await world.quiet()
        before, seen, shown = stored(world), len(siti.messages), siti.last.text
        since = siti.phone.since
        await siti.taps_data(data, message)
        assert "Sudah tercatat" in (await siti.sees_toast("."))["text"]
        await world.quiet()
        assert stored(world) == before
        assert (len(siti.messages), siti.last.text) == (seen, shown)
        siti.phone.since = since  # the question is still the news


async def test_a_double_tap_on_a_candidate_is_told_kindly_too(world):
    siti = world.person("Siti")
    await enrols(siti, until="income")
    await siti.says("50 ribu")
    await world.quiet()
    label = siti.buttons[0]
    data, message = button(siti, label)
    await siti.taps(label)
    await asked(siti, after("income"))
    await siti.taps_data(data, message)
    await siti.sees_toast("Sudah tercatat")


async def test_a_double_tap_on_kembali_goes_back_once(world):
    siti = world.person("Siti")
    await enrols(siti, until="helpers")
    data, message = button(siti, "Kembali")
    await siti.taps("Kembali")
    await asked(siti, before("helpers"))
    await siti.taps_data(data, message)
    await siti.sees_toast(".")
    await world.quiet()
    assert {row["key"] for row in rows(world, "answer")} == {*ORDER[: ORDER.index(before("helpers"))]}


async def test_a_double_tap_on_kirim_gives_one_receipt_and_leaves_the_card(world):
    siti = world.person("Siti")
    await enrols(siti)
    data, message = button(siti, "Simpan")
    await sends(siti)
    await siti.taps_data(data, message)
    await siti.sees_toast("Sudah tercatat")
    await world.quiet()
    assert sum("sudah lengkap dan tersimpan" in m.text for m in siti.messages) == 1
    assert any("Coba periksa" in m.text for m in siti.messages)
    assert len([row for row in rows(world, "event") if row["what"] == "submitted"]) == 1


@pytest.mark.parametrize("way", ["Tambah orang", "Untuk orang lain"])
async def test_a_double_tap_adds_one_person_only(world, way):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.says("/profil" if way == "Tambah orang" else "/daftar")
    await siti.sees("Formulir di HP ini|baru tersimpan di Payung")
    data, message = button(siti, way)
    await siti.taps_data(data, message)
    await siti.taps_data(data, message)
    await asked(siti, "consent")
    await world.quiet()
    assert len(rows(world, "application")) == 2


async def test_a_double_tap_on_erase_all_leaves_the_receipt_of_the_erasure(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.sees("Batalkan persetujuan dan hapus semua")
    data, message = button(siti, "Ya, hapus semua")
    await siti.taps_data(data, message)
    await siti.taps_data(data, message)
    await world.quiet()
    assert sum("Sudah dihapus: 1 formulir" in m.text for m in siti.messages) == 1
    assert len(rows(world, "audit")) == 1


async def test_a_double_tap_on_cancel_leaves_the_word_that_it_is_erased(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.taps("Batal")
    await siti.sees("Hapus formulir ini")
    data, message = button(siti, "Ya, hapus")
    await siti.taps_data(data, message)
    await siti.taps_data(data, message)
    await world.quiet()
    assert any("Formulir sudah dihapus" in m.text for m in siti.messages)


async def test_an_old_button_of_a_question_that_has_passed_changes_nothing_and_shows_the_present_one(world):
    siti = world.person("Siti")
    await enrols(siti, until="participant")
    data, message = button(siti, "Tidak tahu")
    await goes_on(siti, until="street")
    before = stored(world)
    await siti.taps_data(data, message)
    await siti.sees_toast("Pertanyaan itu sudah lewat")
    await asked(siti, "street")
    assert stored(world) == before


async def test_a_button_of_a_cancelled_form_does_nothing(world):
    siti = world.person("Siti")
    await enrols(siti, until="helpers")
    data, message = button(siti, "Sendiri saja")
    await siti.says("/batal")
    await siti.taps("Ya, hapus")
    await siti.sees("sudah dihapus")
    await siti.taps_data(data, message)
    await siti.sees_toast(".")
    await world.quiet()
    assert kept(world) == {"consent": 1}
    await begins(siti)
    before = stored(world)
    await siti.taps_data(data, message)
    await siti.sees_toast(".")
    await world.quiet()
    assert stored(world) == before


async def test_a_button_on_a_message_that_was_deleted_still_gets_an_answer(world):
    siti = world.person("Siti")
    await enrols(siti, until="helpers")
    data, message = button(siti, "Sendiri saja")
    siti.phone.deletes(message)
    await siti.taps_data(data, message)
    await asked(siti, after("helpers"))


async def test_ubah_on_an_older_card_asks_the_open_question(world):
    siti = world.person("Siti")
    await enrols(siti)
    change = button(siti, "Ubah")
    await siti.says("kembali")
    await asked(siti, ORDER[-1])
    await siti.taps_data(*change)
    await asked(siti, ORDER[-1])


async def test_the_buttons_of_another_persons_form_change_and_reveal_nothing(world):
    siti, eve = world.person("Siti"), world.person("Eva")
    await enrols(siti)
    card = siti.last
    datas = [one["callback_data"] for row in card.keyboard for one in row]
    app = datas[0].split(":")[1]
    datas += [f"{verb}:{app}{rest}" for verb, rest in (
        ("a", ":name:x"), ("a", ":participant:no"), ("skip", ":email"), ("pick", ":work:1.0"), ("page", ":work:1"),
        ("more", ""), ("back", ":"), ("back", ":name"), ("cancel", ""), ("erase", ""), ("change", ""),
        ("change", ":nik"), ("send", ""), ("steps", ""), ("report", ""), ("correct", ""), ("focus", ""))]  # fmt: skip
    await enrols(eve, until="street", nik=Say(NIK_OF_A_MAN), name=Say("Eva Rekaan"))
    before = stored(world)
    for data in datas:
        await eve.taps_data(data)
        await world.quiet()
    assert stored(world) == before
    said = "\n".join(m.text for m in eve.messages if m.from_bot)
    assert "Siti" not in said
    assert "RT 03 RW 01, 55188" not in said.replace("Contoh: Jl. Melati 5, RT 03 RW 01, 55188", "")
    await siti.taps("Simpan")
    await siti.sees("sudah lengkap")


FORGED = ["", ":", ":::", "a", "a:", "a::::::", "x" * 64, "é" * 32, "a:zzzzzzzzzzzzzzzz", "a:-1:whom:me", "a:1:whom:me",
          "a:0:nik:1", "page:{}:whom:999999999999", "page:{}:whom:-1", "page:{}:street:²", "skip:{}:street",
          "pick:{}:street:9.9", "pick:{}:street:.", "a:{}:street:Jl. Palsu 1", "back:{}:whom", "change:{}:nik",
          "change:{}::99", "send:{}", "more:{}", "erase:1", "steps:{}", "report:{}", "correct:{}", "menu", "menu:::",
          "menu::nothing", "menu::siaran", "topic", "topic::x", "stop", "stop::x", "language", "language::xx",
          "language::../..", "privacy", "privacy::x", "focus", "focus:1", "focus:zzzzzzzzzzzz", "resume:1:x:y",
          "later:1", "\x00\x01", "a:%(name)s", "<b>", "DROP TABLE member"]  # fmt: skip


async def test_forged_data_of_every_kind_changes_no_answer_and_is_always_answered(world):
    eve = world.person("Eva")
    await enrols(eve, until="street")
    (application,) = rows(world, "application")
    before = {row["key"] for row in rows(world, "answer")}
    app = next(data for row in eve.last.keyboard for data in [row[0]["callback_data"]]).split(":")[1]
    waiting = world.telegram.queries
    for data in FORGED:
        await eve.taps_data(data.replace("{}", app))
        await world.quiet()
        assert not waiting, f"{data!r} was not answered"
    assert {row["key"] for row in rows(world, "answer")} == before
    assert [row["id"] for row in rows(world, "application")] == [application["id"]]
    assert not any("gangguan" in m.text for m in eve.messages)
    assert not [row for row in rows(world, "inbox") if row["failure"]]
    await eve.says("/daftar")
    await asked(eve, "street")
