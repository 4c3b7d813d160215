"""What the receipt and what leads to it promise: no discount that is not sure, and a way that is the right one."""

from dataclasses import replace
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest

from handlers.conversation import form
from handlers.member import enrolment, receipt, review, steps
from rules.status import MEMBER, State, Status
from tests import shown
from tests.shown import FULL, WORST, Shown

LAPSED, EMPLOYER, ALONE, UNSURE = (
    {"whom": "me", "participant": how} for how in ("lapsed", "employer", "alone", "unsure")
)
BECAK = {"work": {"group": "transport", "words": "tukang becak"}}
PAYS, DAY = ({"helpers": how, "programmes": "required"} for how in ("paid", "day"))
OLD, SIXTY = ({"nik": f"340201520{year}0001", "born": f"19{year[-2:]}-05-12P"} for year in ("550", "566"))


def said(step: Any, *, sent: bool = False, today: date = shown.TODAY, **changes: Any) -> str:
    made = Shown(FULL | shown.SEEN | changes, replace(WORST, today=today), sent=sent)
    step(made)
    return "\n".join(shown.text(screen, "id") for screen in made.screens)


@pytest.mark.parametrize("changes", [LAPSED, EMPLOYER, ALONE, BECAK, UNSURE])
def test_who_may_have_no_discount_is_told_so_wherever_a_price_is_quoted(changes):
    made = Shown(shown.at("programmes") | changes | {"participant_known": "yes"})
    form.ask(made)
    asked = shown.text(made.screens[-1], "id")
    for screen in (asked, said(review.card, **changes), said(receipt.receipt, sent=True, **changes)):
        assert "Rp22.800" in screen
        assert "Potongan belum dihitung" in screen


def test_a_sure_discount_is_quoted_and_after_its_end_none_is_spoken_of():
    assert "belum dihitung" not in said(receipt.receipt, sent=True)
    assert "Rp11.400" in said(receipt.receipt, sent=True)
    assert "otongan" not in said(receipt.receipt, sent=True, today=shown.LATER, **EMPLOYER)


def test_what_must_be_read_stands_in_the_first_three_lines():
    """A price, the number and the next step: what is further up or down may be out of sight."""
    receipts = said(receipt.receipt, sent=True).split("\n")
    assert "Nomor formulir: 7K3M-9QXA" in receipts[0]
    assert "Rp11.400" in receipts[1]
    assert "Daftar dan bayar dulu" in receipts[2]
    card = said(review.card).split("\n")
    assert "ketuk Simpan" in card[1]
    assert "Rp11.400" in card[2]


@pytest.mark.parametrize("changes", [PAYS, DAY])
def test_who_pays_others_is_quoted_no_price_and_no_discount(changes):
    for screen in (said(review.card, **changes), said(receipt.receipt, sent=True, **changes)):
        assert "Perkiraan iuran" not in screen
        assert "Besar iuran BPJS Ketenagakerjaan dan potongannya" in screen


@pytest.mark.parametrize("changes", [PAYS, DAY, LAPSED, EMPLOYER, ALONE, OLD], ids=str)
def test_who_may_have_to_go_another_way_is_told_to_ask_first_on_the_receipt_and_above_the_steps(changes):
    assert "Tanyakan dulu ke kantor cabang atau 175" in said(receipt.receipt, sent=True, **changes)
    assert "Tanyakan dulu ke kantor cabang atau 175" in said(steps.show, sent=True, **changes)


def test_who_works_alone_and_is_new_need_not_ask_first():
    assert "Tanyakan dulu" not in said(receipt.receipt, sent=True)
    assert "Daftar dan bayar dulu" in said(receipt.receipt, sent=True)
    assert "Daftar dan bayar dulu" in said(receipt.receipt, sent=True, whom="family")


@pytest.mark.parametrize("changes", [{}, {"whom": "family"}])
def test_whose_form_the_officers_see_waits_for_them_and_is_not_sent_to_register_alone(changes):
    """Who did both would be registered twice."""
    with patch.object(receipt.letter, "addressee", return_value=7):
        sent, card = said(receipt.receipt, sent=True, **changes), said(receipt.status, sent=True, **changes)
        asked_first = said(receipt.receipt, sent=True, **LAPSED)
    assert "tidak perlu mendaftar sendiri" in sent
    assert "Daftar dan bayar dulu" not in sent
    assert "Petugas Koperasi Simpan Pinjam Sejahtera Bersama Contoh yang menyerahkannya" in card
    assert "ketuk tombol di bawah" not in card
    assert "Tanyakan dulu ke kantor cabang atau 175" in asked_first


def test_the_status_says_since_when_and_that_nothing_was_handed_over_and_says_it_once():
    card = said(receipt.status, sent=True)
    assert card.count("7K3M-9QXA") == 1
    assert "Sudah lengkap sejak 22 November 2026, belum diserahkan ke BPJS Ketenagakerjaan" in card
    reported = Status(State.REPORTED, MEMBER, shown.WHEN)
    with patch.object(receipt, "status_of", return_value=reported):
        told = said(receipt.status, sent=True, official_number="99123456")
    assert "Anda bilang sudah dapat kode bayar" in told
    assert "99123456" not in told


@pytest.mark.parametrize(("changes", "told"), [({}, "Formulir Anda baru"), ({"whom": "family"}, "untuk SITI AMINAH")])
def test_who_sent_a_form_for_another_is_not_told_that_it_was_their_own(changes, told):
    assert told in said(review.sent_already, sent=True, **changes)


def test_the_card_names_the_whole_cooperative_whatever_its_button_says():
    assert "Koperasi: Koperasi Simpan Pinjam Sejahtera Bersama Contoh" in said(review.card)
    assert "Koperasi: Tidak ikut koperasi" in said(review.card, cooperative="none")


@pytest.mark.parametrize(
    ("changes", "told"),
    [(SIXTY | {"programmes": "jht"}, True), (SIXTY, False), ({"programmes": "jht"}, False), (SIXTY | PAYS, True)],
    ids=str,
)
def test_who_is_56_already_and_wants_savings_for_old_age_is_told_about_56(changes, told):
    walked = shown.Walk(shown.ENROLMENT, FULL | changes, WORST)
    assert ("jht_known" in {question.key for question in walked.questions}) == told
    if told:
        asked = next(q for q in walked.questions if q.key == "jht_known").asked(walked.answers, WORST)
        assert "56" in shown.WORDS.plain(asked, "id")


def test_too_many_people_on_a_phone_leads_to_the_list_with_a_button():
    made = Shown({}, people=enrolment.PEOPLE, home=True)
    enrolment.begin(made)
    assert "Data saya" in [shown.WORDS.plain(label, "id") for label in shown.labels(made.screens[-1])]


def test_a_single_place_is_asked_about_by_its_name_and_a_yes():
    (asked,) = shown.heard("district", "sewn")
    said = shown.text(asked.screen, "id")
    assert "Kecamatan Sewon, Kabupaten Bantul, DI Yogyakarta?" in said
    assert "1." not in said
    assert next(shown.WORDS.plain(label, "id") for label in shown.labels(asked.screen)) == "Ya, betul"


def test_income_is_seen_by_who_helps_and_nothing_says_otherwise():
    for sentence in shown.WORDS.catalogues["id"].values():
        assert "orang lain tidak melihat" not in sentence
    assert not [one for one in shown.WORDS.catalogues["id"] if "obody else sees" in one or "nobody else sees" in one]


def test_a_work_that_is_not_known_points_to_no_list_where_there_is_none():
    (refused,) = shown.heard("second_job", "xyzzy")
    assert "tombol" not in shown.text(refused.screen, "id")
