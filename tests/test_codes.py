"""A code in what people type: found however it is written, and no ordinary words are taken for one."""

import pytest

from rules import codes

CODE = "WXKTRBDNMA"


@pytest.mark.parametrize(
    "text",
    [
        "WXKTRBDNMA",
        "wxktrbdnma",
        "WXKTR-BDNMA",
        "wxktr bdnma",
        "Wxktr – Bdnma.",
        "WX KT RB DN MA",
        "W-X-K-T-R-B-D-N-M-A",
        "kode: wxktr-bdnma",
        "kode saya WXKTRBDNMA ya pak",
        "ini kodenya: WXKTR-BDNMA, terima kasih",
        "halo, WXKTR  BDNMA",
    ],
)
def test_it_is_found_anywhere_in_a_short_message_in_any_case_with_spaces_and_hyphens(text):
    assert CODE in codes.candidates(text)


@pytest.mark.parametrize("text", ["", "halo", "WXKTRBDNM", "WXKTRBDNMAX", "WXKTR,BDNMA", "WXKTR1BDNMA", "wxktrbdnmi",
                                  "WXKTRBDNMA " + "dan seterusnya " * 10])  # fmt: skip
def test_what_is_no_code_is_not_looked_for(text):
    assert CODE not in codes.candidates(text)


@pytest.mark.parametrize("text", ["WXKTR-BDNMA", "wxktrbdnma", "kode wxktr bdnma", "kode saya: PERUSAHAAN"])
def test_what_can_only_be_meant_as_one_is_known_also_when_it_is_wrong(text):
    assert codes.meant(text)


@pytest.mark.parametrize(
    "text", ["perusahaan", "Susan Marta", "jual sayur", "Agus Subur", "kode apa", "kode saya hilang", "saya mau daftar",
             "0812-3456-7890", "halo pak", "Jl. Melati 5"],
)  # fmt: skip
def test_ordinary_words_are_not_meant_as_one(text):
    assert codes.meant(text) is None


def test_no_letter_is_mistaken_for_a_digit_and_a_code_is_written_in_two_halves():
    assert len(set(codes.LETTERS)) == 24
    assert not set(codes.LETTERS) & set("IO0123456789")
    assert codes.written(CODE) == "WXKTR-BDNMA"
    assert {len(codes.spelled(number, 8)) for number in (0, 1, 24**8 - 1, 24**9)} == {8}
    assert len({codes.spelled(number, 2) for number in range(24**2)}) == 24**2
