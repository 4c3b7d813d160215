"""Whatever somebody of the staff taps: nobody's name, birth date, place and NIK stand together, and others' nowhere."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlmodel import select

from handlers import WAYS
from handlers.planner import schedule
from handlers.way import ADMINS, OFFICERS, Button
from models import quota
from models.consent import agree
from models.cooperative import Cooperative
from models.inviting import Row
from models.member import Member
from rules.consent import ANNOUNCEMENTS, ANNOUNCEMENTS_VERSION
from tests.databases import on_sqlite
from tests.invitations import invites, token
from tests.kept_rows import NOW
from tests.officers import MINA, TANI, becomes_officer, confirms, invites_viewer, opens, with_admin
from tests.staffs_eyes import Eyes
from tests.stories import ADDRESS, Say, enrols, goes_on, sends, unhurried  # noqa: F401
from tests.test_story_bayar import shows_photo
from tests.test_story_iuran import tells_number
from transport import jobs
from transport.keyboards import pack

TWICE = ("3471015009900029", (TANI, TANI)), ("3471015109900029", (TANI, MINA))  # nobody's, and where forms have it
QUESTION = "Berapa iurannya nanti?"


@dataclass(frozen=True)
class Canary:
    name: str
    phone: str
    nik: str
    born: tuple[str, ...]
    place: str
    answer: str

    def seen(self, said: str) -> set[str]:
        """What of this person stands in a text; of the NIK, and of the phone number, six digits are enough."""
        told = said.casefold()
        kinds = {
            "name": any(part.casefold() in told for part in self.name.split()),
            "born": any(form.casefold() in told for form in self.born),
            "place": self.place.casefold() in told,
            "nik": any(self.nik[at : at + 6] in run for run in digits(said) for at in range(len(self.nik) - 5)),
        }
        return {kind for kind, there in kinds.items() if there}


def digits(said: str) -> list[str]:
    """Runs of digits, also with signs between them."""
    return [re.sub(r"\D", "", run) for run in re.findall(r"\d(?:[ .\-/]?\d)+", said)]


MINE = Canary("KANARIWATI ZULFIKRA", "+6281291735546", "3402165708850003",
              ("1985-08-17", "17 Agustus 1985", "17-08-1985", "17/08/1985", "17 Aug", "August 17"), "Kasihan",
              "Kasihan, Bantul")  # fmt: skip
THEIRS = Canary("MURAIBATU QWERTIN", "+6281377718824", "3404075203790005",
                ("1979-03-12", "12 Maret 1979", "12-03-1979", "12/03/1979", "12 Mar", "March 12"), "Depok",
                "Depok, Sleman")  # fmt: skip
LISTED = [Row("KANARISATU WAITING", "+6281291735501", None), Row("KANARIDUA WAITING", None, "3402165708850011")]
FOREIGN = [Row("MURAISATU WAITING", "+6281377718801", None)]
FILE = (
    "Nama,NIK,No. HP\nKANARITIGA BARU,3471016009900029,081291735502\nKANARIEMPAT BARU,347101600990,081291735503\n"
    "KANARILIMA BARU,3471016009909937,-\n"
)
COOPERATIVES = b"Nama Koperasi,Kabupaten\nKSP Rukun Ibu,Kab. Bantul\nKSP Rukun Warga,Negeri Dongeng\n"
TYPED: dict[str, str | bytes] = {
    "Siapa yang dicari": "kanari",
    "Tulis isinya": "Halo {nama} dari {koperasi}, kantor pindah.",
    "Kabupaten, kota, atau provinsi mana": "Kabupaten Bantul",
    "Apa jawaban Anda": "Nanti dikabari",
    "kirim daftar anggota": FILE.encode(),
    "Koperasi yang mana": "rukun tani",
    "Kirim daftar koperasi": COOPERATIVES,
    "Apa yang mau dilihat": "hari ini",
    "Pengamat itu untuk": "Kabupaten Bantul",
}


async def enrolled(world, one: Canary, cooperative: str):
    """Somebody who proved an invitation and finished the form."""
    person = world.person(one.name.split()[0].title())
    (id,) = await invites(world, Row(one.name, one.phone, one.nik), cooperative=cooperative)
    await person.opens(token(world, id))
    await person.taps("Ya, saya setuju")
    await goes_on(person, until="nik")
    await person.says(one.nik)
    await person.sees("Data dari koperasi Anda")
    await person.taps("Betul semua")
    await goes_on(person, until="review", street=Say(ADDRESS), district=Say(one.answer))
    await sends(person)
    return person


async def asks(person, cooperative: str) -> None:
    await person.says("/tanya")
    await person.sees("Ada pertanyaan")
    await person.taps("Tanya petugas koperasi")
    await person.sees("Apa yang ingin Anda tanyakan")
    await person.says(QUESTION)
    await person.sees(f"sudah ada pada petugas {cooperative}")


def announces(session) -> None:
    """Everybody agreed to announcements, and officers may write some."""
    for one in session.exec(select(Cooperative)):
        quota.allow(session, one.id, 8, 1, NOW)
    for account in session.exec(select(Member.account_id)):
        agree(session, application_id=0, version=ANNOUNCEMENTS_VERSION, purpose=ANNOUNCEMENTS, text_hash=b"",
              language="id", given_at=NOW, chat_id=account, message_id=1)  # fmt: skip


async def claimed(world) -> None:
    """A claim for the officer to settle, and one for the admin."""
    for nik, cooperatives in TWICE:
        for number, cooperative in enumerate(cooperatives):
            person = world.person(f"Penagih {nik[6:8]} {number}")
            await enrols(person, nik=Say(nik), cooperative=Say(cooperative))
            await sends(person)


async def country(world, monkeypatch):
    """Two cooperatives with an officer each, a member whose form is complete, people who wait, questions, claims."""
    monkeypatch.setattr(jobs, "REST", 0.05)
    monkeypatch.setattr(schedule, "HOUR", timedelta(days=1))  # what /jadwal asks at each hour of thirty days
    world.public |= {one.name for one in (*LISTED, *FOREIGN)} | {"kanari", "Kabupaten Bantul", "rukun tani"}
    ratih = await with_admin(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    dewi = await becomes_officer(world, ratih, world.person("Dewi"), "mina jaya")
    vera = world.person("Vera")
    await opens(vera, await invites_viewer(ratih))
    await confirms(ratih, vera)
    for one, cooperative, listed in ((MINE, TANI, LISTED), (THEIRS, MINA, FOREIGN)):
        await invites(world, *listed, cooperative=cooperative)
        person = await enrolled(world, one, cooperative)
        await asks(person, cooperative)
        if one is MINE:
            await tells_number(person)
            await shows_photo(person)
    await claimed(world)
    await world.run(announces)
    await world.quiet()
    return {"officer": sari, "officer of another cooperative": dewi, "viewer": vera, "admin": ratih}


def wrong(units: dict[str, str], *nobodys: Canary) -> list[str]:
    """Screens and rows on which more stands together than may, a digit of a NIK, or somebody of `nobodys`."""
    found = []
    for name, said in units.items():
        for one in (MINE, THEIRS):
            seen = one.seen(said)
            if len(seen) > 1 or "nik" in seen or (seen and one in nobodys):
                found.append(f"{name}: {sorted(seen)} in {said[:300]}")
    return found


OFFICERS_COMMANDS = ("/siaran", "/bayar", "/anggota", "/serah", "/start", "/pantau", "/undang", "/laporan")
ADMINS_COMMANDS = (
    *("/start", "/siaran", "/koperasi", "/petugas", "/riwayat", "/pengelola", "/jadwal", "/teks", "/statistik"),
    pack("many", key="again"),
)


@on_sqlite  # what is said is decided without regard to the database
@pytest.mark.slow
async def test_no_screen_and_no_file_of_the_staff_tells_more_than_it_may(world, monkeypatch):
    staff = await country(world, monkeypatch)
    told = {}
    for name, commands in {
        "viewer": ("/start", "/pantau", "/anggota", "/statistik"),
        "officer of another cooperative": OFFICERS_COMMANDS[:6],
        "admin": ADMINS_COMMANDS,
        "officer": OFFICERS_COMMANDS,
    }.items():
        eyes = told[name] = Eyes(world, staff[name], TYPED)
        await eyes.walk(*commands)
    assert wrong(told["officer"].units(), THEIRS) == []
    assert wrong(told["officer of another cooperative"].units(), MINE) == []
    assert wrong(told["viewer"].units(), MINE, THEIRS) == []
    assert wrong(told["admin"].units(), MINE, THEIRS) == []
    seen = [MINE.seen(said) for said in told["officer"].units().values()]
    assert {"name"} in seen, "their own people are seen"
    assert len(told["officer"].files) >= 4, "links, slips, the poster, rows to be repaired"
    verbs = {verb for eyes in told.values() for verb, _ in eyes.tapped}
    theirs = {way.name for way in WAYS if isinstance(way, Button) and way.who <= OFFICERS | ADMINS}
    assert theirs - verbs - {"candidate", "turn"} == set(), "every button of theirs was tapped"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("KANARIWATI ZULFIKRA", 0),
        ("Kanariwati, 17 Agustus 1985", 1),
        ("3402 1657 0885 0003", 1),
        ("nomor 570885", 1),
        ("ZULFIKRA, Kapanewon Kasihan", 1),
        ("Muraibatu", 1),
        ("KSP Rukun Tani, Kabupaten Bantul, 17 Agustus 2026", 0),
    ],
)
def test_the_search_finds_what_is_planted(said, found):
    assert len(wrong({"screen": said}, THEIRS)) == found
