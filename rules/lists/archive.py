"""A workbook that is a zip archive: its directory is looked at before anything is unpacked, then each part once."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from locales import N_
from rules.lists.book import Refusal

ENTRIES = 2000
LARGEST = 100 * 2**20  # bytes of all parts, unpacked: five times a list of 20,000
RATIO = 250  # of a part, from `SUSPECT` bytes on; a sheet of one repeated row has 100
SUSPECT = 2**20
READ = (".xml", ".rels", "mimetype")
TOO_LARGE = N_(
    "This file is too large to be read. Copy the columns with name, mobile number and NIK into a new workbook, and "
    "send that."
)
DAMAGED = N_("This file is damaged or incomplete. Open it in Excel, save it as a new workbook (xlsx), and send that.")
PASSWORD = N_(
    "This file is protected by a password. Open it in Excel, save it without a password, and send that. Please do not "
    "send the password."
)


class Archive:
    """The parts of a workbook by name, each unpacked and compared with its checksum."""

    def __init__(self, content: bytes) -> None:
        try:
            self.zip = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise Refusal(DAMAGED) from error
        self.entries = self.zip.infolist()
        self.names = frozenset(entry.filename for entry in self.entries)

    def check(self) -> None:
        """What it says of itself: no bomb, no entry twice, nothing encrypted."""
        if len(self.entries) > ENTRIES or sum(entry.file_size for entry in self.entries) > LARGEST:
            raise Refusal(TOO_LARGE)
        if any(entry.file_size > SUSPECT and entry.file_size > RATIO * entry.compress_size for entry in self.entries):
            raise Refusal(TOO_LARGE)
        if any(entry.flag_bits & 1 for entry in self.entries):
            raise Refusal(PASSWORD)
        if len(self.names) < len(self.entries):
            raise Refusal(DAMAGED)

    def unpack(self) -> None:
        """Every part that is read later, since what a directory says may be a lie."""
        for entry in self.entries:
            if entry.filename.lower().endswith(READ):
                self._whole(entry)

    def part(self, name: str) -> bytes:
        """Nothing where there is no such part."""
        return self._whole(self.zip.getinfo(name)) if name in self.names else b""

    def _whole(self, entry: ZipInfo) -> bytes:
        try:
            content = self.zip.read(entry)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise Refusal(DAMAGED) from error
        if len(content) != entry.file_size:
            raise Refusal(DAMAGED)
        return content
