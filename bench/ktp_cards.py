"""Specimens of KTPs, drawn: people and numbers are invented, and each says SPESIMEN. Needs the extra `ktp`."""

import io
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).parent.parent / "rules/kit/fonts"
WIDTH, HEIGHT = 1012, 638
MONTHS_OF_A_CARD = "12-03-2019"
# By the name of the file, plain and bold: Arial's widths, a serif's, those of a typewriter.
LETTERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "condensed": ((), ()),
    "sans": (("Arial.ttf", "LiberationSans-Regular.ttf"), ("Arial_Bold.ttf", "LiberationSans-Bold.ttf")),
    "narrow": (("LiberationSansNarrow-Regular.ttf",), ("LiberationSansNarrow-Bold.ttf",)),
    "serif": (("LiberationSerif-Regular.ttf", "DejaVuSerif.ttf"), ("LiberationSerif-Bold.ttf", "DejaVuSerif-Bold.ttf")),
    "mono": (
        ("LiberationMono-Regular.ttf", "DejaVuSansMono.ttf"),
        ("LiberationMono-Bold.ttf", "DejaVuSansMono-Bold.ttf"),
    ),
}
FACES = ("condensed", "sans", "mono", "narrow")


@dataclass(frozen=True)
class Person:
    """As the card says it; `nik` belongs to nobody: its serial number is one that is never reached."""

    nik: str
    name: str
    place: str
    born: str
    sex: str
    street: str
    rt_rw: str
    village: str
    district: str
    regency: str
    province: str


PEOPLE = (
    Person("3402015205859901", "SITI AMINAH", "BANTUL", "12-05-1985", "PEREMPUAN", "JL. MELATI NO. 5", "003/001",
           "PONCOSARI", "SRANDAKAN", "KABUPATEN BANTUL", "PROVINSI DAERAH ISTIMEWA YOGYAKARTA"),
    Person("3402071708799902", "BUDI SANTOSO", "SLEMAN", "17-08-1979", "LAKI-LAKI", "DUSUN KRAPYAK WETAN", "007/012",
           "PANGGUNGHARJO", "SEWON", "KABUPATEN BANTUL", "PROVINSI DAERAH ISTIMEWA YOGYAKARTA"),
    Person("3273014101909903", "NURHAYATI", "BANDUNG", "01-01-1990", "PEREMPUAN", "GG. MAWAR II NO. 17", "002/005",
           "SUKARASA", "SUKASARI", "KOTA BANDUNG", "PROVINSI JAWA BARAT"),
    Person("3578030609889904", "MOCHAMMAD OLIL ISLAM", "SURABAYA", "06-09-1988", "LAKI-LAKI", "RUNGKUT ASRI TIMUR 10",
           "010/004", "RUNGKUT KIDUL", "RUNGKUT", "KOTA SURABAYA", "PROVINSI JAWA TIMUR"),
    Person("5171022812769905", "I WAYAN SUDARMA", "DENPASAR", "28-12-1976", "LAKI-LAKI", "JL. TUKAD BATANGHARI 88",
           "000/000", "PANJER", "DENPASAR SELATAN", "KOTA DENPASAR", "PROVINSI BALI"),
    Person("7371106511959906", "ANDI NUR FADHILAH", "MAKASSAR", "25-11-1995", "PEREMPUAN", "BTN MINASA UPA BLOK L8/11",
           "001/018", "GUNUNG SARI", "RAPPOCINI", "KOTA MAKASSAR", "PROVINSI SULAWESI SELATAN"),
    Person("1271081503839907", "HOTMA PARULIAN SIMANJUNTAK", "TARUTUNG", "15-03-1983", "LAKI-LAKI",
           "JL. SISINGAMANGARAJA GG. BAHAGIA", "004/009", "HARJOSARI I", "MEDAN AMPLAS", "KOTA MEDAN",
           "PROVINSI SUMATERA UTARA"),
    Person("3304067006709908", "SUTINEM", "BANJARNEGARA", "30-06-1970", "PEREMPUAN", "KARANGJATI", "002/001",
           "BANJARKULON", "BANJARMANGU", "KABUPATEN BANJARNEGARA", "PROVINSI JAWA TENGAH"),
    Person("6471051010009909", "MUHAMMAD RIZKY PRATAMA", "BALIKPAPAN", "10-10-2000", "LAKI-LAKI",
           "JL. SOEKARNO HATTA KM 5", "038/000", "GRAHA INDAH", "BALIKPAPAN UTARA", "KOTA BALIKPAPAN",
           "PROVINSI KALIMANTAN TIMUR"),
    Person("5371024804929910", "MARIA GORETI KONO", "ATAMBUA", "08-04-1992", "PEREMPUAN", "JL. FRANS SEDA", "011/003",
           "KELAPA LIMA", "KELAPA LIMA", "KOTA KUPANG", "PROVINSI NUSA TENGGARA TIMUR"),
    Person("3175061911689911", "H. ABDUL ROHIM", "JAKARTA", "19-11-1968", "LAKI-LAKI", "KP. PULO JAHE", "005/014",
           "JATINEGARA", "CAKUNG", "JAKARTA TIMUR", "PROVINSI DKI JAKARTA"),
    Person("1871014303979912", "DEWI SARTIKA NINGRUM", "BANDAR LAMPUNG", "03-03-1997", "PEREMPUAN",
           "JL. PANGERAN ANTASARI", "006/000", "KEDAMAIAN", "KEDATON", "KOTA BANDAR LAMPUNG", "PROVINSI LAMPUNG"),
)  # fmt: skip


