"""Birth dates in every usual form, and never out of what is none."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.question import Invalid
from rules.readers.birth_date import age, birth_date
from tests.tables import ANY

TODAY = date(2026, 11, 22)
MONTHS = [
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
]
FORMS = [
    "{0:%d-%m-%Y}",
    "{0.day}/{0.month}/{0.year}",
    "{0.day} {1} {0.year}",
    "{0:%Y-%m-%d}",
    "{0:%d%m%Y}",
    "{0.day} {2} {0.year}",
]


@pytest.mark.parametrize(
    "text",
    [
        "17-08-1985", "17/8/1985", "17.08.85", "17 08 1985", "17 8 85", "17081985", "170885", "1781985",
        "17 Agustus 1985", "17 AGUSTUS 1985", "17agustus1985", "17 Agt 1985", "17-Ags-1985", "17 agus 85",
        "17 aug 85", "17 August 1985", "August 17, 1985", "Agustus 17 1985", "17th of August 1985",
        "17 agusutus 1985", "17 agustuss 1985", "17, Agustus, 1985", "17 agustus '85", "1985-08-17", "1985/08/17",
        "1985.8.17", "19850817", "1985 Agustus 17", "1985-08-17 00:00:00", "1985-08-17T00:00:00",
        "Bantul, 17-08-1985", "BANTUL, 17 AGUSTUS 1985", "Jumat Legi, 17 Agustus 1985", "tgl 17 bln 8 thn 1985",
        "tanggal 17 bulan agustus tahun 1985", "lahir 17 agustus 1985", "17 Agustus 1985 (41 tahun)",
        "umur 41, lahir 17 agustus 1985", "tujuh belas agustus 1985",
        "17 agustus seribu sembilan ratus delapan puluh lima", "١٧-٠٨-١٩٨٥", "17–08–1985", "17 - 08 - 1985",
        "17\u00a0Agustus\u00a01985", "17/Agustus/1985", "Tgl lahir: 17.8.1985",
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_usual_form(text: str):
    assert birth_date(text, TODAY) == "1985-08-17"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01-02-03", "2003-02-01"), ("5 pebruari 1990", "1990-02-05"), ("1 nopember 1970", "1970-11-01"),
        ("2 juni 2001", "2001-06-02"), ("2 juli 2001", "2001-07-02"), ("1 Mei 1990", "1990-05-01"),
        ("1 may 1990", "1990-05-01"), ("25 desenber 1990", "1990-12-25"),
        ("dua puluh lima desember 1990", "1990-12-25"), ("29-02-2000", "2000-02-29"), ("29 feb 96", "1996-02-29"),
        ("1-1-70", "1970-01-01"), ("3 okt 1965", "1965-10-03"), ("31 des 99", "1999-12-31"),
        ("9 sept 1988", "1988-09-09"),
    ],
)  # fmt: skip
def test_day_comes_first_and_months_have_many_names(text: str, day: str):
    assert birth_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "", "41 tahun", "kemarin", "hari ini", "besok", "41", "1985", "85", "Agustus", "17 Agustus", "Agustus 1985",
        "lahir tahun 85", "29-02-1999", "31-04-1985", "32-01-1985", "00-00-0000", "17-13-1985", "08/17/1985",
        "17-08-2030", "17-08-1885", "1 januari 3000", "17-08-985", "31276", "17-08-1985 dan 18-08-1986",
        "3402015205850001", "081234567890", "tidak tahu", "seminggu lalu", "bulan lalu", "umur 41 thn", "😀",
        "2 ju 1990", "10 hari 5 bulan", "17/08", "1111985",
    ],
)  # fmt: skip
def test_what_is_no_full_date_is_never_guessed(text: str):
    assert isinstance(birth_date(text, TODAY), Invalid)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("31 April 1980", "1980-04-30"), ("31-04-1980", "1980-04-30"), ("31/6/80", "1980-06-30"),
        ("30 Februari 1990", "1990-02-28"), ("29 feb 1999", "1999-02-28"), ("31 september 1975", "1975-09-30"),
        ("32 Januari 1980", "1980-01-31"), ("lahir 31 november 1970", "1970-11-30"), ("30-02-1985", "1985-02-28"),
        ("tgl 31 bulan april tahun 1980", "1980-04-30"), ("31041980", "1980-04-30"), ("1980-04-31", "1980-04-30"),
        ("tiga puluh satu april 1980", "1980-04-30"),
    ],
)  # fmt: skip
def test_of_a_month_that_is_shorter_the_last_day_is_told(text: str, last: str):
    answer = birth_date(text, TODAY)
    assert isinstance(answer, Invalid)
    assert "last day" in answer.sentence
    assert answer.details == {"date": date.fromisoformat(last)}


@pytest.mark.parametrize(
    "text", ["17-13-1985", "99-99-99", "31-04-2030", "31 april 1980 atau 1 mei 1980", "081234567890"]
)
def test_of_what_is_no_day_at_all_no_last_day_is_told(text: str):
    answer = birth_date(text, TODAY)
    assert isinstance(answer, Invalid)
    assert "last day" not in answer.sentence


def test_a_birthday_on_a_leap_day_counts_from_the_first_of_march():
    assert age(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age(date(2008, 2, 29), date(2026, 3, 1)) == 18


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1930, 1, 1), TODAY), st.sampled_from(FORMS))
def test_every_day_is_read_back(day: date, form: str):
    month = MONTHS[day.month - 1]
    assert birth_date(form.format(day, month, month[:3].lower()), TODAY) == day.isoformat()


@settings(max_examples=100, deadline=None)
@given(st.text(ANY, max_size=60) | st.text("0123456789 -/.agustj", max_size=20))
def test_whatever_is_typed_a_stored_date_is_a_day_in_a_life(text: str):
    answer = birth_date(text, TODAY)
    if isinstance(answer, str):
        assert date(1915, 1, 1) < date.fromisoformat(answer) <= TODAY


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.dates(date(1940, 1, 1), date(2008, 1, 1)), min_size=2, max_size=3, unique=True),
    st.sampled_from([" ", ", ", " / ", " atau ", "\n", " dan ", " bukan "]),
    st.sampled_from(FORMS),
)
def test_of_several_dates_none_is_ever_believed(days: list[date], between: str, form: str):
    texts = [form.format(day, MONTHS[day.month - 1], MONTHS[day.month - 1][:3].lower()) for day in days]
    assert isinstance(birth_date(between.join(texts), TODAY), Invalid)
