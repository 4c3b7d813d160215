"""Livelihoods in everyday words, misspelt words and words of the regions."""

import csv
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rules.data import rows
from rules.question import Invalid, Unclear
from rules.readers.groups import GROUPS
from rules.readers.work import _glued_in, _stem, _tokens, _vocabulary, _words_of, sector, work
from tests.tables import ANY, offered

SYNONYMS = list(csv.DictReader((Path(__file__).parent / "data/work_groups.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", SYNONYMS, ids=lambda row: row["group"])
def test_every_listed_synonym_leads_to_its_group(row: dict[str, str]):
    for words in row["synonyms"].split("|"):
        assert work(words) == {"group": row["group"], "words": words}


def test_the_groups_and_sectors_are_the_listed_ones():
    assert [(group.key, group.sector) for group in GROUPS] == [(row["group"], row["sector"]) for row in SYNONYMS]
    assert all(len(group.label) <= 22 for group in GROUPS)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("saya jualan sayur keliling", "market_trader"), ("Pedagang kaki lima", "market_trader"),
        ("jualikan keliling", "market_trader"), ("dagang kain di pasar", "market_trader"), ("ngojek", "transport"),
        ("supir truk", "transport"), ("driver grab", "transport"), ("kurir shopee", "transport"),
        ("nelayn", "fishing"), ("ternak lele", "fishing"), ("penjahhit", "crafts"), ("jahit baju di rumah", "crafts"),
        ("tukang jhait", "crafts"), ("sol sepatu", "crafts"), ("warung kopi", "food"), ("penjual bakso", "food"),
        ("gorengann", "food"), ("dodolan jamu", "food"), ("bakul pecel", "food"),
        ("jual nasi kuning pagi hari", "food"), ("petani kopi", "farming"), ("buruh tani", "farming"),
        ("kerja di sawah", "farming"), ("montr", "repair"), ("tukangbatu", "repair"), ("bengkell motor", "repair"),
        ("kuli bangunan", "repair"), ("tukang pijet", "personal_care"), ("PRT", "personal_care"),
        ("usaha laundry", "personal_care"), ("ustadz", "community"), ("guru TK", "community"),
        ("kader posyandu", "community"), ("jual online", "online_other"), ("angon wedhus", "livestock"),
        ("jaga toko", "shop"), ("nyari rongsokan", "day_labour"), ("jualan pulsa", "shop"),
    ],
)  # fmt: skip
def test_work_is_understood_as_people_say_it(text: str, group: str):
    assert work(text) == {"group": group, "words": text}


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("dagang", {"market_trader", "shop", "food", "online_other"}), ("warung", {"shop", "food"}),
        ("jual gorengan dan ngojek", {"transport", "food"}), ("jual baju online", {"market_trader", "online_other"}),
    ],
)  # fmt: skip
def test_what_fits_several_groups_is_asked_with_the_words_kept(text: str, groups: set[str]):
    answer = work(text)
    assert isinstance(answer, Unclear)
    assert {choice.value["group"] for choice in answer.candidates} == groups
    assert all(choice.value["words"] == text for choice in answer.candidates)


def test_a_misspelling_that_may_be_another_thing_is_not_believed():
    answer = work("jual kareta")  # near to "karet", which is farming
    assert isinstance(answer, Unclear)
    assert "market_trader" in {choice.value["group"] for choice in answer.candidates}


@pytest.mark.parametrize("text", ["", "?", "asdf", "wiraswasta", "😀", "12345"])
def test_unknown_work_asks_for_other_words(text: str):
    answer = work(text)
    assert isinstance(answer, Invalid)
    assert "other words" in answer.sentence


@pytest.mark.parametrize("text", ["ibu rumah tangga", "belum bekerja", "tidak kerja", "pelajar", "nganggur"])
def test_who_does_not_work_is_told_whom_this_is_for(text: str):
    answer = work(text)
    assert isinstance(answer, Invalid)
    assert "who work" in answer.sentence


@pytest.mark.parametrize(
    "text",
    [
        "Mengurus Rumah Tangga", "MENGURUS RUMAH TANGGA", "rumah tangga", "ngurus rumah tangga", "urus rumah tangga",
        "mengurus rumahtangga", "IRT", "irt aja", "cuma ibu rumah tangga biasa", "ibu rmh tangga", "ibu rumahtangga",
        "ibu RT", "I.R.T", "ngurus rumah", "ngurus anak", "IRT jaga anak di rumah", "ibu rumah tangga ngurus anak",
        "suami ojek, saya IRT", "saya IRT, suami sopir", "BELUM/TIDAK BEKERJA", "PELAJAR/MAHASISWA",
        "belum ada kerjaan", "tidak punya pekerjaan", "belum bekerja tetap", "ibu rumah tangga tidak bekerja",
        "bukan pekerja, saya IRT", "mengurus rumah tangga dan anak", "ibu rumah tangga, di rumah aja",
    ],
)  # fmt: skip
def test_who_keeps_the_house_is_told_whom_this_is_for(text: str):
    answer = work(text)
    assert isinstance(answer, Invalid)
    assert "who work" in answer.sentence


