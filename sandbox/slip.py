"""A proof of payment as an app shows one, of nobody: it can be read by people, and by the reader of photos."""

import io
from datetime import date

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, GREEN = 720, 900, (0, 110, 60)


def slip(day: date, amount: str = "Rp16.800") -> bytes:
    """A PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 190), fill=GREEN)
    for text, y, size, colour in (
        ("JMO", 36, 52, "white"),
        ("BPJS Ketenagakerjaan", 112, 34, "white"),
        ("Pembayaran berhasil", 240, 36, (30, 30, 30)),
        ("CONTOH", 800, 44, (160, 40, 40)),
    ):
        pen.text((WIDTH / 2, y), text, fill=colour, font=ImageFont.load_default(size), anchor="ma")
    rows = (("Tanggal Bayar", f"{day:%d-%m-%Y}"), ("Total Iuran", amount), ("Kode Iuran", "990000000001"))
    for at, (label, value) in enumerate(rows):
        y = 360 + at * 110
        pen.text((48, y), label, fill=(90, 90, 90), font=ImageFont.load_default(32))
        pen.text((WIDTH - 48, y), value, fill=(20, 20, 20), font=ImageFont.load_default(34), anchor="ra")
        pen.line([(48, y + 64), (WIDTH - 48, y + 64)], fill=(215, 215, 215), width=2)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
