"""The picture in a file that somebody sent: opened small, and never a file that would fill the memory."""

import io
import re
from importlib.util import find_spec
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from rules.ktp import said

LARGEST = 20 * 2**20  # bytes, as Telegram lets a bot download
SIDE = 1600  # dots of the longer side that are looked at
MOST_JPEG, MOST = 120_000_000, 36_000_000  # dots: a JPEG can be opened small, whatever else is opened whole
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")
_HEIC = re.compile(rb"....ftyp(?:hei[cfmsx]|hev[cx]|mif1|msf1|avif)", re.DOTALL)
POINTS_OF_PDF = 5000  # a page that is larger than any paper
PAPER = 25  # how much darker than white it may be


class Refused(Exception):
    """Nothing can be read of it; its word is the sentence."""


def opened(content: bytes) -> Any:
    """Upright as its camera says, in colours, with no side longer than `SIDE`."""
    if len(content) > LARGEST:
        raise Refused(said.LARGE)
    if content[:1024].lstrip().startswith(b"%PDF"):
        return _first_page(content)
    heic = bool(_HEIC.match(content))
    if heic and not _can_open_heic():
        raise Refused(said.HEIC)
    try:
        return _small(content, ("HEIF",) if heic else FORMATS)
    except Image.DecompressionBombError:
        raise Refused(said.TOO_MANY_DOTS) from None
    except UnidentifiedImageError:
        raise Refused(said.BROKEN if heic or _begins_as_picture(content) else said.NO_PICTURE) from None
    except (OSError, SyntaxError, ValueError, EOFError, ArithmeticError):
        raise Refused(said.BROKEN) from None


def _small(content: bytes, formats: tuple[str, ...]) -> Any:
    Image.MAX_IMAGE_PIXELS = MOST_JPEG
    with Image.open(io.BytesIO(content), formats=formats) as image:
        dots = image.width * image.height
        if dots > (MOST_JPEG if image.format == "JPEG" else MOST):
            raise Refused(said.TOO_MANY_DOTS)
        image.draft("RGB", (SIDE, SIDE))
        whole = ImageOps.exif_transpose(image)
        if whole.mode.startswith("I;16"):  # else all but the darkest would be white
            whole = whole.convert("I").point(lambda one: one * (1 / 256)).convert("L")
        if "A" in whole.getbands() or "transparency" in whole.info:
            whole = Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole.convert("RGBA"))
        whole = whole.convert("RGB")
        whole.thumbnail((SIDE, SIDE))
        return whole


def _begins_as_picture(content: bytes) -> bool:
    begins = (b"\xff\xd8", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")
    return content.startswith(begins) or content[8:12] == b"WEBP"


def _can_open_heic() -> bool:
    if not find_spec("pi_heif"):
        return False
    import pi_heif  # pyright: ignore[reportMissingImports]

    pi_heif.register_heif_opener()
    return True


def _first_page(content: bytes) -> Any:
    import pypdfium2  # pyright: ignore[reportMissingImports]

    try:
        with pypdfium2.PdfDocument(content) as document:
            page = document[0]
            longer = max(page.get_size())
            if not 0 < longer < POINTS_OF_PDF:
                raise Refused(said.PDF_BROKEN)
            image = page.render(scale=SIDE / longer).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise Refused(said.PDF_CLOSED if "password" in str(error).lower() else said.PDF_BROKEN) from None
    return _filled(image)


def _filled(image: Any) -> Any:
    """Without the white paper around a card that was printed or scanned small."""
    box = ImageOps.invert(image.convert("L")).point([0] * PAPER + [255] * (256 - PAPER)).getbbox()
    return image.crop(box) if box else image
