"""The tables for sign-off, and the command line's small manners around them."""

import re
import subprocess
import sys
from datetime import date

import pytest
from phonenumbers import is_valid_number, parse

from app import trial
from app.sheets import questions, tariff
from locales import Words
from rules.settings import Fault, Settings
from tests.words import HOUSE

TABLE = questions(Words(), date(2026, 11, 22))


def row(key: str) -> str:
    """The rows of a question: its own, and those of its other sentences."""
    lines = TABLE.splitlines()
    start = next(n for n, line in enumerate(lines) if f"| {key} |" in line)
    rest = next((n for n, line in enumerate(lines[start + 1 :], start + 1) if not line.startswith("|  |")), len(lines))
    return "\n".join(lines[start:rest])


def test_every_form_is_there_also_the_calculation():
    assert [line for line in TABLE.splitlines() if line.startswith("# ")] == [
        "# enrolment",
        "# calculator",
        "# alone",
        "# report",
        "# proving",
        "# paying",
        "# asking",
        "# answer",
        "# looking",
        "# find",
        "# cooperative",
        "# area",
        "# trail",
    ]


@pytest.mark.parametrize(
    ("key", "conditions", "sentences"),
    [
        ("participant_known", ("Lewat tempat kerja", "Dibayari pemerintah"), ("lewat tempat kerja", "dibayari pemer")),
        ("born", ("a man",), ("perempuan. Betul?", "laki-laki. Betul?")),
        ("age_known", ("16 years old", "76 years old"), ("Di bawah 18", "Mulai umur 65")),
        ("lives", (), ("Sekarang tinggal di Srandakan",)),
        ("programmes", ("Ada yang saya gaji", "becak"), ("Rp8.400", "tiga sekaligus", "belum")),
        ("ktp_address", (), ("Alamat di KTP sama",)),
    ],
)
def test_a_sentence_that_follows_earlier_answers_is_shown_with_what_it_depends_on(key, conditions, sentences):
    said = row(key)
    assert "follows earlier answers" not in said
    assert [one for one in (*conditions, *sentences) if one not in said] == []


def test_buttons_that_follow_earlier_answers_are_named_too():
    assert "Ojek, sopir, kurir" in row("work")
    assert "Rp1.500.000" in row("income")
    assert "Dengan tabungan (JHT)" in row("programmes")
    assert "Betul, Beda" in row("born")


def test_a_question_tells_whose_answers_lead_to_it():
    assert "Ada yang saya gaji" in row("helpers_known")
    assert "always" in row("whom")


@pytest.mark.parametrize("month", ["2015-06", "2026-13", "soon"])
def test_a_month_that_no_regulation_knows_is_one_sentence(month: str):
    assert "PP 44/2015" in tariff("2015-07")
    with pytest.raises(Fault, match=r"such as 2026-12"):
        tariff(month)


@pytest.mark.slow
@pytest.mark.parametrize("command", [("questions",), ("tariff", "--month", "2026-12")])
def test_a_reader_who_has_seen_enough_ends_it_quietly(command):
    ended = subprocess.run(
        ("sh", "-c", f"'{sys.executable}' '{HOUSE / 'bot.py'}' {' '.join(command)} | head -1"),
        env={}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ended.stdout
    assert ended.stderr == ""


async def test_the_demo_names_an_invented_operator_whatever_the_settings_say(tmp_path):
    mine = Settings(operator_name="Dinas Sungguhan", operator_contact="0274-111111")
    made = trial.invented(mine, "http://127.0.0.1:1", tmp_path, date(2026, 11, 22))
    assert "Sungguhan" not in str(made.operator_name)
    assert "rekaan" in str(made.operator_name)
    assert "nomor rekaan" in str(made.operator_contact)


def test_the_invented_operator_has_a_number_that_rings_with_nobody(tmp_path):
    contact = trial.invented(Settings(), "http://127.0.0.1:1", tmp_path, date(2026, 11, 22)).operator_contact
    number = re.search(r"0[\d-]{8,}", contact)
    assert number
    assert not is_valid_number(parse(number[0], "ID"))
