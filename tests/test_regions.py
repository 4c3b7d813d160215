"""Districts by code and by name, misspelt or not."""

import random
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import gazetteer, regions
from rules.data import rows
from rules.question import Invalid, Unclear
from rules.readers.place import place
from tests.tables import ANY, offered

SEWON, BANTUL = "340215", "340208"


def names(text: str) -> list[str]:
    return [region.full_name for region in regions.search(text)]


def test_a_code_is_a_district_with_its_regency_and_province():
    found = regions.district("340201")
    assert found is not None
    assert found.full_name == "Srandakan, Kabupaten Bantul, DI Yogyakarta"
    assert regions.district("999999") is None
    assert regions.district("34") is None
    assert regions.district("") is None


def test_a_retired_code_is_known_and_leads_to_its_successor():
    old, new = regions.district("910101"), regions.current("910101")
    assert old is not None
    assert new is not None
    assert (old.province, new.code, new.province) == ("Papua", "930101", "Papua Selatan")
    assert regions.current(SEWON) == regions.district(SEWON)


def test_there_are_38_provinces_each_with_a_time_zone():
    assert len(regions.provinces()) == 38
    zones = {code: regions.time_zone(code) for code in regions.provinces()}
    assert (zones["34"], zones["51"], zones["91"]) == ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
    assert regions.time_zone("640101") == "Asia/Makassar"
    assert regions.time_zone("??") == "Asia/Jakarta"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("sewon", "Sewon, Kabupaten Bantul"), ("SEWON", "Sewon, Kabupaten Bantul"),
        ("sewon btl", "Sewon, Kabupaten Bantul"), ("kec. sewon, kab. bantul, DIY", "Sewon, Kabupaten Bantul"),
        ("bantul sewon", "Sewon, Kabupaten Bantul"), ("panggungharjo sewon bantul", "Sewon, Kabupaten Bantul"),
        ("kasihn", "Kasihan, Kabupaten Bantul"), ("jetis kota jogja", "Jetis, Kota Yogyakarta"),
        ("jetis bantul", "Jetis, Kabupaten Bantul"), ("tebet jaksel", "Tebet, Kota Administrasi Jakarta Selatan"),
        ("cilincing jakut", "Cilincing, Kota Administrasi"), ("soekaboemi", "Sukabumi"),
        ("ngaglk sleman", "Ngaglik, Kabupaten Sleman"), ("gamping slmn", "Gamping"),
        ("Tanjung Priuk", "Tanjung Priok"), ("tj priok", "Tanjung Priok"),
        ("kbb lembang", "Lembang, Kabupaten Bandung Barat"), ("wonosri gk", "Wonosari, Kabupaten Gunungkidul"),
        ("desa condongcatur depok sleman", "Depok, Kabupaten Sleman"),
        ("saya tinggal di karanganyar kebumen", "Karanganyar, Kabupaten Kebumen"), ("banguntap", "Banguntapan"),
        ("laweyan solo", "Laweyan, Kota Surakarta"), ("percut sei tuan", "Percut Sei Tuan"),
        ("tanah abng", "Tanah Abang"),
    ],
)  # fmt: skip
def test_a_place_is_found_as_people_write_it(text: str, first: str):
    assert names(text)[0].startswith(first)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("medan", "Kota Medan"), ("gn kidul", "Kabupaten Gunungkidul"), ("jakarta", "DKI Jakarta"),
        ("jogja", "Kota Yogyakarta"), ("bekasi", "Kabupaten Bekasi / Kota Bekasi"), ("kota bekasi", "Kota Bekasi"),
        ("jaksel", "Kota Administrasi Jakarta Selatan"), ("surabya", "Kota Surabaya"), ("jabar", "Jawa Barat"),
        ("smd", "Kabupaten Sumedang / Kota Samarinda"), ("saya tinggal di surabaya", "Kota Surabaya"),
        ("deli serdang su", "Kabupaten Deli Serdang"), ("balam", "Kota Bandar Lampung"),
    ],
)  # fmt: skip
def test_of_an_area_alone_a_district_is_asked_for_without_guessing_some(text: str, area: str):
    answer = place(text)
    assert isinstance(answer, Invalid)
    assert answer.details["area"] == area
    assert place(str(answer.details["example"])) in gazetteer.today()


def test_of_an_area_with_few_districts_or_with_a_namesake_these_are_offered():
    few, namesake = place("bukittinggi"), place("bantul")
    assert isinstance(few, Unclear)
    assert isinstance(namesake, Unclear)
    assert [choice.value for choice in few.candidates] == ["137501", "137502", "137503"]
    assert [choice.value for choice in namesake.candidates] == [BANTUL]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Maumere", "Kabupaten Sikka"), ("Wanggudu", "Kabupaten Konawe Utara"), ("Painan", "Kabupaten Pesisir Selatan"),
        ("Bagansiapiapi", "Kabupaten Rokan Hilir"), ("bagan siapi-api", "Kabupaten Rokan Hilir"),
        ("maumere, sikka", "Kabupaten Sikka"), ("Maumere NTT", "Kabupaten Sikka"), ("maumer", "Kabupaten Sikka"),
        ("tinggal di kota painan", "Kabupaten Pesisir Selatan"), ("Serui, Papua", "Kabupaten Kepulauan Yapen"),
    ],
)  # fmt: skip
def test_a_capital_that_is_no_district_leads_to_its_regency(text: str, area: str):
    answer = place(text)
    assert isinstance(answer, Invalid)
    assert answer.details["area"] == area


