"""What nobody asked for: nasty texts, garbage in buttons, messages and updates of every kind."""

from random import Random
from typing import Any

from handlers import DOOR
from handlers.conversation.spoken import COMMANDS as SPOKEN
from transport.keyboards import pack

TEXTS = (
    "ya", "tidak", "1", "2", "3", "0", "-1", "6", "kembali", "batal", "kirim", "nanti", "lanjut", "lewati", "sama",
    "Jl. Mawar <b>5</b> & 7, RT 1, 55188", "</b></i><a href='x'>", "<script>alert(1)</script>", "&nbsp;&#0;&lt;",
    "%(name)s %s %% %(reference)s %d", "{0} {name} ${HOME} #{x}", "'; DROP TABLE account; --", '" OR ""="',
    "Robert'); DELETE FROM answer WHERE 1=1;--", "\u202e3402155708850001\u202c", "\u200b\u200d\ufeff.",
    "Si\u0301ti \u0130\u0131\u1e9e", "🙂", "👨‍👩‍👧‍👦" * 40, "👍", "❌", "𝓢𝓲𝓽𝓲 𝟙𝟚𝟛", "ｊｕａｌ　ｉｋａｎ", "٣٤٠٢١٥", "²",
    "½ jt",
    "a\u0300\u0301\u0302\u0303" * 200, "x" * 4096, "panjang sekali " * 273, "\n\n\n5\n\n",
    "\u0000\u0007\u001b[31mmerah",
    "1e308", "9" * 400, "0" * 16, "-0", "1,5 jt", "50rb sehari", "sekitar 2 sampai 3 juta", "tak hingga", "NaN",
    "99999999999999999 juta", "17 Agustus 1985", "31 Februari 1990", "1/1/1", "0000-00-00", "Sewon", "Jakarta",
    "jual", "ojek", "jual ikan", "tukang", "ibu rumah tangga", "siti@contoh.id", "@", "a@b", "http://x.id/?a=%s",
    "berapa iurannya?", "apa itu JHT?", "ini siapa?", "???", "?", "aman tidak?", "apakah", "mengapa langit biru?",
    "stop", "english", "halo", "status", "hapus data saya", "mau daftar", "menu", "Tulis nomor", "Kembali", "Batal",
    "/", "//", "/start", "/start x1", "/start " + "a" * 64, "/START", "/daftar sekarang", "/hitung@payung_bot 5",
    "/daftar@bot_lain", "/siaran", "/koperasi", "/bantuan", "/help", "/cancel", "/stop", "/" + "z" * 60,
    "/hitung\n/batal",
    "3402 1557 0885 0001", "340215570885000", "34021557088500011", "3402155708850000", "9902155708850001",
    "3402150000000001", "KK 3402151234560001", "3.40216E+15", "340215570885O0Ol", "NIK: 3402-1557-0885-0001 ya",
    "081234567890", "+62 812 3456 7890", "0274-123456", "+1 555 0100", "0812", "081234567890.0", "=1+1", "../../x",
)  # fmt: skip
QUESTIONS = (
    "kenapa butuh NIK?", "JKK itu apa?", "JKM?", "kapan aktif?", "kalau telat bayar gimana", "gratis?", "makasih ya",
    "lupa NIK", "gak punya hp", "umur 70 boleh ikut?", "JMO itu apa", "bayarnya di mana?", "berapa lama isi formnya?",
    "datanya buat apa?", "kenapa tanya penghasilan?", "dapat apa saja?", "kalau sakit dapat?", "kamu robot?",
    "terima kasih",
)  # fmt: skip
# What is nearly an answer, by question: each reader has something to say to it.
NEARLY = {
    "nik": ("3402155708850000", "3.40216E+15", "081234567890", "3402155708850001 3402155708850002", "34O2155708850OO1"),
    "born_stated": ("1 Januari 2030", "1 Januari 1800", "85", "Agustus", "17-8"),
    "name": ("Bu Siti", "siti@x.id", "A", "ya", "S1ti", "x" * 120, "<b>Siti</b> & %s"),
    "phone": ("O8l234567890", "081234567890 atau 081298765432", "+1 555 0100", "0274-123456", "08123"),
    "lives": ("Jakarta", "bukan, di Kasihan", "xyzzy"),
    "district": ("Bantul", "Jawa Tengah", "xyzzy", "Depok", "Sukamaju", "kasian"),
    "street": ("Jl. Mawar", "5", "x" * 250 + " 5", "Jl. %(x)s <b>5", "a\nb\n55188"),
    "work": ("ibu rumah tangga", "Jl. Mawar 5", "xyzzy", "kusir andong", "jual", "tukang", "ojek dan jual ikan"),
    "income": ("50rb", "50 ribu sehari 15 hari", "2 sampai 3 juta", "tidak tentu", "omset 5 juta", "999 miliar",
               "1,5 juta dan 200 ribu", "12 juta setahun", "50rb sampai 70rb sehari", "300rb seminggu", "nol"),
    "email": ("a@b", "siti@contoh", "a@b.id c@d.id", "tidak ada"),
    "ktp_address": ("sama", "x", "beda"),
    "second_job": ("tidak ada", "xyzzy", "ojek"),
    "official_number": ("123", "belum ada", "x" * 40),
}  # fmt: skip
WORDS = tuple(word for words in SPOKEN.values() for word in words)
SLASHES = tuple(f"/{name}" for name in DOOR.commands)
VERBS = (*DOOR.buttons, "menu", "x")
ABOUT = ("focus",) * 9 + (
    "steps",
    "report",
    "correct",
    "send",
    "erase",
    "change",
    "cancel",
    "more",
    "back",
    "drop",
    "remove",
)
KEYS = ("", "consent", "nik", "work", "email", "cooperative", "official_number", "daftar", "hitung", "erase", "copy",
        "reminders", "en", "id", "xx", "cost", "accident", "none")  # fmt: skip
