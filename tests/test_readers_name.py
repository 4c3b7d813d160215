"""Names as they stand on the KTP."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rules.question import Invalid, Unclear
from rules.readers.name import comparable, name
from tests.tables import ANY, column, offered


@pytest.mark.parametrize(
    "text",
    [
        "Budi", "SITI AMINAH", "siti aminah", "Siti binti Amin", "Ahmad bin Abdullah",
        "H. Ma'ruf Amin, S.Pd", "Nur’aini", "Nurʼaini", "Sa`diyah", "'Aisyah", "Anak Agung-Gede",
        "I Gusti Ngurah Rai", "R.A. Kartini", "Hj. Sumiati", "Dr. dr. Tono, Sp.A., M.Kes.", "Hamengkubuwono X",
        "José Gonçalves", "M. Yusuf", "Soekarno", "Drs. Ir. K.H. Umar", "Ni Luh Putu (Alm)", "A. A. Ayu",
        "Muhammad Nur Hidayatullah Al-Faruqi bin Abdul Rahman", "Y. B. Mangun",
    ],
)  # fmt: skip
def test_a_name_is_kept_as_typed(text: str):
    assert name(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Budi   Santoso \n", "Budi Santoso"), ("Budi\tSantoso", "Budi Santoso"), ("\u202eBudi\u202c", "Budi"),
        ("Bu\u200bdi", "Budi"), ("Budi\x00", "Budi"), ("Nama: Budi Santoso", "Budi Santoso"),
        ("nama saya Budi", "Budi"), ("Nama lengkap: Budi", "Budi"), ("Jose\u0301", "José"), ("𝐁𝐮𝐝𝐢", "Budi"),
        ("Ｂｕｄｉ", "Budi"), ("Budi,", "Budi"), ("B\u0336u\u0336di", "Budi"), ("my name is Budi", "Budi"),
        ("Siti Aminah sis", "Siti Aminah"),
    ],
)  # fmt: skip
def test_what_surrounds_a_name_is_tidied(text: str, kept: str):
    assert name(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "?", "...", "Budi 2", "3402015205850001", "٣", "Budi@gmail.com", "@budi", "https://x.id",
        "www.budi.com", "t.me/budi", "Budi 😊", "😀", "<b>Budi</b>", "</a>", "Budi & Siti", "محمد", "Буди", "王",
        "B\u0443di", "x" * 101, "Budi; DROP", "a=b", "Budi_Santoso",
    ],
)  # fmt: skip
def test_what_no_ktp_holds_is_refused_kindly(text: str):
    answer = name(text)
    assert isinstance(answer, Invalid)


@pytest.mark.parametrize(
    "text",
    ["O", "ya", "Ok", "tidak", "halo", "Michael Budi Gan", "Lilis Gan", "Muhammad Bos", "Ane Dwi Septina"],
)
def test_what_is_hardly_a_name_or_may_be_a_call_is_asked_back_as_it_stands(text: str):
    answer = name(text)
    assert isinstance(answer, Unclear)
    assert answer.candidates[0].value == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SITI AMINAH", "siti  aminah"), ("H. Ma'ruf Amin, S.Pd", "Ma’ruf amin"), ("Nur Aini", "Nur'aini"),
        ("José", "Jose"), ("Anak Agung-Gede", "ANAK AGUNG GEDE"), ("Hj Sumiati", "Sumiati"), ("M. Yusuf", "M Yusuf"),
        ("KH. Umar", "umar"),
    ],
)  # fmt: skip
def test_the_same_name_compares_as_the_same(one: str, other: str):
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Siti", "Sita"), ("Siti Aminah", "Siti"), ("Muhammad", "Mohamad"), ("H. H", "")]
)
def test_different_names_stay_different(one: str, other: str):
    assert comparable(one) != comparable(other)


@settings(max_examples=400, deadline=None)
@given(st.text(ANY, max_size=120))
@example("..AA")
def test_whatever_is_typed_a_stored_name_holds_nothing_harmful(text: str):
    answer = name(text)
    if isinstance(answer, str):
        assert 2 <= len(answer) <= 100
        assert not set(answer) & set("<>&@\n\u202e\u200b0123456789")
        assert comparable(answer)
        assert answer in offered(name(answer))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("nami kula Wagiyem", "Wagiyem"), ("nami kulo wagiyem binti karto", "wagiyem binti karto"),
        ("jenengku Paijo", "Paijo"), ("nami abdi Euis Komariah", "Euis Komariah"), ("namo ambo Rosmaini", "Rosmaini"),
        ("siti aminah umur 45 th", "siti aminah"), ("Siti Aminah, usia 45", "Siti Aminah"),
        ("sri aja gak ada panjangannya", "sri"), ("Slamet aja", "Slamet"), ("sukinah tok", "sukinah"),
        ("dewi kurniasih biasa dipanggil wiwik", "dewi kurniasih"), ("Dewi Kurniasih (panggilan Wiwik)",
        "Dewi Kurniasih"),
        ("siti aminah sesuai ktp", "siti aminah"), ("budi santoso pak", "budi santoso"),
    ],
)  # fmt: skip
def test_what_is_said_around_a_name_is_no_part_of_it(text: str, kept: str):
    assert name(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "males ah kebanyakan nanya", "takut nik sy dipake pinjol kyk tetangga", "nama di ktp sy salah ketik itu gimana",
        "lagi gak ada duit", "capek banget hari ini", "anjing lu nipu ya", "ini penipuan apa bukan",
        "kemarin jatuh dari motor", "kenapa harus pakai nama lengkap", "gak mau kasih tau nama", "nama saya ada dua",
    ],
)  # fmt: skip
def test_a_feeling_a_complaint_or_a_curse_is_no_name(text: str):
    assert isinstance(name(text), Invalid)


@pytest.mark.parametrize(
    "text", ["takut pinjol", "otw pasar", "Takut Pinjol", "pusing saya", "anak nangis", "bangsat lu"]
)
def test_what_is_hardly_a_name_is_never_kept_in_silence(text: str):
    assert not isinstance(name(text), str)


def test_no_talk_is_a_name():
    assert [text for text in column("talk") if isinstance(name(text), str)] == []


@pytest.mark.parametrize("sign", "'’‘‛ʼʻʾʿ′＇`´ꞌ")
def test_a_name_is_the_same_with_any_apostrophe(sign: str):
    assert name(f"Nur{sign}aini") == f"Nur{sign}aini"
    assert comparable(f"Nur{sign}aini") == comparable("Nur'aini") == comparable("NURAINI")
