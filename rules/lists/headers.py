"""What the header of a column means: by a table of what people write there (`data/list_headers.csv`).

Only what stands in the table is believed; what is near to it, or says it among other words, is asked.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rules.data import rows
from rules.readers.cleaning import plain
from rules.readers.spelling import distance

WANTED = ("name", "phone", "nik")
NAMES = ("name", "first_name", "last_name")
LONGEST = 60  # characters of a header
_NUMBERS = {"nomor", "nomer", "nmr", "number", "num", "nomber", "nmor", "nomo"}
_SAYS = re.compile(r"[:=]\s*\w")  # "Nama: Siti" says what it is, and is no header
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPACED = re.compile(r"\b[a-z](?: [a-z])+\b")
_GLUED = re.compile(r"\bno(?=(?:hp|wa|telp|tlp|ktp|kk|rek|pol)\b)")
_IN_BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
_BESIDE = frozenset({  # words that change nothing in a header
    "anggota", "peserta", "calon", "aktif", "yang", "yg", "sesuai", "lengkap", "wajib", "diisi", "isi", "tulis",
    "harus", "benar", "digit", "angka", "anda", "bapak", "ibu", "sdr", "saudara", "bisa", "dapat", "dihubungi",
    "terdaftar", "masih", "pribadi", "utama", "milik", "sendiri", "your", "active", "dan", "gelar", "huruf",
    "kapital", "besar", "16", "contoh", "asli", "baru", "terbaru", "sekarang", "di", "pada", "koperasi", "umkm",
    "bpu",
})  # fmt: skip
_SAYING = {  # words by which a longer header may mean a field, the first one that does
    "name": frozenset({"nama", "name"}),
    "phone": frozenset({"hp", "wa", "whatsapp", "handphone", "telepon", "telp", "tlp", "telpon", "ponsel", "seluler"}),
    "nik": frozenset({"nik", "ktp", "kependudukan"}),
}  # fmt: skip
_OF_OTHERS = frozenset({  # whose it is, where it is not the member's
    "ibu", "bapak", "ayah", "suami", "istri", "isteri", "pasangan", "anak", "waris", "ahli", "orang", "tua", "wali",
    "saksi", "ketua", "petugas", "usaha", "toko", "warung", "produk", "kelompok", "koperasi", "desa", "bank",
    "rekening", "perusahaan", "instansi", "sekolah", "darurat", "kandung", "keluarga", "kk", "kantor", "rumah",
    "karyawan", "pegawai", "kapal", "jalan", "kepala", "penanggung", "jawab", "referensi", "pengurus",
})  # fmt: skip


@dataclass(frozen=True)
class Meaning:
    """`order`: of several columns of a field, the lowest comes first. What is not `sure` is asked."""

    field: str
    order: int = 1
    sure: bool = True


@lru_cache(4096)
def meaning(header: str) -> Meaning | None:
    """None where it says nothing that is known."""
    near = 0 < len(header) <= LONGEST and not _SAYS.search(header)
    return known(header) or (_near(normal(header)) if near else None)


@lru_cache(4096)
def normal(header: str) -> str:
    """Words alone, "Nomor" and "No." alike, "N I K" and "NamaLengkap" as they are meant."""
    said = re.sub(r"[^a-z0-9]+", " ", plain(_INNER_CAPITAL.sub(" ", header)))
    said = _GLUED.sub("no ", _SPACED.sub(lambda letters: letters[0].replace(" ", ""), said.strip()))
    said = said.replace("whats app", "whatsapp").replace("hand phone", "handphone")
    words = ["no" if word in _NUMBERS else word for word in said.split()]
    return " ".join(word for at, word in enumerate(words) if not at or word != words[at - 1] or word != "no")


@lru_cache(4096)
def known(header: str) -> Meaning | None:
    """As `meaning`, of what is sure: also asked of cells that are hardly headers."""
    if not header or len(header) > 2 * LONGEST or not any(map(str.isalpha, header)):
        return None
    whole, bare = normal(header), normal(_IN_BRACKETS.sub(" ", header))
    turned = re.sub(r"^(.+) no$", r"no \1", bare)  # "WhatsApp Number"
    for said in (whole, bare, _without(bare), _without(whole), turned):
        if found := _table().get(said):
            return found
    parts = [normal(part) for part in re.split(r"[/|]|\batau\b|\bor\b", _IN_BRACKETS.sub(" ", header))]
    found = [_table().get(part) or _table().get(_without(part)) for part in parts if part]
    fields = {one.field for one in found if one}
    if len(found) > 1 and None not in found and len(fields) == 1:
        return found[0]
    return _of_such_words(set(_without(bare).split()) - {"no", "induk", "e"})


def _of_such_words(words: set[str]) -> Meaning | None:
    """ "No. HP WhatsApp": nothing but words of one field."""
    if words and words <= _SAYING["phone"]:
        return Meaning("phone", 2 if words.isdisjoint({"wa", "whatsapp"}) else 1)
    return Meaning("nik") if words and words <= _SAYING["nik"] else None


def speaks_of(header: str, field: str) -> bool:
    """Whether a word of it says the field, whosever it is."""
    return not _SAYING[field].isdisjoint(normal(header).split())


def _without(said: str) -> str:
    return " ".join(word for word in said.split() if word not in _BESIDE)


def _near(said: str) -> Meaning | None:
    """A header that is misspelt, or one that says it among other words."""
    for known, found in _table().items():
        most = 1 if len(known) < 8 else 2
        if len(known) > 3 and found.field in (*WANTED, "number") and 0 < distance(said, known, most) <= most:
            return Meaning(found.field, found.order + 5, sure=False)
    words = set(said.split())
    if not words.isdisjoint(_OF_OTHERS):
        return None
    return next((Meaning(field, 9, sure=False) for field, saying in _SAYING.items() if words & saying), None)


@cache
def _table() -> dict[str, Meaning]:
    return {row["header"]: Meaning(row["field"], int(row["order"])) for row in rows("list_headers")}
