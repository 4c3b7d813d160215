"""What an invented person types, and a search for it in bytes, plain or written in another way."""

import base64
import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

NIK = "3402155708851234"
SAID = {
    "nik": f"NIK saya {NIK[:4]} {NIK[4:8]} {NIK[8:12]} {NIK[12:]}",
    "name": "ZULFIKRA QWERTIN",
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


FORMS = {word: {form for form in forms(word) if len(form) > 5} for words in CANARIES.values() for word in words}


def hits(content: bytes) -> list[str]:
    """What of the canaries is in there, and how it is written."""
    found = [(word, form) for word, written in FORMS.items() for form in written if form in content]
    return [f"{word} as {form!r}: …{_around(content, form)!r}…" for word, form in found]


def _around(content: bytes, form: bytes) -> bytes:
    at = content.index(form)
    return content[max(0, at - 60) : at + len(form) + 20]


def spilled(contents: dict[str, bytes]) -> list[str]:
    """The hits in each of several things, such as files or tables."""
    return [f"{name}: {hit}" for name, content in contents.items() for hit in hits(content)]


def files(folder: Path) -> list[str]:
    return spilled({path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()})
