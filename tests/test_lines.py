"""Which line of the card is wrong, in people's words."""

import pytest

from rules.card_lines import named

LABELS = {
    "nik": ("NIK",), "name": ("Nama", "Name"), "phone": ("Nomor HP", "Phone"), "street": ("Alamat", "Address"),
    "work": ("Pekerjaan", "Work"), "income": ("Penghasilan bersih",),
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("no hp nya salah", ["phone"]), ("hp", ["phone"]), ("nomornya ganti", ["phone"]), ("wrong phone", ["phone"]),
        ("namanya keliru", ["name"]), ("alamatnya belum benar", ["street"]), ("kode pos kurang", ["street"]),
        ("gajinya bukan segitu", ["income"]), ("nik salah", ["nik"]),
        ("nama dan alamat salah", ["name", "street"]), ("salah semua", []), ("tunggu", []), ("", []),
        ("nama sudah benar", []), ("alamatnya betul", []), ("nomor hp tidak benar", ["phone"]),
        ("pekerjaannya keliru", ["work"]), ("penghasilannya kebanyakan", ["income"]), ("nomer rumahnya 12", ["street"]),
        ("hpnya siapa", ["phone"]), ("punya saya", []),
    ],
)  # fmt: skip
def test_a_sentence_names_lines(said, lines):
    assert named(said, LABELS) == lines