@pytest.mark.parametrize(
    ("text", "groups", "words"),
    [
        ("IRT punya warung", "shop|food", "punya warung"), ("ibu rumah tangga jual gorengan", "food", "jual gorengan"),
        ("bukan IRT, saya penjahit", "crafts", "penjahit"), ("bukan ibu rumah tangga, penjahit", "crafts", "penjahit"),
        ("belum bekerja tetap, serabutan", "day_labour", "serabutan"),
        ("nganggur, kadang ngojek", "transport", "kadang ngojek"),
        ("gak ada kerjaan tetap, kuli bangunan", "repair", "kuli bangunan"),
        ("IRT sambil jualan gorengan", "food", "jualan gorengan"),
        ("ibu rumah tangga tapi jual gorengan", "food", "jual gorengan"), ("irt nyambi jahit", "crafts", "jahit"),
        ("jual gorengan, ibu rumah tangga", "food", "jual gorengan"), ("IRT/penjahit", "crafts", "penjahit"),
        ("mengurus rumah tangga dan jual gorengan", "food", "jual gorengan"),
        ("ibu rumah tangga + laundry", "personal_care", "laundry"), ("mahasiswa sambil ojol", "transport", "ojol"),
        ("pensiunan, sekarang ternak lele", "fishing", "sekarang ternak lele"),
        ("IRT merangkap penjahit", "crafts", "penjahit"), ("ibu rmh tangga jual gorengan", "food", "jual gorengan"),
        ("saya ibu rumah tangga yang jual gorengan", "food", "jual gorengan"),
        ("kerja tidak tetap, serabutan", "day_labour", "kerja tidak tetap, serabutan"),
        ("serabutan, belum kerja tetap", "day_labour", "serabutan"), ("bukan irt saya ojek", "transport", "ojek"),
        ("pembantu rumah tangga", "personal_care", "pembantu rumah tangga"),
        ("asisten rumah tangga", "personal_care", "asisten rumah tangga"),
        ("jual perabot rumah tangga", "market_trader", "jual perabot rumah tangga"),
        ("jaga anak", "personal_care", "jaga anak"), ("ketua rt 05", "community", "ketua rt 05"),
        ("lagi nganggur, biasanya kuli", "day_labour", "biasanya kuli"),
        ("jual bakso, dulu IRT", "food", "jual bakso"),
        ("dulu IRT sekarang jual bakso", "food", "sekarang jual bakso"),
        ("IRT (jualan sayur)", "market_trader", "jualan sayur"), ("IRT, jualan kue", "food", "jualan kue"),
    ],
)  # fmt: skip
def test_the_trade_beside_the_household_is_the_work(text: str, groups: str, words: str):
    values = offered(work(text))
    assert [value["group"] for value in values] == groups.split("|")
    assert {value["words"] for value in values} == {words}


@pytest.mark.parametrize(
    ("text", "group", "words"),
    [
        ("jualan bakso 50rb sehari", "food", "jualan bakso"), ("jualan nasi 081234567890", "food", "jualan nasi"),
        ("jualan bakso 445566", "food", "jualan bakso"), ("ojek, dapat 100 ribu per hari", "transport", "ojek"),
        ("jualan bakso, untung Rp 50.000 sehari", "food", "jualan bakso"),
        ("ojek hp 0812-3456-7890", "transport", "ojek"),
        ("nelayan 1,5 juta sebulan", "fishing", "nelayan"),
        ("jualan baju serba 35rb", "market_trader", "jualan baju serba 35rb"), ("jual gas 3kg", "shop", "jual gas 3kg"),
        ("sopir l300", "transport", "sopir l300"),
    ],
)  # fmt: skip
def test_a_sum_or_a_long_number_is_no_part_of_the_words(text: str, group: str, words: str):
    assert work(text) == {"group": group, "words": words}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("bapak saya petani", "farming"), ("bapakku petani", "farming"), ("suami nelayan", "fishing"),
        ("istri saya penjahit", "crafts"), ("ibu saya jualan nasi", "food"), ("ibune bakul sayur", "market_trader"),
        ("kerjaan bapak saya petani", "farming"), ("adik saya yang ngojek", "transport"),
        ("kerja di pabrik", "day_labour"), ("buruh pabrik", "day_labour"), ("karyawan toko", "shop"),
        ("kerja harian di pabrik", "day_labour"), ("karyawan pabrik", "day_labour"), ("pegawai toko", "shop"),
        ("pak lik saya sopir", "transport"), ("karyawan warung makan", "food"),
    ],
)  # fmt: skip
def test_the_work_of_kin_or_for_an_employer_is_asked_about(text: str, group: str):
    answer = work(text)
    assert isinstance(answer, Unclear)
    assert group in [choice.value["group"] for choice in answer.candidates]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("ikut bapak saya melaut", "fishing"), ("jual nasi di pabrik", "food"), ("bakso keliling pabrik", "food"),
        ("katering kantor", "food"), ("satpam perumahan", "day_labour"), ("jaga toko", "shop"),
    ],
)  # fmt: skip
def test_who_helps_kin_or_sells_to_those_who_work_there_is_believed(text: str, group: str):
    assert group in [value["group"] for value in offered(work(text))]


