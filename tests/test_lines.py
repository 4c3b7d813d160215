"""Which line of the card is wrong, in people's words."""

import pytest

from rules.lines import named

LABELS = {
    "nik": ("NIK",), "name": ("Nama", "Name"), "phone": ("Nomor HP", "Phone"), "street": ("Alamat", "Address"),
    "work": ("Pekerjaan", "Work"), "income": ("Penghasilan bersih",), "ktp_address": ("Alamat di KTP",),
    "second_job": ("Pekerjaan kedua", "Second job"), "email": ("E-mail",),
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("no hp nya salah", ["phone"]), ("hp", ["phone"]), ("nomornya ganti", ["phone"]), ("wrong phone", ["phone"]),
        ("namanya keliru", ["name"]), ("alamatnya belum benar", ["street"]), ("kode pos kurang", ["street"]),
        ("alamat di ktp beda", ["ktp_address"]), ("alamat ktp beda", ["ktp_address"]), ("ubah email", ["email"]),
        ("ubah pekerjaan kedua", ["second_job"]), ("gajinya bukan segitu", ["income"]), ("nik salah", ["nik"]),
        ("nama dan alamat salah", ["name", "street"]), ("salah semua", []), ("tunggu", []), ("", []),
        ("nama sudah benar", []), ("alamatnya betul", []), ("nomor hp tidak benar", ["phone"]),
        ("hpnya siapa", ["phone"]), ("punya saya", []),
    ],
)  # fmt: skip
def test_a_sentence_names_lines(said, lines):
    assert named(said, LABELS) == lines