def card(person: Person, number: int = 0, background: tuple[int, int, int] = (186, 214, 236)) -> Image.Image:
    """The front, flat, as 300 dots an inch show it; `number`: in which of the letters."""
    face = FACES[number % len(FACES)]
    image = Image.new("RGB", (WIDTH, HEIGHT), background)
    draw = ImageDraw.Draw(image)
    for at in range(0, WIDTH + HEIGHT, 14):  # a fine pattern, as cards have
        draw.line([(at, 0), (at - HEIGHT, HEIGHT)], fill=tuple(one - 12 for one in background), width=2)
    sizes = (34, True), (40, True), (21 if face == "mono" else 25, False), (20, False)
    big, bold, plain, tiny = (font(size, heavy, face) for size, heavy in sizes)
    for text, y in ((person.province, 18), (person.regency, 58)):
        draw.text((WIDTH / 2, y), text, fill=(20, 20, 20), font=big, anchor="ma")
    draw.text((40, 108), "NIK", fill=(20, 20, 20), font=bold)
    draw.text((240, 108), f": {person.nik}", fill=(20, 20, 20), font=bold)
    for at, (label, value) in enumerate(_lines(person)):
        y = 168 + at * 33
        draw.text((40, y), label, fill=(25, 25, 25), font=plain)
        draw.text((270, y), f": {value}", fill=(25, 25, 25), font=plain)
    draw.text((560, 168 + 2 * 33), "Gol. Darah : O", fill=(25, 25, 25), font=plain)
    draw.rectangle((770, 160, 970, 430), fill=(170, 60, 50))
    draw.ellipse((815, 190, 925, 320), fill=(205, 170, 140))
    draw.rectangle((800, 330, 940, 430), fill=(60, 60, 70))
    draw.text((870, 450), person.regency.split(" ", 1)[-1], fill=(25, 25, 25), font=tiny, anchor="ma")
    draw.text((870, 478), MONTHS_OF_A_CARD, fill=(25, 25, 25), font=tiny, anchor="ma")
    draw.text((870, 560), "SPESIMEN", fill=(160, 40, 40), font=font(28, True, face), anchor="ma")
    return image


@cache
def font(size: int, bold: bool, face: str = "condensed") -> ImageFont.FreeTypeFont:
    """Of those that the machine has; where it has not this one, the house's own."""
    for name in LETTERS[face][bold]:
        with suppress(OSError):
            return ImageFont.truetype(name, size)
    return ImageFont.truetype(FONTS / f"DejaVuSansCondensed{'-Bold' if bold else ''}.ttf", size)


def _lines(person: Person) -> list[tuple[str, str]]:
    return [
        ("Nama", person.name),
        ("Tempat/Tgl Lahir", f"{person.place}, {person.born}"),
        ("Jenis Kelamin", person.sex),
        ("Alamat", person.street),
        ("     RT/RW", person.rt_rw),
        ("     Kel/Desa", person.village),
        ("     Kecamatan", person.district),
        ("Agama", "ISLAM"),
        ("Status Perkawinan", "KAWIN"),
        ("Pekerjaan", "WIRASWASTA"),
        ("Kewarganegaraan", "WNI"),
        ("Berlaku Hingga", "SEUMUR HIDUP"),
    ]


# -- how people photograph them ------------------------------------------------------------------------
def _array(image: Image.Image) -> Any:
    return np.asarray(image).astype(np.float32)


def _image(array: Any) -> Image.Image:
    return Image.fromarray(np.clip(array, 0, 255).astype(np.uint8))


