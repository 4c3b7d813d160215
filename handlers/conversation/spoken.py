"""Words that do what a button or a command does, however they are typed."""

import re

from rules.small_words import SAID_BESIDE, YES, core, plain
from rules.stopping import asks_to_stop
from rules.wishes_said import is_wish

COMMANDS = {
    "back": ("kembali", "balik", "mundur", "back", "sebelumnya"),
    "batal": (
        "batal",
        "batalkan",
        "batalin",
        "dibatalin",
        "dibatalkan",
        "cancel",
        "gak jadi",
        "tidak jadi",
        "nggak jadi",
        "buang perubahan",
        "drop the changes",
        "tanpa undangan",
        "without invitation",
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
        "simpan",
        "simpan saja",
        "sudah betul simpan",
        "save",
        "simpan sekarang",
        "sudah benar semua",
        "sudah betul semua",
        "sudah benar semua kirim",
        "sudah betul semua kirim",
        "sudah benar semua simpan",
        "sudah betul semua simpan",
        "benar semua",
        "sudah benar simpan",
        "sudah cocok semua",
        "tidak ada yang salah",
        *YES,
    ),
    "type": ("tulis nomor", "ketik nomor", "type the number"),
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
    "iuran": ("iuran saya", "my iuran"),
    "pengingat": (
        "pengingat",
        "pengingat saya",
        "atur pengingat",
        "ubah pengingat",
        "ganti jam pengingat",
        "reminders",
    ),
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
        "isi",
        "ngisi",
        "isi form",
        "isi sekarang",
        "formulir",
    ),
    "start": ("mulai", "start", "halo", "hallo", "hai", "hi", "hello", "assalamualaikum", "selamat pagi"),
    "bahasa": ("english", "bahasa indonesia", "bahasa", "language"),
    "profil": ("profil", "status", "data saya", "status saya"),
    "privasi": ("privasi", "hapus", "hapus data", "hapus data saya", "hapus semua", "privacy"),
}
# Who says only when, and why not now, puts it off: "ntar aja sibuk narik".
WHEN = ("nanti", "ntar", "entar", "mengko", "engke", "besok", "sesuk", "lain kali", "kapan kapan")
WHY_NOT_NOW = frozenset({
    "dulu", "siang", "sore", "malam", "pagi", "maghrib", "magrib", "isya", "subuh", "habis", "abis", "selesai",
    "pulang", "lagi", "lg", "masih", "sibuk", "repot", "narik", "jualan", "jual", "dagang", "kerja", "ngojek",
    "masak", "makan", "mandi", "tidur", "istirahat", "sholat", "salat", "solat", "ngaji", "anak", "nangis", "rewel",
    "hujan", "capek", "cape", "capai", "ngantuk", "mengantuk", "lelah", "pusing", "lanjut", "lanjutin", "lanjutkan",
    "sambung", "terusin", "teruskan", "isi", "ngisi", "diisi", "dilanjut", "dilanjutin", "dilanjutkan", "diterusin",
    "ada", "pembeli", "pelanggan", "orderan", "tamu", "sedang", "di", "jalan", "pasar", "sawah", "laut", "rumah",
    "warung", "toko", "mau", "saya", "kalau", "sudah", "sempat", "senggang", "longgar", "luang", "santai", "karena",
    "soalnya", "suami", "istri", "bojo", "bapak", "ibu", "adik", "kakak", "terusno", "lanjutno", "lanjutke",
    "terusan", "kusambung", "kulanjutkan", "tanya", "takon", "izin", "ijin", "pikir", "mikir", "rembukan",
})  # fmt: skip
LET_ME = re.compile(r"\btak (?=\w)")  # Javanese: "tak terusin", where Indonesian has "not"
GOES_ON = re.compile(r"\b(?:di|tak|ku)?(?:lanjut|terus|sambung)(?:in|kan|ke|no|aken|keun)?\b")
WISHES = ("mau", "ingin", "pengen", "pingin", "minta", "i", "want", "to")
# Who wishes to begin, in one of many forms; "tolong" asks to be helped, and "kalau" asks.
_WISH = (
    r"(?:mau|ingin|pengen|pengin|pingin|kepengen|kepingin|pgn|arep|hoyong|bade|pen|minat|bersedia|ayo|yuk|mari|want to)"
)
_ENROL = r"(?:(?:men|n|di)?(?:daftar|daptar|dftr)(?:in|kan|ken|no|keun|an)?|regis(?:ter|trasi)?|sign up|join)"
_FORM = r"(?:(?:me|meng|ng|di)?isi(?:in|kan)?(?: (?:data|formulir|form|fomulir|formulirnya|formnya|borang)(?:nya)?)+)"
_BPJS = (
    r"(?: (?:jadi |sebagai )?(?:peserta|anggota)?(?: ?(?:bpjs|bpjstk|ketenagakerjaan|ketenagakerjan|tk|naker|ini))*)?"
)
_JOIN = r"(?:ikut|ikutan|gabung|bergabung|melu|milu|jadi peserta)"
BEGINS = re.compile(
    rf"(?:{_WISH} )*(?:(?:{_JOIN} )?{_ENROL}(?: diri(?: sendiri)?)?|{_FORM}){_BPJS}"
    rf"|(?:{_WISH} )+{_JOIN}{_BPJS}|{_JOIN} bpjs ketenagakerja+n"
)
AGREES = re.compile(r"^(?:ya sudah|oke|ya|halo|hai|baik|jadi) ")
_NOT_FILLING = {"tolong", "kalau", "kalo", "bapak", "ibu", "om", "tante", "terima", "kasih", "kok", "di", "ke", "dari"}
FILLING = (SAID_BESIDE - _NOT_FILLING) | {"sekarang", "langsung", "mulai", "dulu", "online", "secara"}
# Who says at the summary that all is right, or to store it.
STORES = {"simpan", "simpen", "disimpan", "simpankan", "kirim", "kirimkan", "save"}
RIGHT = {"benar", "betul", "cocok", "pas", "lengkap", "sesuai"}
SAVING = STORES | RIGHT | {
    "sudah", "semua", "semuanya", "kabeh", "sedaya", "sadayana", "sadaya", "oke", "ya", "baik", "langsung", "sekarang",
    "datanya", "data",
}  # fmt: skip
_BY_WORD = {word: command for command, words in COMMANDS.items() for word in words}


