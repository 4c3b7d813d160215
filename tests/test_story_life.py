"""What changes in a life: each change asks just its question, and of who has died nothing is said any more."""

from datetime import timedelta

import pytest

from handlers.planner import KINDS, RENDER
from models.application import Application
from models.event import happen
from models.letter import Letter
from rules.status import MEMBER
from tests.databases import on_sqlite
from tests.invitations import NAME, SITI, invites, token
from tests.officers import becomes_officer, with_admin
from tests.stories import NIK, asked, goes_on, rows, sends, unhurried  # noqa: F401
from tests.test_story_changes import sent
from tests.test_story_price import DECEMBER, member, notices, on

DAY = timedelta(days=1)
SORRY = "Kami turut berduka cita"


async def card(siti) -> str:
    await siti.says("/profil")
    await siti.taps("1")
    return (await siti.sees("Nomor formulir|berduka cita")).text


async def tells(siti, what: str) -> None:
    """By the button below the card of the form."""
    await card(siti)
    await siti.taps("Ada perubahan")
    await siti.sees("Apa yang berubah untuk Siti Rekaan")
    if what not in siti.buttons:
        await siti.taps("Lainnya …")
    await siti.taps(what)


def state(world) -> str | None:
    (row,) = rows(world, "application")
    return row["state"]


async def died(siti) -> None:
    await tells(siti, "Meninggal dunia")
    await siti.sees("Mau saya catat")
    await siti.taps("Ya")
    await siti.sees(SORRY)


# -- what is asked anew ------------------------------------------------------------------------------
@on_sqlite
@pytest.mark.parametrize(("what", "key"), [("Penghasilan", "income"), ("Nomor HP", "phone"), ("Pekerjaan", "work"),
                                           ("Alamat", "lives"), ("Perlindungan", "programmes")])  # fmt: skip
async def test_a_change_asks_its_own_question_and_says_who_must_be_told(world, what, key):
    siti, _ = await sent(world)
    before = rows(world, "answer")
    await tells(siti, what)
    said = (await asked(siti, key)).text
    assert "ubah juga di sana: lewat JMO" in said
    assert len(rows(world, "answer")) == len(before)  # until it is saved the form stays as it was sent


@on_sqlite
async def test_another_income_is_saved_as_a_change_of_the_form(world):
    siti, reference = await sent(world)
    await tells(siti, "Penghasilan")
    await asked(siti, "income")
    await siti.says("3 juta")
    assert "Rp3.000.000" in (await asked(siti, "review")).text
    assert await sends(siti) == reference
    assert [row["what"] for row in rows(world, "event")].count("changed") == 1


@on_sqlite
async def test_to_who_comes_back_after_a_lapse_no_discount_is_quoted(world):
    siti, _ = await sent(world)
    await tells(siti, "Mau ikut lagi")
    await siti.sees("belum pasti")
    await goes_on(siti, until="review")
    assert "Potongan belum dihitung" in (await asked(siti, "review")).text


@on_sqlite
async def test_who_pays_helpers_now_is_led_to_the_branch_and_keeps_the_data(world):
    siti, _ = await sent(world)
    before = len(rows(world, "answer"))
    await tells(siti, "Menggaji orang")
    assert "aturan lain" in (await asked(siti, "helpers")).text
    assert len(rows(world, "answer")) == before


@on_sqlite
async def test_going_back_from_a_change_leaves_the_form_as_it_was(world):
    siti, reference = await sent(world)
    await tells(siti, "Penghasilan")
    await asked(siti, "income")
    await siti.taps("Kembali")
    await siti.sees("Coba periksa sekali lagi\\n+Belum ada yang berubah")
    await siti.taps("Kembali")
    assert reference in (await siti.sees("Sudah lengkap sejak")).text
    assert rows(world, "application")[0]["changes"] is None


# -- leaving -----------------------------------------------------------------------------------------
async def with_a_member(world):
    """An officer, and a member who was invited and whose form is complete."""
    sari = await becomes_officer(world, await with_admin(world), world.person("Sari"))
    siti = world.person("Siti")
    (one,) = await invites(world, SITI)
    await siti.opens(token(world, one))
    await siti.taps("Ya, saya setuju")
    await goes_on(siti, until="nik")
    await siti.says(NIK)
    await siti.sees("Data dari koperasi Anda")
    await siti.taps("Betul semua")
    await goes_on(siti, until="review")
    await sends(siti)
    return sari, siti


async def looks_at(sari) -> str:
    await sari.says("/anggota")
    await sari.taps("Formulir lengkap")
    await sari.sees("Formulir lengkap\\n|Belum ada yang")
    if "1" not in sari.buttons:
        return sari.last.text
    await sari.taps("1")
    return (await sari.sees("Nomor HP berakhir")).text


