"""What is denied, doubted, or said of somebody else or of former times is never believed in silence."""

from datetime import date
from itertools import combinations

import pytest

from rules.question import Invalid, Unclear
from rules.readers.birth_date import birth_date
from rules.readers.doubts import ABOUT, WORDS
from rules.readers.email import email
from rules.readers.money import monthly_income
from rules.readers.name import name
from rules.readers.nik import nik
from rules.readers.phone import phone
from rules.readers.place import place
from rules.readers.street import street
from rules.readers.work import work

TODAY = date(2026, 11, 22)
READERS = {
    "nik": lambda text: nik(text, TODAY),
    "phone": phone,
    "birth_date": lambda text: birth_date(text, TODAY),
    "money": monthly_income,
    "name": name,
    "place": place,
    "work": work,
    "street": street,
    "email": email,
}
# Every number and name is invented.
GOOD = {
    "nik": [f"34020152058500{n:02}" for n in range(1, 11)],
    "phone": [
        *("081234567890", "0857-1111-2222", "+62 812 3456 7891", "62 813 4567 8901", "0812 3456 7892"),
        *("0821-3456-7890", "085211112222", "081911112222", "0878 1111 2222", "089612345678"),
    ],
    "birth_date": [
        *("17-08-1985", "18/9/1986", "1 Januari 1970", "5 mei 90", "12121980", "3 okt 1965", "29 feb 96"),
        *("1985-08-19", "Bantul, 20-08-1985", "9 sept 1988"),
    ],
    "money": [
        *("2 juta", "1.500.000", "900rb", "1,2 jt sebulan", "bersih 3 juta", "untung 2,5 juta", "sejuta", "gaji 4 jt"),
        *("Rp 5.000.000", "dua setengah juta sebulan"),
    ],
    "name": [
        *("SITI AMINAH", "Budi Santoso", "siti rahayu", "I Gusti Ngurah Rai", "Slamet Riyadi", "M. Yusuf", "Bejo"),
        *("Hj. Sumiati", "R.A. Kartini", "Untung Slamet"),
    ],
    "place": [
        *("Sewon, Bantul", "kec. Kraton Yogyakarta", "Banguntapan", "Kasihan Bantul", "Depok Sleman", "Ngaglik"),
        *("Kota Lama Kupang", "Anak Tuha", "Kebayoran Lama", "Pundong Bantul"),
    ],
    "work": [
        *("ojek", "sopir truk", "petani", "jual ikan keliling", "nelayan", "penjahit", "tukang pijat", "kurir"),
        *("ternak lele", "kuli bangunan", "jual baju bekas", "jaga anak"),
    ],
    "street": [
        *("Jl. Melati 5, RT 03 RW 01, 55188", "Dusun Krapyak RT 02", "Gang Lama 3", "Jl. Anak Air 12", "Kp. Bali 7"),
        *("Perum Asri B2", "Jl. Kenanga 2", "Jl. Suka 55188", "Blok C 12", "Jalan Mawar no 4"),
    ],
    "email": [f"siti{n}@contoh.id" for n in range(10)],
}  # fmt: skip
BETWEEN = [" atau ", " / ", "/", " apa ", ", eh ", " bukan "]


def believed(answer: object) -> bool:
    return not isinstance(answer, Invalid | Unclear)


@pytest.mark.parametrize("reader", READERS)
def test_an_answer_without_a_doubt_is_believed(reader: str):
    assert [text for text in GOOD[reader] if not believed(READERS[reader](text))] == []


@pytest.mark.parametrize("reader", READERS)
def test_an_answer_after_a_word_of_doubt_is_never_believed(reader: str):
    words = WORDS - ABOUT if reader == "money" else WORDS  # where it is asked how much about
    said = [f"{word} {text}" for word in words for text in GOOD[reader]]
    assert [text for text in said if believed(READERS[reader](text))] == []


@pytest.mark.parametrize("reader", ["nik", "phone", "birth_date", "money", "name", "place", "email"])
@pytest.mark.parametrize("between", BETWEEN)
def test_of_two_answers_in_one_none_is_believed(reader: str, between: str):
    said = [f"{one}{between}{other}" for one, other in combinations(GOOD[reader], 2)]
    assert [text for text in said if believed(READERS[reader](text))] == []


@pytest.mark.parametrize("between", BETWEEN)
def test_of_two_kinds_of_work_none_is_believed(between: str):
    pairs = [(one, other) for one, other in combinations(GOOD["work"], 2) if work(one)["group"] != work(other)["group"]]
    said = [f"{one}{between}{other}" for one, other in pairs]
    assert [text for text in said if believed(work(text))] == []


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        ("work", "sudah tidak narik ojek"), ("work", "saya mantan ojek"), ("work", "bukan ojek tapi becak"),
        ("work", "naik ojek"), ("work", "langganan ojek"), ("work", "apa saja"), ("work", "apa aja"),
        ("work", "apa ya"), ("work", "gak ngojek lagi"), ("work", "anak saya ojek"), ("work", "ojek dulu"),
        ("work", "suami kerja sopir"), ("work", "sopir tapi sudah berhenti"), ("name", "siti a/n budi"),
        ("money", "habis 2 juta"), ("money", "2 juta habis"), ("money", "dipotong 2 juta"), ("money", "min 2 juta"),
        ("money", "gaji dipotong 2 juta"), ("money", "sisa modal 2 juta"), ("money", "2 juta min"),
        ("birth_date", "17/18 agustus 1985"), ("birth_date", "17 agustus atau 18 agustus 1985"),
        ("birth_date", "17 agt 1958/1985"), ("birth_date", "5 mei 90an"), ("birth_date", "17 agustus 1985 mungkin"),
        ("birth_date", "17-18 agustus 1985"), ("birth_date", "17 agustus 1958 atau 1985"),
        ("birth_date", "17 agustus/september 1985"), ("birth_date", "5 atau 6 mei 1990"),
        ("phone", "nomor lama 081234567890 sudah hilang"), ("phone", "081234567890 punya suami"),
        ("phone", "081234567890 salah"), ("nik", "3402015205850001 bukan NIK saya"),
    ],
)  # fmt: skip
def test_what_people_say_of_other_things_is_not_believed(reader: str, text: str):
    assert not believed(READERS[reader](text))


@pytest.mark.parametrize(
    "text",
    [
        "males", "terserah", "tunggu", "ganti", "gatau", "mau tanya", "ulangi", "kirim", "jalan melati", "foto",
        "kirim foto", "asdfghjkl", "hahaha", "istri", "mama", "islam", "WNI", "bpjs ketenagakerjaan", "Budi / Siti",
        "bukan budi", "eh salah, nama ktp SLAMET RIYADI", "Islam", "suami", "xxx", "tunggu sebentar", "wkwkwk",
    ],
)  # fmt: skip
def test_a_sentence_or_a_command_is_no_name_in_silence(text: str):
    assert not believed(name(text))


@pytest.mark.parametrize(
    "text", ["knapa minta email", "gak punya", "ga ada", "buat apa", "kok lama", "mau tanya dulu", "minta tolong bu"]
)
def test_what_is_no_place_leads_to_no_district(text: str):
    assert isinstance(place(text), Invalid)


@pytest.mark.parametrize("text", ["belum pindah, sewon bantul", "mau ke sewon", "apa Sewon", "gak jauh dari Sewon"])
def test_a_place_within_a_sentence_is_asked_about(text: str):
    answer = place(text)
    assert isinstance(answer, Unclear)
    assert "340215" in [choice.value for choice in answer.candidates]
