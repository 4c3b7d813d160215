"""Words that do what a button or a command does, however they are typed."""

import re

from rules import side
from rules.choosing import core

COMMANDS = {
    "back": ("kembali", "balik", "mundur", "back", "sebelumnya"),
    "batal": (
        "batal",
        "batalkan",
        "cancel",
        "gak jadi",
        "tidak jadi",
        "nggak jadi",
        "buang perubahan",
        "drop the changes",
    ),
    "berhenti": (
        "berhenti",
        "stop",
        "jangan kirim pesan lagi",
        "unsubscribe",
        "berhenti kirim",
        "stop kirim pesan",
    ),
    "later": ("lanjut nanti", "nanti", "nanti saja", "nanti dulu", "ntar", "ntar dulu", "go on later", "later"),
    "resume": ("lanjut", "lanjutkan", "teruskan", "ayo lanjut", "go on", "continue"),
    "send": (
        "kirim",
        "send",
        "sudah benar",
        "betul semua",
        "sudah betul",
        "sudah betul kirim",
        "betul kirim",
        "sudah benar kirim",
        "kirim sekarang",
        "ok kirim",
        "oke kirim",
        "ya",
        "ok",
        "oke",
        "yes",
    ),
    "type": ("ketik nomor", "type the number"),
    "tanya": (
        "tanya petugas",
        "tanya orang",
        "ngomong sama orang",
        "bicara dengan orang",
        "bicara dengan petugas",
        "ask a human",
        "bantuan",
        "tolong",
        "help",
        "menu",
        "ask an officer",
    ),
    "hitung": ("hitung", "hitung iuran", "cek iuran", "simulasi"),
    "manfaat": ("manfaat", "manfaatnya"),
    "daftar": (
        "daftar",
        "daptar",
        "ikut",
        "gabung",
        "ikut bpjs ketenagakerjaan",
        "daftar bpjs ketenagakerjaan",
        "isi formulir",
        "fill in the form",
        "mulai daftar",
    ),
    "start": ("mulai", "start", "halo", "hallo", "hai", "hi", "hello", "assalamualaikum", "selamat pagi"),
    "bahasa": ("english", "bahasa indonesia", "bahasa", "language"),
    "profil": ("profil", "status", "data saya", "status saya"),
    "privasi": ("privasi", "hapus", "hapus data", "hapus data saya", "hapus semua", "privacy"),
}
PUTS_OFF = re.compile(r"(?:nanti|ntar|entar|besok|kapan-kapan|lain kali)\b[^\d?]*$")
WISHES = ("mau", "ingin", "pengen", "pingin", "minta", "i", "want", "to")
_BY_WORD = {word: command for command, words in COMMANDS.items() for word in words}


def command(text: str) -> str | None:
    """The command that the whole text means, if it means one."""
    said = " ".join(text.casefold().split()).strip(" .!,")
    wished = " ".join(word for word in core(text).split() if word not in WISHES)
    return _BY_WORD.get(said) or _BY_WORD.get(wished) or ("later" if _puts_off(said) else None)


def _puts_off(said: str) -> bool:
    """ "ntar aja sibuk narik": nothing is answered and nothing asked."""
    return bool(PUTS_OFF.match(said)) and not (side.asks(said) or side.answer(said))
