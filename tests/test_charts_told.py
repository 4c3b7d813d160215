"""A picture in words: every figure that it shows, or how many are left out; never more than a caption holds."""

from hypothesis import given

from locales import Words, characters
from rules.charts.spec import MOST, Bar, Chart, Reference
from rules.charts.told import LONGEST, cut, shown, told, valued
from tests.charting import charts, realistic

WORDS = Words()


def test_title_and_sentence_then_a_line_for_each_bar_then_what_to_compare_with_and_the_note():
    bars = (Bar("Bantul", 120, "120", 45, "45"), Bar("Sleman", 4, "kurang dari 5"))
    chart = Chart(
        "bars", "Anggota", "Bantul paling tinggi.", bars, "Menurut catatan contoh.", Reference(100, "Rata-rata: 100")
    )
    assert told(chart, WORDS).splitlines() == [
        "Anggota",
        "Bantul paling tinggi.",
        "",
        "Bantul: 45 dari 120",
        "Sleman: kurang dari 5",
        "",
        "Sebagai pembanding: Rata-rata: 100",
        "Menurut catatan contoh.",
    ]


def test_what_both_figures_of_a_line_are_stands_above_them():
    bars = (Bar("Bantul", 120, "120", 45, "45"), Bar("Sleman", 4, "kurang dari 5"))
    chart = Chart("bars", "a", "b", bars, "c", legend=("di daftar", "terkonfirmasi"))
    assert told(chart, WORDS).splitlines()[2:] == [
        "",
        "terkonfirmasi / di daftar:",
        "Bantul: 45 / 120",
        "Sleman: kurang dari 5",
        "",
        "c",
    ]


def test_a_share_is_not_said_to_be_of_another_share():
    months = Chart("months", "a", "b", (Bar("Mei 2026", 0.15, "15%", 0.12, "12%"),), "c")
    assert "Mei 2026: 12% / 15%" in told(months, WORDS)


def test_where_all_is_paid_it_is_said_in_one_figure():
    june = Bar("Juni 2026", 143_600, "Rp143.600", 143_600, "Rp143.600", whole=True)
    named = Chart("bars", "a", "b", (june,), "c", legend=("dilaporkan", "sudah dicek"))
    assert "Juni 2026: semua Rp143.600" in told(named, WORDS).splitlines()
    assert valued(june, WORDS, "en") == "all Rp143.600"


def test_where_there_is_nothing_yet_it_says_so_in_the_language_of_the_rest():
    assert "There is nothing to show yet." in told(Chart("bars", "a", "b", (), "c", language="en"), WORDS)


@given(charts())
def test_it_is_never_longer_than_a_caption_and_leaves_nothing_out_in_silence(chart):
    said = told(chart, WORDS)
    assert characters(said) <= LONGEST < 1024
    named = bool(chart.legend) and any(bar.part_said for bar in chart.bars)
    values = [cut(valued(bar, WORDS, chart.language, named), 80) for bar in shown(chart)]
    lines = [f"{cut(bar.label, 60)}: {value}" for bar, value in zip(shown(chart), values, strict=True)]
    there = sum(line in said.splitlines() for line in lines)
    left = len(chart.bars) - there
    more = {"id": f"{left} lainnya tidak ditampilkan di sini.", "en": f"{left} more are not shown here."}
    assert (more[chart.language] in said.splitlines()) is (left > 0)


def test_a_year_of_months_and_twelve_regencies_with_long_names_are_told_whole():
    for kind in ("months", "bars"):
        assert "lainnya" not in told(realistic(kind), WORDS)


def test_of_too_many_months_the_latest_are_told_and_of_others_the_first():
    bars = tuple(Bar(f"nomor {n}", n, f"{n}") for n in range(MOST + 3))
    late, first = (told(Chart(kind, "a", "b", bars, "c"), WORDS).splitlines() for kind in ("months", "bars"))
    assert late[3:5] == ["3 lainnya tidak ditampilkan di sini.", "nomor 3: 3"]
    assert (first[3], first[-3]) == ("nomor 0: 0", "3 lainnya tidak ditampilkan di sini.")


def test_a_part_in_words_is_not_said_to_be_of_the_whole():
    """“kurang dari 5 dari 75” is read twice."""
    assert valued(Bar("Bantul", 75, "75", 0, "kurang dari 5"), WORDS, "id") == "kurang dari 5 / 75"
    assert valued(Bar("Bantul", 75, "75", 10, "10"), WORDS, "id") == "10 dari 75"
