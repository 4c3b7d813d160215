"""What an invented person types, and a search for it in bytes, plain or written in another way."""

import base64
import hashlib
import io
import logging
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sandbox.telegram import Telegram
from transport import logs

NIK = "3402155708851234"
SAID = {
    "nik": f"NIK saya {NIK[:4]} {NIK[4:8]} {NIK[8:12]} {NIK[12:]}",
    "name": "SITI ZULFIKRA QWERTIN",
    "phone": "0812-9173-5546",
    "street": "Jl. Kanariburung 77, RT 03 RW 01, 55188",
    "work": "jual kanarisuling keliling",
    "income": "3.456.789",
    "email": "kanari.xyz@contoh.id",
    "ktp_address": "Gang Kenarihijau 8, RT 01 RW 02, 55188",
}
CANARIES = {
    "nik": (NIK, "7766554433221100", "9988776655443322", NIK[:15]),
    "name": ("ZULFIKRA", "QWERTIN", "BUDIRAHASIA"),
    "phone": ("081291735546", "81291735546", "0812-9173-5546"),
    "born": ("1985-08-17", "17 Agustus 1985", "17-08-1985", "17/08/1985", "1985, 8, 17", "1979-03-04", "4 Maret 1979"),
    "street": ("Kanariburung", "Kenarihijau"),
    "income": ("3456789", "3.456.789"),
    "work": ("kanarisuling",),
    "email": ("kanari.xyz",),
}
MISTAKES = (NIK[:15], "7766554433221100", "9988776655443322", "08", "a" * 300)


def forms(word: str) -> Iterator[bytes]:
    """A word as it might lie about: plain, turned round, with signs between, in base64, in hex, UTF-16."""
    plain = word.encode()
    yield from (plain, plain.upper(), plain.lower(), plain[::-1], plain.hex().encode(), plain.hex().upper().encode())
    yield from (word.encode("utf-16-le"), word.encode("utf-16-be"))
    for encode in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode):
        for shift in range(3):  # where the word begins within a group of three bytes; the edges mix with neighbours
            encoded = encode(b"\0" * shift + plain)
            inner = encoded[(0, 2, 3)[shift] :].rstrip(b"=")
            yield inner if len(plain) % 3 == (3 - shift) % 3 else inner[:-1]
    if word.isdigit():
        yield from (sign.join(plain[i : i + 4] for i in range(0, len(plain), 4)) for sign in (b" ", b".", b"-"))
        yield from (sign.join(bytes([digit]) for digit in plain) for sign in (b" ", b".", b"-", b", "))
    if word.isdigit() and len(word) == 16:
        yield int(word).to_bytes(8, "big")
        yield int(word).to_bytes(8, "little")
        for digest in (hashlib.sha256, hashlib.md5, hashlib.sha1, hashlib.sha512, hashlib.blake2b):
            yield from (
                digest(plain).digest(),
                digest(plain).hexdigest().encode(),
                base64.b64encode(digest(plain).digest()),
            )
        yield from (f"{zlib.crc32(plain):08x}".encode(), str(zlib.crc32(plain)).encode())


def written(words: Iterable[str]) -> dict[str, set[bytes]]:
    """Each word with its forms; what is shorter would be found by chance."""
    return {word: {form for form in forms(word) if len(form) > 5} for word in words}


RUN = re.compile(rb"[\x20-\x7e]{6,}")
_EMPTY = re.compile(rb"\0{3,}")  # of which a database is full; no form holds so many
NUMBER = re.compile(r"\d(?:[ .-]?\d){7,}")
FORMS = written(word for words in CANARIES.values() for word in words)


def hits(content: bytes, words: Mapping[str, set[bytes]] = FORMS) -> list[str]:
    """What of the canaries, or of other words, is in there, and how it is written."""
    content = _EMPTY.sub(b"\0\0", content)
    readable = b"\0".join({*RUN.findall(content)})  # of a sealed database little is left to look through
    found = [
        (word, form)
        for word, ways in words.items()
        for form in ways
        if form in (readable if RUN.fullmatch(form) else content)
    ]
    return [f"{word} as {form!r}: …{_around(content, form)!r}…" for word, form in found]


def _around(content: bytes, form: bytes) -> bytes:
    at = content.index(form)
    return content[max(0, at - 60) : at + len(form) + 20]


def spilled(contents: Mapping[str, bytes], words: Mapping[str, set[bytes]] = FORMS) -> list[str]:
    """The hits in each of several things, such as files or tables."""
    return [f"{name}: {hit}" for name, content in contents.items() for hit in hits(content, words)]


def personal(telegram: Telegram) -> set[str]:
    """Who the people of a Telegram are and what they typed: whole, between commas, and every long number."""
    contents = [m.content for chat in telegram.chats.values() for m in chat.messages.values() if not m.from_bot]
    typed = [content.get("text") or content.get("caption") or "" for content in contents]
    texts = [text for text in typed if not text.startswith("/")]
    numbers = [content["contact"]["phone_number"] for content in contents if "contact" in content]
    names = [
        name for one in telegram.accounts.values() for name in (one.first_name, one.last_name, one.username) if name
    ]
    parts = [part.strip() for text in (*texts, *names) for part in (text, *re.split(r"[,\n]", text))]
    digits = [re.sub(r"\D", "", number) for text in (*texts, *numbers) for number in NUMBER.findall(text)]
    return {part for part in parts if 6 <= len(part) <= 300} | {re.sub(r"^(62|0)", "", one) for one in digits}


@contextmanager
def listening() -> Iterator[Callable[[], str]]:
    """The process's own log at DEBUG; what it wrote until now."""
    root, hook, raising = logging.getLogger(), sys.excepthook, logging.raiseExceptions
    kept, levels = root.handlers[:], {name: logging.getLogger(name).level for name in (None, *logs.QUIET)}
    logs.begin(logging.DEBUG)
    ours, lines = root.handlers[0], io.StringIO()
    ours.setStream(lines)  # type: ignore[attr-defined]
    root.handlers += kept
    yield lambda: "" if lines.closed else lines.getvalue()
    root.handlers[:], sys.excepthook, logging.raiseExceptions = kept, hook, raising
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def files(folder: Path) -> list[str]:
    return spilled({path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()})
