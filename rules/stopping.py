"""Whether somebody asks for no more messages, in whatever words; "I have stopped selling" asks for nothing.

Every word of the text must belong to the wish: a single other one ("jualan", "koperasi", "dulu") makes it something
else, and so does a question mark.
"""

import re

from rules.small_words import SAID_BESIDE, plain, regional

# As `plain` writes them: no letter stands twice.
_STOP = frozenset({
    "stop", "setop", "hentikan", "berhentikan", "hentiin", "stopin", "setopin", "stopkan", "matikan", "matiin",
    "batalkan", "unsubscribe", "unsub",
})  # fmt: skip
_BE_STILL = frozenset({"berhenti", "brenti", "berenti", "brhenti", "henti"})  # which things do by themselves, too
_SEND = frozenset({
    "kirim", "kirimi", "kirimin", "kirimkan", "mengirim", "mengirimi", "dikirim", "dikirimi", "dikirimin", "ngirim",
    "ngirimi", "ngirimin", "ingatkan", "ingetin", "ingatin", "dingatkan", "dingetin", "dingatin", "hubungi",
    "dihubungi", "gangu", "ganguin", "digangu", "ngangu", "mengangu", "wa", "sms", "chat", "ngechat", "kabari",
    "dikabari", "kabarin", "send", "remind", "mesage",
})  # fmt: skip
_BY_ONESELF = frozenset({"kirim", "mengirim", "ngirim", "kirimkan", "kirimin", "send"})
_GET = frozenset({"dapat", "dapet", "terima", "menerima", "get"})
_WISH = frozenset({"mau", "ingin", "pengen", "pingin", "minta", "want"})
_NOT = frozenset({"jangan", "usah", "gosah", "gausah", "ulah", "jan", "don"})
_HARDLY = frozenset({"tidak", "no"})  # which say how it is, where no wish stands beside them
_BESIDE = frozenset({
    "pesan", "pesen", "pesanya", "pesane", "pengingat", "pengingatnya", "notifikasi", "notif", "notifnya", "pengumuman",
    "pengumumanya", "siaran", "info", "spam", "semua", "semuanya", "mesages", "reminders", "anouncements", "langganan",
    "berlangganan", "langanan", "berlanganan", "me", "any", "more", "al", "these", "the", "lagi", "lg", "maneh", "deui",
    "bot", "botnya", "payung", "sekarang", "mohon", "harap", "terus", "melulu", "mulu", "cukup", "i", "to", "do", "t",
})  # fmt: skip
_SAID_BESIDE = SAID_BESIDE - {"terima"}
_KNOWN = _STOP | _BE_STILL | _SEND | _GET | _WISH | _NOT | _HARDLY | _BESIDE | {"sudah"}


def keeps_it(text: str) -> bool:
    """Whether it may say as well that the speaker sends nothing, as where a proof is asked for: "jangan kirim"."""
    said = {*regional(plain(text)).split()} - _SAID_BESIDE
    return bool(said & _BY_ONESELF) and said <= _BY_ONESELF | _NOT | _HARDLY | _WISH


def asks_to_stop(text: str) -> bool:
    """Where it is a statement or a question, or says "not now", it is none of this.

    Of two clauses one is enough that forbids to send, where the other only says "stop", be it "for now".
    """
    clauses = [one for one in re.split(r"[,.;!\n]+", text) if one.strip()]
    words = {*regional(plain(" ".join(clauses))).split()} - _SAID_BESIDE
    rest = "?" not in text and words <= _KNOWN | {"dulu"}
    return _asks(text) or (rest and any(_forbids(one) and _asks(one) for one in clauses))


def _forbids(clause: str) -> bool:
    said = {*regional(plain(clause)).split()}
    return bool(said & _NOT and said & _SEND)


def _asks(text: str) -> bool:
    said = {*regional(plain(text)).split()} - _SAID_BESIDE
    if "?" in text or not said <= _KNOWN:
        return False
    refuses = said & _NOT or (said & _HARDLY and said & _WISH) or "no more" in plain(text)
    if said & (_STOP | _BE_STILL):
        by_itself = "sudah" in said and not said & (_STOP | _SEND | _GET | _BESIDE)
        return not said & (_NOT | _HARDLY) and not by_itself
    return bool(refuses and said & (_SEND | _GET | {"mesages"}))
