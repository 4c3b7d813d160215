"""Files on Telegram's side: kept by id, measured, refused, given back."""

import mimetypes
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any

from .chats import Json
from .parameters import Params, Upload
from .refusal import Refusal, bad

UPLOAD_LIMIT, PHOTO_LIMIT, DOWNLOAD_LIMIT = 50 * 2**20, 10 * 2**20, 20 * 2**20
FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "video": "videos",
    "sticker": "stickers",
}


@dataclass
class File:
    id: str
    kind: str
    name: str
    data: bytes
    mime: str
    path: str
    width: int = 0
    height: int = 0
    size: int = 0  # told to the bot; a test may claim more than there is
    unique: str = field(default_factory=lambda: secrets.token_urlsafe(9))

    def json(self) -> Json:
        size = {"file_size": self.size} if self.size else {}  # it may be unknown
        return {"file_id": self.id, "file_unique_id": self.unique} | size


class Files:
    def __init__(self) -> None:
        self.by_id: dict[str, File] = {}
        self.by_path: dict[str, File] = {}

    def add(self, kind: str, name: str, data: bytes, mime: str = "", size: int | None = None, id: str = "") -> File:
        number = len(self.by_id) + 1
        ending = name[name.rfind(".") :] if "." in name else ""
        width, height = image_size(data)
        file = File(
            id=id or f"{kind[:2].upper()}{secrets.token_urlsafe(24)}",
            kind=kind,
            name=name,
            data=data,
            mime=mime or mimetypes.guess_type(name)[0] or "application/octet-stream",
            path=f"{FOLDERS.get(kind, 'documents')}/file_{number}{ending}",
            width=width,
            height=height,
            size=len(data) if size is None else size,
        )
        self.by_id[file.id] = self.by_path[file.path] = file
        return file

    def find(self, identifier: str) -> File:
        if identifier not in self.by_id:
            raise bad("invalid file_id")
        return self.by_id[identifier]

    def taken(self, params: Params, kind: str, given: Any = None) -> File:
        """The file that a request sends: uploaded, attached or by the id of one known before."""
        value = given if given is not None else params.get(kind)
        name = str(value).removeprefix("attach://") if isinstance(value, str) else kind
        upload = params.files.get(name) or (params.files.get(kind) if given is None else None)
        if upload:
            return self._uploaded(kind, upload)
        if not value:
            raise bad(f"there is no {kind} in the request")
        if str(value).startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")
        file = self.by_id.get(str(value))
        if not file:
            raise bad("wrong file identifier/HTTP URL specified")
        if file.kind != kind:
            raise bad(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return file

    def _uploaded(self, kind: str, upload: Upload) -> File:
        if len(upload.data) > UPLOAD_LIMIT:
            raise Refusal(413, "Request Entity Too Large")
        if not upload.data:
            raise bad("file must be non-empty")
        if kind == "photo":
            check_photo(upload.data)
        return self.add(kind, upload.name, upload.data, upload.mime)


def check_photo(data: bytes) -> None:
    if len(data) > PHOTO_LIMIT:
        raise bad(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes")
    width, height = image_size(data)
    if not (width and height):
        raise bad("IMAGE_PROCESS_FAILED")
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")


def media(file: File) -> Json:
    """How a message shows the file."""
    if file.kind == "photo":
        return {"photo": sizes(file)}
    described = file.json() | {"file_name": file.name, "mime_type": file.mime}
    return {file.kind: described}


def sizes(file: File) -> list[Json]:
    """A photo comes in several sizes; the last is the largest."""
    width, height = file.width or 1280, file.height or 960
    result = [file.json() | {"width": max(width // part, 1), "height": max(height // part, 1)} for part in (8, 3, 1)]
    for smaller in result[:-1]:
        smaller["file_unique_id"] = f"{smaller['file_unique_id']}{smaller['width']}"
        smaller["file_size"] = max(file.size * smaller["width"] // width, 1)
    return result


def image_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG, GIF, JPEG or WebP; zeros where it is none."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:6] in (b"GIF87a", b"GIF89a"):
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return 512, 512
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else (0, 0)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0