@pytest.mark.parametrize(
    ("text", "group", "words"),
    [
        ("salah kerjaan saya nelayan bukan tukang", "fishing", "kerjaan saya nelayan"),
        ("bukan ojek, jualan sayur", "market_trader", "jualan sayur"), ("bukan ojek tapi becak", "transport", "becak"),
        ("penjahit, bukan petani", "crafts", "penjahit"),
        ("dulu ojek sekarang jual bakso", "food", "sekarang jual bakso"),
    ],
)  # fmt: skip
def test_what_is_denied_or_was_so_once_is_not_offered(text: str, group: str, words: str):
    answer = work(text)
    assert isinstance(answer, Unclear)
    assert [choice.value for choice in answer.candidates] == [{"group": group, "words": words}]


@pytest.mark.parametrize(
    ("group", "words", "expected"),
    [
        ("transport", "", "transport"), ("transport", "ojek online", "transport"),
        ("transport", "kurir paket", "transport"), ("transport", "tukang becak", "unsure"),
        ("transport", "becak motor", "unsure"), ("transport", "narik bentor", "unsure"),
        ("transport", "kusir delman", "unsure"), ("transport", "andong", "unsure"), ("transport", "bcak", "unsure"),
        ("transport", "kondektur bus", "unsure"), ("transport", "timer angkot", "unsure"),
        ("transport", "ojek jakarta timur", "transport"), ("transport", "helper truk", "unsure"),
        ("transport", "asisten sopir", "unsure"), ("transport", "ojek payung", "unsure"),
        ("transport", "loper koran", "unsure"), ("transport", "juragan angkot", "unsure"),
        ("transport", "pemilik angkot", "unsure"), ("transport", "taksi air", "unsure"),
        ("transport", "kereta kelinci", "unsure"), ("transport", "antar koran", "unsure"),
        ("transport", "mbecak", "unsure"), ("transport", "narik beca", "unsure"), ("transport", "ojek getek", "unsure"),
        ("day_labour", "tukang parkir", "unsure"), ("day_labour", "kuli panggul", "other"),
        ("shop", "warung", "other"), ("farming", "", "other"),
    ],
)  # fmt: skip
def test_the_sector_follows_and_is_unsure_where_the_regulation_names_nobody(group: str, words: str, expected: str):
    assert sector(group, words) == expected


def test_every_phrase_of_the_table_leads_to_its_group():
    led = {(row["phrase"], value["group"]) for row in rows("work") for value in offered(work(row["phrase"]))}
    assert {(row["phrase"], row["group"]) for row in rows("work")} <= led


@settings(max_examples=200, deadline=None)
@given(st.text("abdegiklmnoprstu", min_size=3, max_size=12), st.sampled_from(["jual {}", "bikin {}", "cari {}"]))
def test_a_thing_that_is_not_known_is_never_believed_beside_a_verb_that_takes_anything(thing: str, form: str):
    assume(_stem(thing) not in _vocabulary().codes and not _glued_in(_tokens(form.format(thing))))
    assume(not set(_tokens(thing)) <= _words_of("filler") | _words_of("generic"))
    assert isinstance(work(form.format(thing)), Invalid | Unclear)


@settings(max_examples=200, deadline=None)
@given(st.text(ANY, max_size=150) | st.text("adgijklnorstu ", max_size=40))
def test_any_text_is_read_without_an_exception(text: str):
    answer = work(text)
    keys = {group.key for group in GROUPS}
    found = offered(answer)
    assert len(found) <= 4
    for value in found:
        if isinstance(value, dict):
            assert value["group"] in keys
            assert len(value["words"]) <= 100
            assert sector(value["group"], value["words"]) in ("transport", "other", "unsure")
