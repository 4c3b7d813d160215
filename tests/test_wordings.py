"""Which texts admins may put in other words, what is looked at before, and that what does not fit is not said."""

from datetime import date

import pytest

from locales import N_, Text, Words
from rules import benefits, ladder_said, never
from rules.consent import CONSENT
from rules.question import Given
from rules.topics import topics
from rules.wording_checks import CARD, faults, length, tidy
from rules.wording_samples import reworded, samples
from rules.wordings import (
    FIELDS,
    FORMATTED,
    GONE,
    GROUPS,
    as_catalogue,
    braced,
    keyed,
    misfit,
    of_group,
    sentences,
)

GIVEN = Given(date(2026, 11, 22), operator="Dinas Contoh", contact="Ibu Sari, 0274-000000")
WORDS = Words()
EVERY = [(one, language) for one in sentences().values() for language in WORDS.languages]
LABEL, DAY = benefits.EVENTS["old"][0], ladder_said.PAY_BY


def told(msgid: str, language: str, typed: str) -> list[str]:
    found = faults(sentences()[msgid], language, typed, as_catalogue(typed), WORDS, GIVEN)
    return [WORDS.plain(one, "en") for one in found]


# -- the list ------------------------------------------------------------------------------------------
def test_every_group_has_texts_and_no_two_have_one_key():
    assert all(of_group(group) for group in GROUPS)
    assert len(keyed()) == len(sentences())


def test_what_is_consented_to_and_what_guards_people_is_no_admins():
    fixed = {one.say for one in topics().values() if one.fixed} - {""}
    assert len(fixed) > 10
    assert not fixed & sentences().keys()
    assert not {CONSENT, ladder_said.NO_MONEY, ladder_said.NONE} & sentences().keys()
    said = [one.say for one in topics().values() if one.say and {"OTP", "PIN"} <= set(one.say.replace(",", "").split())]
    assert [one for one in said if one in sentences() and not one.startswith("JMO")] == []


def test_no_label_that_may_be_changed_is_named_by_a_sentence():
    labels = {WORDS.released(one.msgid, language) for one, language in EVERY if one.button}
    for language, pattern in never.TAP.items():
        sentences_ = (WORDS.released(msgid, language) for msgid in WORDS.catalogues["id"])
        taps = [tap for one in sentences_ for tap in pattern.split(never.without_tags(one))[1:]]
        assert [tap for tap in taps if any(tap.startswith(label) for label in labels)] == []


def test_every_text_stands_on_a_screen_that_is_shown_and_fits_as_it_is():
    for one, language in EVERY:
        text, shown = WORDS.released(one.msgid, language), samples(one, GIVEN)
        assert shown, one.msgid
        assert misfit(one.msgid, text) == ""
        assert as_catalogue(braced(text)) == text
        assert tidy(braced(text)) == braced(text)
        assert max(length(each, one.msgid, text, WORDS, language) for each in shown) <= CARD


@pytest.mark.parametrize("language", WORDS.languages)
def test_the_texts_of_the_release_have_no_fault(language):
    texts = {one.msgid: braced(WORDS.released(one.msgid, language)) for one in sentences().values()}
    assert {text: found for msgid, text in texts.items() if (found := told(msgid, language, text))} == {}


