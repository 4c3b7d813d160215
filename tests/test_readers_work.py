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
from tests.tables import offered

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
@given(st.text(max_size=150) | st.text("adgijklnorstu ", max_size=40))
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
