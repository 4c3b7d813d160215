"""A small picture made from nothing, for people who send photos."""

import struct
import zlib
from functools import cache


@cache
def picture(width: int = 640, height: int = 400, colour: tuple[int, int, int] = (38, 110, 160)) -> bytes:
    """A PNG in one colour."""
    rows = (b"\0" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", header) + _part(b"IDAT", zlib.compress(rows)) + _part(b"IEND", b"")


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
