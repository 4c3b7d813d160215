"""An address out of what was said: without what stands around it, and never out of something else."""

import pytest

from rules.question import Invalid, Unclear
from rules.readers.street import joined, street
from tests.tables import column, offered


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("alamat saya di jl melati 5 rt 3 rw 1 gatau kode posnya", "jl melati 5 rt 3 rw 1"),
        ("Alamat: Jl. Melati 5, RT 3", "Jl. Melati 5, RT 3"), ("omahku dusun ngentak rt 04", "dusun ngentak rt 04"),
        ("Rumah Susun Melati blok C 2", "Rumah Susun Melati blok C 2"),
        ("saya tinggal di dusun ngoto rt 3 rw 1", "dusun ngoto rt 3 rw 1"),
        ("sekarang ngontrak di gg mawar no 7", "gg mawar no 7"),
        ("rumah saya di Kp. Bali 7", "Kp. Bali 7"),
        ("beda, jl kenanga 2 rt 1 rw 2 sewon bantul 55188", "jl kenanga 2 rt 1 rw 2 sewon bantul 55188"),
        ("beda, masih di jl kenanga 2 rt 1", "jl kenanga 2 rt 1"),
        ("jl melati 5 rt 3 rw 1, jualan gorengan 2 juta sebulan", "jl melati 5 rt 3 rw 1"),
        ("jl melati 5 rt 3 rw 1 jual ikan", "jl melati 5 rt 3 rw 1"),
        ("Dusun Krajan\nRT 2 RW 3\n081234567890", "Dusun Krajan, RT 2 RW 3"),
        ("jl melati 5 rt 3, lupa kode posnya", "jl melati 5 rt 3"),
        ("jl melati 5 rt 3 kode pos gak tau", "jl melati 5 rt 3"),
        ("Jl. Raya Usaha 5", "Jl. Raya Usaha 5"), ("Jl. Pasar Baru 12", "Jl. Pasar Baru 12"),
        ("Perum Asri B2 dekat masjid", "Perum Asri B2 dekat masjid"), ("depan SD 2 Sewon", "depan SD 2 Sewon"),
    ],
)  # fmt: skip
def test_only_the_address_is_kept(text: str, kept: str):
    assert street(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "sama dengan KTP", "lihat KTP", "sesuai ktp aja", "sama kayak ktp pak", "liat di ktp", "alamat sesuai ktp",
        "https://maps.app.goo.gl/abc123", "https://www.google.com/maps/place/1,2", "goo.gl/maps/x1",
        "rek bri 123456789012", "bca 1234567890 an siti", "rekening 0987654321", "ngontrak pindah2 pak",
        "ngontrak di sini", "capek ngetik", "nanti didatengin orang gak", "suami sy ketabrak truk barusan pas narik",
        "brp pertanyaan lagi", "kan udah tadi", "ngapain ditanya 2x", "takut dicari debt kolektor 2 orang",
        "lagi gak ada duit", "terserah", "males ah", "kode otp 123456",
        "nama saya di KTP sebenarnya RUSMIATI bukan SITI",
    ],
)  # fmt: skip
def test_what_is_surely_no_address_is_told_what_to_write(text: str):
    assert isinstance(street(text), Invalid)


def test_no_talk_is_an_address():
    assert [text for text in column("talk") if isinstance(street(text), str)] == []


@pytest.mark.parametrize(
    ("before", "now", "whole"),
    [
        ("dusun ngoto", "rt 3 rw 1", "dusun ngoto, rt 3 rw 1"), ("Jl. Mawar", "no 5", "Jl. Mawar, no 5"),
        ("dusun ngoto", "55188", "dusun ngoto, 55188"), ("rt 3 rw 1", "dusun ngoto", "dusun ngoto, rt 3 rw 1"),
        ("dusun ngoto", "gatau", None), ("dusun ngoto", "capek ngetik", None), ("rt 3 rw 1", "gak ngerti", None),
    ],
)  # fmt: skip
def test_an_address_is_joined_out_of_its_parts(before: str, now: str, whole: str | None):
    assert joined(before, now) == whole


@pytest.mark.parametrize("text", ["rt 3 rw 1", "RT 03/RW 01", "no 5 rt 2"])
def test_without_a_street_or_hamlet_it_is_asked_about_once(text: str):
    asked = street(text)
    assert isinstance(asked, Unclear)
    assert offered(asked) == [text]


@pytest.mark.parametrize("text", ["Lorong 3", "gang 2", "Gg. 5 dusun ngoto"])
def test_the_number_of_a_lane_is_its_name_and_the_rest_is_asked_for(text: str):
    asked = street(text)
    assert isinstance(asked, Unclear)
    assert asked.candidates[0].value == text


@pytest.mark.parametrize(
    ("before", "now", "both"),
    [
        ("dusun sawit", "panggungharjo", "dusun sawit, panggungharjo"),
        ("dusun sawit, panggungharjo", "rt 3 rw 1", "dusun sawit, panggungharjo, rt 3 rw 1"),
        ("Jl. Melati 5", "jalan kenanga", None),
        ("dusun ngoto", "capek ngetik", None),
    ],
)
def test_an_address_in_parts_is_joined(before: str, now: str, both: str | None):
    assert joined(before, now) == both
