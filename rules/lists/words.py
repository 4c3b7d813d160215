"""What a row that is no member says: a total, a signature, a remark, the heading of a part of the list."""

import re
from functools import cache, lru_cache

from rules.data import rows
from rules.lists.headers import normal

MONTHS = (
    "jan(?:uari)?|feb(?:ruari)?|peb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|agt|sept?(?:ember)?"
    "|okt(?:ober)?|nov(?:ember)?|nop(?:ember)?|des(?:ember)?"
)
# "Bantul, 12 Januari 2026", also with dots where the day is to be written.
_DATED = re.compile(
    rf"^[a-z .]{{3,40}}(?:, ?(?:tgl|tanggal)? ?[\d. _…]*(?:(?:{MONTHS})\b[ \d._…]*|\d+[-/]\d+[-/]\d+|20\d\d)"
    rf"| \d{{1,2}} (?:{MONTHS}) 20\d\d)$"
)
_TO_SIGN = re.compile(r"^[(\[]?[\s._…-]{4,}[)\]]?$|^\([^)]*\)$")
# Who leads a group, or works elsewhere, is a member like others.
_OTHERS = re.compile(
    r"\b(?:(?:wakil )?(?:ketua|sekretaris|bendahara) (?:kelompok|poktan|rt|rw|regu|blok|pkk|dasawisma)"
    r"|(?:karyawan|karyawati|pegawai|staf|staff) (?:swasta|toko|pabrik|pt|cv|negeri|kantor|desa|bumn|honorer)"
    r"|koperasi (?:karyawan|pegawai)|(?:bukan|mantan|eks|bekas|calon) \w+)\b"
)
_GONE = frozenset({
    "meninggal", "meninggal dunia", "wafat", "tutup usia", "almarhum", "almarhumah", "alm", "almh", "keluar",
    "nonaktif", "non aktif", "non-aktif", "tidak aktif", "pindah", "berhenti", "mengundurkan diri",
})  # fmt: skip
_ALREADY = re.compile(r"^(?:sudah|telah|sdh) ")
# "Alm. Karto", "Karto (alm.)"; "Budi bin Alm. Karto" is alive.
_LATE = re.compile(r"^\(?alm(?:h|arhum|arhumah)?\b[.) ]*\w|[\s,(]alm(?:h|arhum|arhumah)?[.) ]*$")
_MEMBERS = frozenset({"anggota", "peserta"})
_LONGEST = 4  # words that a phrase of the table has at most


def kind(said: str) -> str:
    """total, signature, remark, heading or staff, by how a text begins; "" where it is nothing of these."""
    lower = said.lower().strip()
    if _DATED.match(lower) or _TO_SIGN.match(lower):
        return "signature"
    if lower.startswith("*"):
        return "remark"
    words = normal(said).split()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        if found := _table().get(" ".join(words[:count])):
            return found
    return ""


def is_gone(said: str) -> bool:
    """Whether a cell says that somebody has died, has left, or takes no part: "Meninggal", "Pindah"."""
    return len(said) < 25 and _ALREADY.sub("", said.casefold().strip(" .()")) in _GONE


def is_late(name: str) -> bool:
    """Whether a name is written as that of somebody who has died."""
    return bool(_LATE.search(name.casefold().strip()))


def is_whole(said: str) -> bool:
    """Whether a text is such a phrase and nothing besides."""
    return normal(said) in _table()


@lru_cache(4096)
def is_staff(said: str) -> bool:
    """Whether the text of a position says that somebody leads the cooperative or works for it: "Bendahara", "staf"."""
    words = normal(_OTHERS.sub(" ", normal(said))).split()
    return any(
        " ".join(words[at : at + count]) in _staff() for at in range(len(words)) for count in range(1, 1 + _LONGEST)
    )


def is_of_staff(said: str) -> bool:
    """Whether those who stand below such a title, or on a sheet of such a name, are staff, and no members."""
    return is_staff(said) and _MEMBERS.isdisjoint(normal(said).split())


@cache
def _table() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows("list_words") if row["kind"] != "staff"} | {
        row["word"]: "staff" for row in rows("list_words") if row["kind"] == "staff" and row["word"] not in _signing()
    }


@cache
def _signing() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("list_words") if row["kind"] == "signature")


@cache
def _staff() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("list_words") if row["kind"] == "staff")