# -- what is typed -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("msgid", "typed", "said"),
    [
        (DAY, "Bayar sebelum {day}.", ""),
        (DAY, "<b>Bayar</b> sebelum <i>{ day }</i>.", ""),
        (DAY, "Bayar sebelum tanggalnya.", "{day} must stand in it"),
        (DAY, "Bayar {day}, {hari}.", "{hari} does not belong to this text. There are: {day}."),
        (LABEL, "Tua {day}", "{day} does not belong to this text, which has no fields"),
        (DAY, " ", "There are no words"),
        (DAY, "<b> </b>", "There are no words"),
        (DAY, "Bayar {day}, Rp8.400.", "“8.400”: prices, days and amounts"),
        (DAY, "Bayar {day}, lima ribu.", "“ribu”: prices"),
        (DAY, "Bayar {day} atau 15 Desember.", "“15”: prices"),
        (DAY, "Bayar {day} atau akhir Desember.", "“Desember”: prices"),
        (DAY, "1. Bayar {day}.\n2. Tanya 175.", ""),
        (DAY, "Bayar {day}, jangan sampai hangus.", "“hangus” is never said here. Please write instead: perlindungan"),
        (DAY, "Bayar {day}, sedang diproses.", "“sedang diproses” is never said here. Please write it in other words"),
        (DAY, "Bayar {day}, hubungi petugas BPJS.", "“petugas BPJS” is never said here"),
        (DAY, "Bayar {day}, bagikan ke teman.", "“bagikan ke” looks like a message of swindlers"),
        (DAY, "Bayar {day}; tanya 175.", "A semicolon"),
        (DAY, "Bayar {day}, anda bisa.", "Anda with a large A"),
        (DAY, "Bayar {day}, ketuk Bayar Sekarang.", "No button is called “Bayar Sekarang.”"),
        (DAY, "Bayar {day}, ketuk Sudah bayar.", ""),
        (DAY, '<a href="https://x.id">Bayar</a> {day}.', "Only bold and italics"),
        (DAY, "Bayar &lt;b&gt; {day} &amp; tanya.", ""),
        (DAY, "Bayar {day}. " + "Tanya petugas dulu ya. " * 50, "characters, and 1,000 fit"),
        (LABEL, "<b>Hari tua</b>", "A button has no formatting"),
        (LABEL, "Hari\ntua", "A button has no formatting"),
        (LABEL, "Hari tua nanti kalau sudah tua", "30 characters, and 22 fit"),
        (LABEL, "Masa tua", ""),
        (benefits.HAPPENED, braced(WORDS.released(benefits.HAPPENED, "id")).replace("1. ", "1. Tenang. "), ""),
    ],
)
def test_what_is_typed_is_told_what_is_wrong_and_what_to_do(msgid, typed, said):
    found = told(msgid, "id", tidy(typed))
    assert (found == []) if not said else any(said in one for one in found), found


def test_english_has_its_own_words():
    assert told(DAY, "en", "Pay it by {day}.") == []
    assert "“membership” is never said here. Please write instead: taking part." in told(DAY, "en", "membership {day}")


# -- what is said --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("msgid", "text", "why"),
    [
        ("Nobody says this.", "Halo", GONE),
        (CONSENT, "Halo", GONE),
        (DAY, "Bayar.", FIELDS),
        (DAY, "Bayar %(day)s, %(no)s.", FIELDS),
        (DAY, "Bayar %(day)s 50%.", FIELDS),
        (DAY, "Bayar %(day)s 50%%.", ""),
        (DAY, "Bayar %%(day)s.", FIELDS),
        (DAY, "<b>Bayar %(day)s", FORMATTED),
        (DAY, "<b><i>Bayar</b></i> %(day)s", FORMATTED),
        (DAY, "<u>Bayar</u> %(day)s", FORMATTED),
        (DAY, "a < b %(day)s", FORMATTED),
        (LABEL, " ", FORMATTED),
        (LABEL, "Masa tua", ""),
    ],
)
def test_what_does_not_fit_its_sentence_is_known(msgid, text, why):
    assert misfit(msgid, text) == why


def test_an_edit_stands_in_the_place_of_the_catalogue_in_its_language_alone():
    words, text = Words(), Text(DAY, {"day": date(2026, 12, 15)})
    before = {one: words.html(text, one) for one in words.languages}
    words.edit({"id": {DAY: "Paling lambat %(day)s."}}, None)
    assert words.html(text, "id") == "Paling lambat 15 Desember 2026."
    assert words.html(text, "en") == before["en"]
    assert words.released(DAY, "id") == Words().released(DAY, "id")
    words.edit({}, None)
    assert {one: words.html(text, one) for one in words.languages} == before


def test_a_preview_says_what_was_typed_even_where_that_is_another_sentence():
    other = N_("Death")
    shown = reworded(Text("%(said)s!", {"said": Text(LABEL)}), LABEL, other)
    assert [WORDS.plain(shown, language) for language in ("en", "id")] == ["Death!", "Death!"]
