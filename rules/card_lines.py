"""Which lines of the card somebody means who writes what is wrong with them."""

import re
from collections.abc import Iterable, Mapping

from rules.readers import corrected
from rules.small_words import NOT, plain

_PLACE = ("kecamatan", "tinggal", "kota", "kabupaten", "district")
# What lines are called besides their labels.
ALSO: dict[str, tuple[str, ...]] = {
    "born": ("lahir", "ttl", "umur"),
    "name": ("jeneng", "asma", "ngaran"),
    "phone": ("hp", "nomor", "no hp", "wa", "telepon", "telpon", "number"),
    "lives": _PLACE,
    "district": _PLACE,
    "street": (
        "jalan",
        "rt",
        "rw",
        "kode pos",
        "nomor rumah",
        "no rumah",
        "nomer rumah",
        "alamat rumah",
        "gang",
        "dusun",
    ),
    "work": ("kerja", "kerjaan", "kerjan", "usaha", "job"),
    "income": ("penghasilan", "pendapatan", "gaji", "income"),
    "programmes": ("program", "jht", "tabungan"),
}
WRONG = frozenset({
    "salah", "keliru", "kliru", "klentu", "klintu", "kleru", "ganti", "diganti", "ubah", "diubah", "ralat", "koreksi",
    "harusnya", "seharusnya", "betulkan", "betulin", "perbaiki", "benerin", "mbenerke", "wrong", "change", "correct",
})  # fmt: skip
# Wrong by what it lacks, or has too much of: what it should be is not said with it.
LACKS = re.compile(
    r"\b(?:kurang|kelebihan|lebih|ketinggalan|kelewatan|ilang|hilang)\W+(?:(?:satu|dua|1|2|se)\W*)?(?:huruf|angka|digit"
    r"|nol|rt|rw|titik|koma)\w*\b|\bkurang\W+(?:lengkap|tepat|pas|benar|bener|betul)\b"
    r"|\bke(?:banyak|besar|gede|kecil|tinggi|rendah|dikit|sedikit|panjang)an\b",
    re.I,
)
SAID_WRONG = re.compile(
    rf"^.*?\b(?:{'|'.join(sorted(WRONG))})\b\W*"
    r"(?:(?:jadi|menjadi|(?:se)?harusnya|harus|(?:yang|yg) (?:benar|bener|betul)(?:nya)?|itu|ke|dengan|adalah|nya|ya"
    r"|pak|bu|mas|mbak|woy|tulis)\b\W*)*",
    re.I | re.S,
)
BECOMES = re.compile(r"^.*?\b(?:jadi|menjadi|dadi|janten|sebenarnya|sebenernya|aslinya)\b\W*(?=\w)", re.I | re.S)
NOT_THAT = re.compile(r"(?<=\w)\W+(?:bukan|bkn|dudu|sanes)\b.*$", re.I | re.S)  # "NURHAYATI bukan NURHAYANI"
RIGHT = frozenset({"benar", "betul", "cocok", "pas", "right", "correct"})
EXCEPT = frozenset({"kecuali", "selain", "cuma", "hanya", "tinggal", "except"})  # "betul semua kecuali alamat"
ENDING = re.compile(r"(?<=\w)(?:nya|nipun|ipun|ne|ku|mu)\b| nya\b")
AFTER_N = re.compile(r"(?<=n)ya\b")  # "kecamatannya", in which `plain` leaves one n
JAVANESE = re.compile(r"(?<=\w{4})e\b")


def says_wrong(text: str) -> bool:
    """Whether something is to be put right: "namaku salah", "kerja saya bukan dagang tapi ojek"."""
    return bool({*plain(text).split()} & WRONG or LACKS.search(text) or corrected.meant(text) or corrected.told(text))


def says_instead(text: str) -> bool:
    """Whether it says what something is, or is not, without calling anything wrong: "penghasilan jadi 2 juta"."""
    return bool(BECOMES.search(text) or NOT_THAT.search(text))


def said_instead(text: str) -> str:
    """What is behind the word that says that something is wrong: "namaku salah, harusnya Siti"."""
    if meant := corrected.meant(text):
        return NOT_THAT.sub("", meant)
    rest = SAID_WRONG.sub("", text, count=1)
    if rest == text and LACKS.search(text):
        return ""
    rest = (rest if rest != text else BECOMES.sub("", text, count=1)).strip(" .,;:-")
    return NOT_THAT.sub("", rest)


def named(text: str, labels: Mapping[str, Iterable[str]]) -> list[str]:
    """The keys of the lines that a sentence names, by their labels or other names; none where it calls them right.

    A name within a longer one counts only as that: "alamat di ktp" is not the address.
    """
    bare = ENDING.sub("", plain(text))
    said = f" {plain(text)} {bare} {AFTER_N.sub('', plain(text))} {JAVANESE.sub('', bare)} "
    words = set(said.split())
    if words & RIGHT and not words & (NOT | WRONG | EXCEPT):
        return []
    found: dict[str, str] = {}
    for key, own in labels.items():
        names = [name for name in (*map(plain, own), *ALSO.get(key, ())) if f" {name} " in said]
        found |= {key: max(names, key=len)} if names else {}
    longest = max(found.values(), key=len, default="")
    return [key for key, name in found.items() if name == longest or f" {name} " not in f" {longest} "]