@on_sqlite
async def test_of_who_has_left_the_cooperative_its_officers_see_nothing(world):
    sari, siti = await with_a_member(world)
    assert NAME in await looks_at(sari)
    await siti.says("/profil")
    await siti.taps("1")
    await siti.taps("Ada perubahan")
    await siti.taps("Lainnya …")
    await siti.taps("Bukan anggota lagi")
    await siti.sees("sudah bukan anggota koperasi lagi\\?")
    await siti.taps("Ya")
    await siti.sees("tidak menyebut koperasi lagi")
    assert "Belum ada yang" in await looks_at(sari)
    (invitation,) = rows(world, "invitation")
    assert invitation["application_id"] is None
    assert invitation["name"] is None


@on_sqlite
async def test_an_officer_notes_that_a_member_left(world):
    sari, siti = await with_a_member(world)
    await looks_at(sari)
    await sari.taps("Catat perubahan")
    await sari.taps("Bukan anggota lagi")
    await sari.sees("sudah bukan anggota KSP Rukun Tani lagi\\?")
    await sari.taps("Ya")
    await sari.sees("tidak terlihat lagi")
    assert "Belum ada yang" in await looks_at(sari)
    assert "noted that a member left" in [row["action"] for row in rows(world, "audit")]
    assert "belum diserahkan" in await card(siti) or "Nomor formulir" in siti.last.text


# -- a change that an officer has heard of -----------------------------------------------------------
@on_sqlite
async def test_the_member_is_asked_about_a_change_and_nobody_types_over_their_answer(world):
    sari, siti = await with_a_member(world)
    before = rows(world, "answer")
    await looks_at(sari)
    await sari.taps("Catat perubahan")
    await sari.taps("Penghasilan")
    await sari.sees("Anggota akan ditanya")
    await on(world, world.now() + DAY)
    asking = next(m for m in siti.messages if m.from_bot and "mencatat ada yang berubah" in m.text)
    assert f"{NAME}: Penghasilan" in asking.text
    assert rows(world, "answer") == before
    await siti.taps("Ya, ubah")
    await asked(siti, "income")


# -- a death -----------------------------------------------------------------------------------------
@on_sqlite
async def test_after_a_death_nothing_is_said_of_that_person_and_the_family_is_led_when_it_asks(world):
    siti = await member(world)
    await died(siti)
    assert state(world) == "deceased"
    await on(world, DECEMBER)
    assert notices(siti) == []
    assert SORRY in await card(siti)
    await siti.taps("Untuk keluarga")
    await siti.sees("Meninggal bukan karena kerja")


@on_sqlite
async def test_a_death_that_was_noted_by_mistake_is_taken_back(world):
    siti = await member(world)
    await died(siti)
    await siti.taps("Itu keliru")
    await siti.sees("Formulirnya kembali seperti sebelumnya")
    assert state(world) == "ready"
    await on(world, DECEMBER)
    assert len(notices(siti)) == 1


@on_sqlite
async def test_an_officer_notes_a_death_and_takes_it_back_and_the_member_may_not(world):
    sari, siti = await with_a_member(world)
    await looks_at(sari)
    await sari.taps("Catat perubahan")
    await sari.taps("Meninggal dunia")
    await sari.sees("Catat hanya kalau sudah pasti")
    await sari.taps("Ya")
    noted = (await sari.sees("^Turut berduka cita.*tidak dikirim lagi")).text
    assert "/manfaat" in noted
    assert "Status: Meninggal (oleh petugas" in noted, "the card is as it stands now"
    assert "Jawaban cabang" not in sari.buttons
    assert SORRY in await card(siti)
    await siti.sees_not("pengumuman")
    await siti.taps("Itu keliru")
    assert SORRY in (await siti.sees("Petugas yang mencatatnya")).text
    assert state(world) == "deceased"
    await sari.taps("Catat perubahan")
    assert "ditanya" not in (await sari.sees("tercatat meninggal dunia")).text
    await sari.taps("Itu keliru")
    await sari.sees("Catatan itu dibatalkan")
    assert state(world) == "ready"
    assert {"noted a death", "took back a death"} <= {row["action"] for row in rows(world, "audit")}


@on_sqlite
async def test_no_kind_of_promise_says_anything_of_somebody_who_has_died(world):
    siti, _ = await sent(world)
    (form,) = rows(world, "application")
    letter = 4711

    def dies(session) -> None:
        row = session.get_one(Application, form["id"])
        row.cooperative_id = cooperative
        sealed = world.services.vault.seal("letter", letter, "body", "Sudah.")
        told = {"officer": 5, "body": sealed, "said_at": world.now()}
        session.add(Letter(id=letter, application_id=row.id, cooperative_id=cooperative, **told))
        happen(session, world.services.vault, row.id, "deceased", world.now(), MEMBER)

    await invites(world, SITI)
    cooperative = rows(world, "cooperative")[0]["id"]
    await world.run(dies)
    for kind in KINDS:
        for subject in (form["id"], letter):
            said = await world.run(lambda session: RENDER[kind.kind](session, world.services, siti.id, subject))  # noqa: B023
            assert said is None, kind.kind
