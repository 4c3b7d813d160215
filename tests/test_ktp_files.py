"""Which pictures can be opened, however a phone or a scanner wrote them: upright, in colours, as they look."""

import io
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from rules.ktp import picture, said
from tests.databases import skip

HEIC = Path(__file__).parent / "data" / "ktp.heic"  # a specimen of `bench.ktp_cards`
ORIENTATION = 0x0112  # of EXIF
TURNED_RIGHT = 6  # "the upper end is at the right": it was held upright


def card() -> Image.Image:
    """Light at the left, dark at the right, with a red mark in the upper left corner."""
    image = Image.linear_gradient("L").resize((480, 300)).rotate(90).resize((480, 300)).convert("RGB")
    ImageDraw.Draw(image).rectangle((10, 10, 90, 60), fill=(200, 30, 30))
    return image


def saved(image: Image.Image, format: str, **how) -> bytes:
    image.save(out := io.BytesIO(), format, **how)
    return out.getvalue()


def sixteen_bits() -> bytes:
    """Grey, as scanners write it."""
    grey = card().convert("L")
    deep = Image.frombytes("I;16", grey.size, b"".join(bytes((0, one)) for one in grey.tobytes()))
    return saved(deep, "PNG")


def turned_by_its_camera() -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    return saved(card().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95)


def animated(format: str) -> bytes:
    other = Image.new("RGB", card().size, "green")
    return saved(card(), format, save_all=True, append_images=[other, other])


LOOKS_LIKE_IT = {
    "JPEG": lambda: saved(card(), "JPEG", quality=95),
    "JPEG of a printer's colours": lambda: saved(card().convert("CMYK"), "JPEG", quality=95),
    "JPEG turned by its camera": turned_by_its_camera,
    "PNG with colours by number": lambda: saved(card().quantize(200), "PNG"),
    "PNG that can be seen through": lambda: saved(card().convert("RGBA"), "PNG"),
    "PNG of 16 bits": sixteen_bits,
    "animated GIF": lambda: animated("GIF"),
    "animated PNG": lambda: animated("PNG"),
    "animated WebP": lambda: animated("WEBP"),
    "TIFF": lambda: saved(card(), "TIFF"),
    "BMP": lambda: saved(card(), "BMP"),
}


@pytest.mark.parametrize("kind", LOOKS_LIKE_IT)
def test_a_picture_is_opened_as_it_looks(kind):
    opened, expected = picture.opened(LOOKS_LIKE_IT[kind]()), card()
    assert (opened.mode, opened.size) == ("RGB", expected.size)
    small = [one.convert("L").resize((12, 8)).tobytes() for one in (opened, expected)]
    pairs = zip(*small, strict=True)
    assert max(abs(one - other) for one, other in pairs) < 40


def test_a_photo_of_an_iphone_is_opened():
    if not find_spec("pi_heif"):
        skip("the extra `ktp` is not installed")
    assert picture.opened(HEIC.read_bytes()).size == (1200, 900)


def test_a_damaged_photo_of_an_iphone_is_one_sentence():
    if not find_spec("pi_heif"):
        skip("the extra `ktp` is not installed")
    with pytest.raises(picture.Refused) as refused:
        picture.opened(HEIC.read_bytes()[:9_000])
    assert str(refused.value) == said.BROKEN


@pytest.mark.parametrize("format", ["GIF", "TIFF", "BMP"])
def test_a_bomb_in_any_clothes_is_one_sentence(format):
    content = saved(Image.new("1", (7_000, 7_000)), format)
    with pytest.raises(picture.Refused) as refused:
        picture.opened(content)
    assert str(refused.value) == said.TOO_MANY_DOTS