VALUES = (
    "",
    "0",
    "1",
    "-1",
    "2",
    "99999999999999999999",
    "²",
    "٣",
    "#0",
    "#12",
    "1.0",
    "1.²",
    "no",
    "none",
    "jht",
    "%s",
)

FILE = {"file_id": "f1", "file_unique_id": "u1", "file_size": 9}
VIDEO = FILE | {"width": 9, "height": 9, "duration": 1}
PLACE = {"latitude": -7.8, "longitude": 110.3}
KINDS: tuple[dict[str, Any], ...] = (
    {"venue": {"location": PLACE, "title": "%(name)s", "address": "<b>"}},
    {"location": PLACE | {"live_period": 60, "horizontal_accuracy": 3.5}},
    {"audio": FILE | {"duration": 3, "title": "<i>"}},
    {"animation": VIDEO, "document": FILE},
    {"story": {"chat": {"id": 7, "type": "private", "first_name": "x"}, "id": 1}},
    {"game": {"title": "x", "description": "x", "photo": []}},
    {"document": FILE, "caption": ""},
    {"document": FILE | {"file_name": "ktp.pdf", "mime_type": "application/pdf"}, "caption": "KTP %s"},
    {"video": VIDEO, "caption": "<b>", "has_media_spoiler": True},
    {"contact": {"phone_number": "", "first_name": ""}},
    {"contact": {"phone_number": "+1 555 0100", "first_name": "<b>", "vcard": "BEGIN:VCARD"}},
)
SERVICE: tuple[dict[str, Any], ...] = (  # Telegram's own, and what nobody knows: nothing is asked
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    {"write_access_allowed": {"from_request": True}},
    {"users_shared": {"request_id": 1, "users": [{"user_id": 5}]}},
    {"web_app_data": {"data": "{}", "button_text": "x"}},
    {"giveaway_created": {}},
    {"photo": [], "caption": ""},
    {"text": ""},
    {"a_kind_of_next_year": {"x": 1}},
    {},
)
STRANGER = {"id": 4711, "is_bot": False, "first_name": "Orang <b>Lain</b>"}
CHANNEL = {"id": -1001, "type": "channel", "title": "K"}
UPDATES: tuple[dict[str, Any], ...] = (
    {},
    {"a_kind_of_next_year": {"x": 1}},
    {"message": None},
    {"channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "/start"}},
    {"inline_query": {"id": "1", "from": STRANGER, "query": "halo", "offset": ""}},
    {"chosen_inline_result": {"result_id": "1", "from": STRANGER, "query": ""}},
    {"poll_answer": {"poll_id": "1", "user": STRANGER, "option_ids": [0], "option_persistent_ids": ["0"]}},
    {"poll": {"id": "1", "question": "x", "options": [], "total_voter_count": 0, "is_closed": True,
              "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False,
              "members_only": False}},
    {"chat_join_request": {"chat": {"id": -1002, "type": "supergroup", "title": "G"}, "from": STRANGER, "date": 1,
                           "user_chat_id": 4711}},
    {"pre_checkout_query": {"id": "1", "from": STRANGER, "currency": "IDR", "total_amount": 1, "invoice_payload": "x"}},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": -1003, "type": "group", "title": "G"}, "from": STRANGER,
                 "migrate_to_chat_id": -1004}},
    {"message": {"message_id": 1, "date": 1, "chat": {"id": -1003, "type": "group", "title": "G"},
                 "sender_chat": CHANNEL, "text": "tanpa perintah"}},
)  # fmt: skip


def text(rng: Random) -> str:
    """A nasty text, a word that means a command, several of them, or signs at random."""
    kind = rng.random()
    if kind < 0.45:
        return rng.choice(TEXTS)
    if kind < 0.55:
        return rng.choice(QUESTIONS)
    if kind < 0.75:
        return rng.choice(WORDS)
    if kind < 0.85:
        return f"{rng.choice(WORDS)} {rng.choice(TEXTS)}"[:4096]
    ends = rng.choice((0x7F, 0x250, 0x3000, 0x11000, 0x1F700))
    signs = (chr(rng.randrange(1, ends)) for _ in range(rng.choice((1, 3, 20, 300))))
    return "".join(sign for sign in signs if not 0xD800 <= ord(sign) < 0xE000)


def data(rng: Random, application: int) -> str:
    """What a forged button might carry: about this application, or about none."""
    if rng.random() < 0.2:
        return rng.choice((text(rng), ":", ":::::", "\ud800", "a" * 65, "", "é:1:nik:1", "page:zzzzzzzzzzzzzzz:nik:1"))
    number = rng.choice((application, 0, 1, 2**62))
    return pack(rng.choice(VERBS), number, rng.choice(KEYS), rng.choice(VALUES))