def on_a_table(image: Image.Image, width: int, height: int, share: float = 0.8) -> Image.Image:
    table = Image.new("RGB", (width, height), (96, 74, 58))
    scale = min(width / image.width, height / image.height) * share
    size = int(image.width * scale), int(image.height * scale)
    table.paste(image.resize(size, Image.Resampling.LANCZOS), ((width - size[0]) // 2, (height - size[1]) // 2))
    return table


def tilted(image: Image.Image, degrees: float) -> Image.Image:
    return on_a_table(image, 1280, 960).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(96, 74, 58))


def perspective(image: Image.Image, by: float = 0.1) -> Image.Image:
    table = np.asarray(on_a_table(image, 1280, 960))
    h, w = table.shape[:2]
    corners = np.array([(0, 0), (w, 0), (w, h), (0, h)], np.float32)
    seen = np.array([(w * by, h * by), (w * (1 - by / 2), 0), (w, h), (0, h * (1 - by))], np.float32)
    warp = cv2.getPerspectiveTransform(corners, seen)
    return Image.fromarray(cv2.warpPerspective(table, warp, (w, h), borderValue=(96, 74, 58)))


def shaded(image: Image.Image) -> Image.Image:
    array = _array(on_a_table(image, 1280, 960))
    across = np.linspace(1.05, 0.35, array.shape[1])[None, :, None]
    return _image(array * across)


def glare(image: Image.Image, at: tuple[float, float] = (0.62, 0.62), radius: float = 120) -> Image.Image:
    array = _array(on_a_table(image, 1280, 960))
    ys, xs = np.mgrid[: array.shape[0], : array.shape[1]]
    distance = ((xs - at[0] * array.shape[1]) ** 2 + (ys - at[1] * array.shape[0]) ** 2) / radius**2
    return _image(array + 255 * np.exp(-distance)[:, :, None])


def noisy(image: Image.Image, light: float, noise: float, seed: int) -> Image.Image:
    array = _array(on_a_table(image, 1280, 960)) * light
    return _image(array + np.random.default_rng(seed).normal(0, noise, array.shape))


def worn(image: Image.Image, seed: int) -> Image.Image:
    """Scratches, and letters that have faded."""
    chance, faded = random.Random(seed), _image(_array(image) * 0.6 + 255 * 0.38)
    draw = ImageDraw.Draw(faded)
    for _ in range(40):
        x, y = chance.randrange(image.width), chance.randrange(image.height)
        end = x + chance.randrange(-120, 120), y + chance.randrange(-60, 60)
        draw.line([(x, y), end], fill=(225, 230, 232), width=1)
    return on_a_table(faded, 1280, 960)


def laminated(image: Image.Image) -> Image.Image:
    return glare(image.filter(ImageFilter.GaussianBlur(0.7)), at=(0.4, 0.7), radius=70)


Look = Callable[[Image.Image, int], Image.Image]
LOOKS: dict[str, Look] = {
    "flat": lambda one, _: on_a_table(one, 1600, 1200),
    "tilted": lambda one, n: tilted(one, (-12, -7, 6, 11)[n % 4]),
    "perspective": lambda one, n: perspective(one, (0.08, 0.12, 0.16)[n % 3]),
    "blurred": lambda one, n: on_a_table(one, 1280, 960).filter(ImageFilter.GaussianBlur((1.2, 1.8, 2.4)[n % 3])),
    "badly blurred": lambda one, n: on_a_table(one, 1280, 960).filter(ImageFilter.GaussianBlur((3.2, 4.5)[n % 2])),
    "shaded": lambda one, _: shaded(one),
    "glare": lambda one, n: glare(one, ((0.62, 0.62), (0.5, 0.33), (0.45, 0.4))[n % 3], (140, 60, 90)[n % 3]),
    "small": lambda one, n: on_a_table(one, (640, 560)[n % 2], (480, 420)[n % 2], 0.9),
    "turned 90": lambda one, n: on_a_table(one, 1280, 960).rotate((90, 270)[n % 2], expand=True),
    "turned 180": lambda one, _: on_a_table(one, 1280, 960).rotate(180),
    "cropped": lambda one, n: one.crop(((0, 0, 1012, 420), (60, 90, 1012, 638), (0, 150, 1012, 638))[n % 3]),
    "dark, noise": lambda one, n: noisy(one, (0.3, 0.22)[n % 2], (8, 12)[n % 2], n),
    "far": lambda one, n: on_a_table(one, 1600, 1200, (0.35, 0.28)[n % 2]),
    "worn": lambda one, n: worn(one, n),
    "laminated": lambda one, _: laminated(one),
}


def jpeg_again(image: Image.Image, quality: int) -> Image.Image:
    """Sent on from one messenger to the other."""
    return Image.open(io.BytesIO(jpeg(Image.open(io.BytesIO(jpeg(image, quality))), quality)))


def jpeg(image: Image.Image, quality: int = 80) -> bytes:
    """As a messenger sends it."""
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()