def test_every_capital_leads_to_its_regency():
    """To a district there, or the question which one; for some names several regencies."""
    missed = [row for row in rows("capitals") if row["code"] not in led(place(row["name"]))]
    assert missed == []


def led(answer: object) -> set[str]:
    """The regencies to whose districts an answer leads, or that it names."""
    named = str(answer.details.get("area", "")).split(" / ") if isinstance(answer, Invalid | Unclear) else []
    codes = {code for code in gazetteer.by_code() if len(code) == 4 and regions.regency_name(code) in named}
    return codes | {str(value)[:4] for value in offered(answer) if isinstance(value, str)}


def test_of_the_parts_of_a_capital_all_are_offered():
    assert offered(place("Biak")) == ["910601", "910602", "910603", "910608"]
    assert {code[:4] for code in offered(place("purwokerto"))} == {"3302"}
    assert offered(place("Atambua")) == ["530412", "530421", "530422"]


def misspelt(name: str, chance: random.Random) -> str:
    """One letter left out, changed, added or swapped with the next."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    at = chance.choice([i for i, c in enumerate(name) if c.isalpha()])
    kind = chance.choice("lcas" if at + 1 < len(name) else "lca")
    middle = {
        "l": "",
        "c": chance.choice(letters.replace(name[at], "")),
        "a": chance.choice(letters) + name[at],
        "s": name[at + 1 : at + 2] + name[at],
    }[kind]
    return name[:at] + middle + name[at + (2 if kind == "s" else 1) :]


@pytest.mark.slow
def test_with_one_mistake_the_wanted_district_is_among_four():
    """How long it takes is measured by `python -m bench.parts`."""
    chance = random.Random(2026)
    wanted = chance.sample(sorted(gazetteer.today()), 1500)
    found = 0
    for code in wanted:
        region = regions.district(code)
        assert region is not None
        typed = misspelt(region.district.lower(), chance)
        found += code in {answer.code for answer in regions.search(typed)}
    assert found / len(wanted) >= 0.97


@pytest.mark.parametrize("form", ["{0} {1}", "kec {0} kab {1}", "{2} {1}", "Jl. Melati 5 RT 2/3, {0}, {1}", "{0}, {3}"])
def test_a_district_said_with_what_is_above_it_is_never_taken_for_another(form: str):
    chance = random.Random(form)
    for code in chance.sample(sorted(gazetteer.today()), 120):
        region = regions.district(code)
        assert region is not None
        name, above = region.district.lower(), region.regency.split(" ", 1)[1].lower()
        answer = place(form.format(name, above, misspelt(name, chance), region.province.lower()))
        assert not isinstance(answer, Invalid)
        assert answer == code if isinstance(answer, str) else code in [choice.value for choice in answer.candidates]


@pytest.mark.slow
def test_the_index_of_places_takes_a_few_megabytes_at_most():
    gazetteer.today()
    tracemalloc.start()
    held = gazetteer.districts.__wrapped__(), gazetteer.areas.__wrapped__()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert all(index.near("sewon") or index.near("bantul") for index in held)
    assert taken < 4 * 2**20


def test_a_name_that_only_one_district_has_is_the_answer():
    assert place("Sewon") == SEWON
    assert place("kec. Sewon Kab. Bantul") == SEWON
    assert place("bantul bantul") == BANTUL


def test_a_name_that_hundreds_of_villages_bear_is_asked_about_unless_it_is_called_a_district():
    answer = place("sukamaju")
    assert isinstance(answer, Unclear)
    assert [choice.value for choice in answer.candidates][:1] == [place("kec. sukamaju")]
    assert place("sukamaju luwu utara") == place("kec. sukamaju")


@pytest.mark.parametrize(
    "text", ["jetis", "bantul", "kasihn", "raya", "karanganyar", "desa sewon", "sewon atau kasihan"]
)
def test_what_several_are_called_or_is_misspelt_is_asked(text: str):
    answer = place(text)
    assert isinstance(answer, Unclear)
    assert 1 <= len(answer.candidates) <= 4
    assert len(answer.notes) == (len(answer.candidates) if len(answer.candidates) > 1 else 0)
    assert all(regions.district(choice.value) for choice in answer.candidates)


@pytest.mark.parametrize("text", ["", "?", "xqzwv", "😀", "12345", "gak tau pak", "terima kasih", "ya"])
def test_what_is_no_place_is_told_how_to_write_one(text: str):
    assert isinstance(place(text), Invalid)


@settings(max_examples=150, deadline=None)
@given(st.text(ANY, max_size=120) | st.text("abdeiknrstu ,.", max_size=60))
def test_any_text_is_read_without_an_exception(text: str):
    answer = place(text)
    assert isinstance(answer, Invalid | Unclear) or regions.district(answer)
