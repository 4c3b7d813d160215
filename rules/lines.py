"""Which lines of the card somebody means who writes what is wrong with them."""

import re
from collections.abc import Iterable, Mapping

from rules.choosing import NOT, plain

# What lines are called besides their labels.
ALSO: dict[str, tuple[str, ...]] = {
    "born": ("lahir", "ttl", "umur"),
    "phone": ("hp", "nomor", "no hp", "wa", "telepon", "telpon", "number"),
    "district": ("kecamatan", "tinggal", "kota", "kabupaten", "district"),
    "street": ("jalan", "rt", "rw", "kode pos"),
    "work": ("kerja", "usaha", "job"),
    "income": ("penghasilan", "pendapatan", "gaji", "income"),
    "programmes": ("program", "jht"),
    "months": ("bulan", "bayar", "months"),
    "email": ("email",),
    "ktp_address": ("alamat ktp",),
}
RIGHT = frozenset({"benar", "betul", "cocok", "pas", "right", "correct"})
NYA = re.compile(r"(?<=\w)nya\b| nya\b")


def named(text: str, labels: Mapping[str, Iterable[str]]) -> list[str]:
    """The keys of the lines that a sentence names, by their labels or other names; none where it calls them right.

    A name within a longer one counts only as that: "alamat di ktp" is not the address.
    """
    said = f" {NYA.sub('', plain(text))} "
    words = set(said.split())
    if words & RIGHT and not words & NOT:
        return []
    found: dict[str, str] = {}
    for key, own in labels.items():
        names = [name for name in (*map(plain, own), *ALSO.get(key, ())) if f" {name} " in said]
        found |= {key: max(names, key=len)} if names else {}
    longest = max(found.values(), key=len, default="")
    return [key for key, name in found.items() if name == longest or f" {name} " not in f" {longest} "]