def command(text: str) -> str | None:
    """The command that the whole text means, if it means one."""
    said = " ".join(text.casefold().split()).strip(" .!,")
    wished = " ".join(word for word in core(text).split() if word not in WISHES)
    found = _BY_WORD.get(said) or _BY_WORD.get(wished)
    if found == "send" and "?" in text:
        return None
    if found:
        return found
    if is_wish(text):
        return "pengingat"
    return "berhenti" if asks_to_stop(text) else "later" if _puts_off(said) else _freely(text)


def _freely(text: str) -> str | None:
    """The wish to begin, or to store what is filled in, in whatever order and with whatever stands beside it."""
    words = [] if "?" in text else plain(text).split()
    wish = AGREES.sub("", " ".join(words)).split()
    if BEGINS.fullmatch(" ".join(word for word in wish if word not in FILLING)):
        return "daftar"
    said = {*words} - SAID_BESIDE
    return "send" if said and said <= SAVING and (said & STORES or ("sudah" in said and said & RIGHT)) else None


def _puts_off(said: str) -> bool:
    """By when, at the beginning, or anywhere beside a word of going on: "anak saya yang lanjutin nanti sore"."""
    words = "" if "?" in said else plain(LET_ME.sub("", said))
    begins = "" if GOES_ON.search(words) else "^"
    when = next((one for one in WHEN if one in words and re.search(rf"{begins}\b{one}\b", words)), "")
    return bool(when) and {*words.replace(when, "", 1).split()} <= WHY_NOT_NOW | SAID_BESIDE
