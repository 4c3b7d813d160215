"""What kind of paper a picture shows, and why its writing cannot be read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rules.ktp import said
from rules.ktp.labels import letters, parted
from rules.ktp.lines import Line
from rules.readers.cleaning import as_digits

FEW_LABELS = 3  # of those of a KTP, from which on it is one
DIM, SOFT, FINE, SHINING = 62, 60.0, 11, 0.02
_DRIVING = re.compile("SURATIZINMENGEMUDI|DRIVINGLICEN|MENGEMUDI")
_FAMILY = re.compile("KARTUKELUARGA|KEPALAKELUARGA|NOKK")
_PAID = re.compile(
    "BUKTI|TRANSAKSI|PEMBAYARAN|TRANSFER|STRUK|BERHASIL|TOTALBAYAR|NOMINAL|KODEBAYAR|ADMINBANK|BPJSKETENAGAKERJAAN"
)
_SIXTEEN = re.compile(r"(?<!\d)\d{16}(?!\d)")


@dataclass(frozen=True)
class Measures:
    """Of a picture: how light it is (0 to 255), how sharp, how much of it shines, and how high letters are in dots."""

    light: float
    sharp: float
    shining: float
    height: float
    cut: bool


def another(lines: Sequence[Line]) -> str:
    """What to say of a paper that is no KTP; nothing where it is one, or may be."""
    whole = "".join(letters(one.text) for one in lines)
    if _DRIVING.search(whole):
        return said.SIM
    if _FAMILY.search(whole):
        return said.FAMILY_CARD
    if labels(lines) >= FEW_LABELS:
        return said.SEVERAL if len(numbers(lines)) > 1 else ""
    return said.PAYMENT if len(set(_PAID.findall(whole))) > 1 else ""


def labels(lines: Sequence[Line]) -> int:
    return len({found[0] for one in lines if (found := parted(one.text))})


def numbers(lines: Sequence[Line]) -> set[str]:
    return {found for one in lines for found in _SIXTEEN.findall(as_digits(one.text).replace(" ", ""))}


def hint(measures: Measures, lines: Sequence[Line]) -> str:
    """The most likely reason why a KTP could not be read; of what shows no writing, that it shows none."""
    if measures.light < DIM:
        return said.DARK
    if len(lines) <= 2 and measures.sharp > SOFT:
        return said.NO_TEXT
    if measures.height and measures.height < FINE:
        return said.SMALL
    if measures.sharp < SOFT:
        return said.BLURRED
    if measures.shining > SHINING:
        return said.GLARE
    if measures.cut:
        return said.CUT_OFF
    return said.UNREADABLE if labels(lines) >= FEW_LABELS - 1 or len(lines) <= 2 else said.OTHER
