"""Specimens of proofs of payment, drawn: as apps of banks and e-wallets, cash desks and agents give them, invented."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PIL import Image, ImageDraw, ImageFilter

from bench.ktp_cards import font, glare, jpeg_again, noisy, on_a_table, perspective, shaded, tilted, worn

MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
LONG = [
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
]
AMOUNTS = (8_400, 16_800, 33_600, 50_400, 100_800, 36_800, 119_000, 201_600)
Row = tuple[str, str]


@dataclass(frozen=True)
class Payment:
    """`amount`: without the `fee`."""

    amount: int
    fee: int
    at: datetime
    channel: str

    @property
    def total(self) -> int:
        return self.amount + self.fee


def payments(paper: str, count: int) -> list[Payment]:
    """Some of this paper's, always the same."""
    chance, channel = random.Random(paper), CHANNELS[paper]
    begun = datetime(2026, 1, 4, 8, tzinfo=UTC)
    return [
        Payment(
            chance.choice(AMOUNTS),
            chance.choice((0, 1_500, 2_500)),
            begun + timedelta(minutes=chance.randrange(330 * 24 * 60)),
            channel,
        )
        for _ in range(count)
    ]


def rp(amount: int, mark: str = "Rp", cents: str = "") -> str:
    return f"{mark}{amount:,}".replace(",", ".") + cents


# -- as apps show it -----------------------------------------------------------------------------------
def _screen(colour: tuple[int, int, int], head: Sequence[tuple[str, int, bool]], rows: Sequence[Row]) -> Image.Image:
    """A screen of a phone: lines in the middle above, then labels at the left and values at the right."""
    image = Image.new("RGB", (720, 1280), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 720, 150), fill=colour)
    y = 50
    for text, size, bold in head:
        draw.text((360, y), text, fill="white" if y < 130 else (30, 30, 30), font=font(size, bold), anchor="ma")
        y = max(175, y + size + 44)
    y = max(y + 20, 420)
    for label, value in rows:
        draw.text((48, y), label, fill=(110, 110, 110), font=font(25, False))
        draw.text((672, y), value, fill=(25, 25, 25), font=font(26, True), anchor="ra")
        draw.line([(48, y + 50), (672, y + 50)], fill=(225, 225, 225), width=2)
        y += 72
    return image.crop((0, 0, 720, y + 80))


def bank_app(paid: Payment) -> Image.Image:
    at = f"{paid.at:%d} {MONTHS[paid.at.month - 1]} {paid.at:%Y, %H:%M:%S} WIB"
    rows = [("Tanggal", at), ("Produk", "BPJS Ketenagakerjaan BPU"), ("Nama", "SITI REKAAN"),
            ("Nominal", rp(paid.amount)), ("Biaya Admin", rp(paid.fee)), ("Total Pembayaran", rp(paid.total)),
            ("No. Referensi", f"{paid.at:%Y%m%d%H%M}004711")]  # fmt: skip
    return _screen((0, 60, 120), [("BRImo", 40, True), ("Transaksi Berhasil", 34, True)], rows)


def other_bank(paid: Payment) -> Image.Image:
    """The label stands above the sum, and the sum has cents."""
    head = [("m-BCA", 38, True), ("Pembayaran BPJS Ketenagakerjaan", 28, False), ("Total Bayar", 24, False),
            (rp(paid.total, "IDR ", ",00"), 44, True)]  # fmt: skip
    rows = [
        ("Waktu Transaksi", f"{paid.at:%d/%m/%Y %H:%M:%S}"),
        ("Tagihan", rp(paid.amount, "IDR ", ",00")),
        ("Biaya", rp(paid.fee, "IDR ", ",00")),
        ("Bulan Iuran", f"{LONG[paid.at.month - 1]} {paid.at:%Y}"),
    ]
    return _screen((0, 90, 170), head, rows)


def wallet(paid: Payment) -> Image.Image:
    head = [("GoPay", 40, True), ("Pembayaran berhasil", 30, False), (rp(paid.total), 52, True)]
    rows = [("Metode", "GoPay"), ("Iuran BPJAMSOSTEK", rp(paid.amount)), ("Biaya layanan", rp(paid.fee)),
            ("Tanggal", f"{paid.at.day} {LONG[paid.at.month - 1]} {paid.at:%Y}"), ("Jam", f"{paid.at:%H:%M}"),
            ("Sisa saldo", rp(214_550))]  # fmt: skip
    return _screen((0, 140, 60), head, rows)


def second_wallet(paid: Payment) -> Image.Image:
    head = [("DANA", 40, True), ("Transaksi sukses!", 30, False)]
    rows = [("Total Bayar", rp(paid.total)), ("Harga", rp(paid.amount)), ("Biaya Admin", rp(paid.fee)),
            ("Tanggal & Waktu", f"{paid.at:%d} {MONTHS[paid.at.month - 1]} {paid.at:%Y} - {paid.at:%H:%M}"),
            ("Layanan", "BPJS Ketenagakerjaan"), ("Kode Bayar", "991234567890")]  # fmt: skip
    return _screen((20, 110, 230), head, rows)


def own_app(paid: Payment) -> Image.Image:
    """The parts of the iuran, and until when it holds."""
    later = paid.at + timedelta(days=30)
    rows = [("Tanggal Bayar", f"{paid.at:%d-%m-%Y}"), ("Total Iuran", rp(paid.amount, "Rp ")),
            ("Perlindungan sampai", f"{later:%d-%m-%Y}"), ("Kode Iuran", "112233445566")]  # fmt: skip
    return _screen((0, 130, 70), [("JMO", 42, True), ("BPJS Ketenagakerjaan", 30, False)], rows)


# -- as cash desks print it ----------------------------------------------------------------------------
def _strip(lines: Sequence[str], ink: int = 40, size: int = 26) -> Image.Image:
    """Thermal paper."""
    image = Image.new("RGB", (560, 60 + (size + 12) * len(lines)), (246, 244, 238))
    draw = ImageDraw.Draw(image)
    for n, line in enumerate(lines):
        draw.text((30, 30 + n * (size + 12)), line, fill=(ink, ink, ink + 6), font=font(size, False, "mono"))
    return image


def _wide(label: str, value: str) -> str:
    return f"{label:<17}:{value:>14}"


def minimarket(paid: Payment) -> Image.Image:
    return _strip([
        "         INDOMARET", "  JL. REKAAN 1, BANTUL", f"{paid.at:%d.%m.%y-%H:%M} 2.0.31/SARI/01", "-" * 32,
        "PEMBAYARAN BPJS TK", "BPJS KETENAGAKERJAAN", "NAMA  : SITI REKAAN", _wide("RP TAG", rp(paid.amount, "RP ")),
        _wide("ADMIN", rp(paid.fee, "RP ")), _wide("TOTAL BAYAR", rp(paid.total, "RP ")), "-" * 32,
        _wide("TUNAI", rp(paid.total + 20_000 - paid.total % 10_000, "")), "LAYANAN KONSUMEN 1500280",
    ])  # fmt: skip


def other_market(paid: Payment) -> Image.Image:
    return _strip([
        "        ALFAMART", "PT SUMBER REKAAN TBK", "", "STRUK PEMBAYARAN IURAN", "BPJS KETENAGAKERJAAN",
        f"TGL   : {paid.at:%d/%m/%Y %H:%M}", "NIK   : 3402********0001", f"BULAN : {paid.at:%m/%Y}",
        f"JML TAGIHAN : {rp(paid.amount, 'Rp. ')}", f"BIAYA ADMIN : {rp(paid.fee, 'Rp. ')}",
        f"JML BAYAR   : {rp(paid.total, 'Rp. ')}", "", "STRUK INI BUKTI SAH",
    ], ink=70)  # fmt: skip


def post(paid: Payment) -> Image.Image:
    return _strip([
        "PT POS INDONESIA (PERSERO)", "KANTOR POS BANTUL 55700", "BUKTI PEMBAYARAN", "",
        f"Tanggal : {paid.at:%d-%m-%Y %H:%M:%S}", "Produk  : BPJS KETENAGAKERJAAN", "Peserta : SITI REKAAN",
        f"Jumlah  : {rp(paid.amount)}", f"Biaya   : {rp(paid.fee)}", f"Total   : {rp(paid.total)}", "",
        "Terbilang: lihat jumlah", "Terima kasih",
    ])  # fmt: skip


def agent(paid: Payment) -> Image.Image:
    return _strip([
        "     BRILINK", "   TOKO REKAAN JAYA", f"DATE {paid.at:%d/%m/%y}   TIME {paid.at:%H:%M:%S}", "",
        "PEMBAYARAN BPJSTK", "NAMA  SITI REKAAN", f"IURAN     {rp(paid.amount)}", f"ADMIN     {rp(paid.fee)}",
        f"TOTAL     {rp(paid.total)}", "", "  TRANSAKSI BERHASIL",
    ], ink=25, size=28)  # fmt: skip


Draw = Callable[[Payment], Image.Image]
PAPERS: dict[str, Draw] = {
    "bank's app": bank_app,
    "another bank's": other_bank,
    "e-wallet": wallet,
    "another e-wallet": second_wallet,
    "JMO": own_app,
    "minimarket": minimarket,
    "another market": other_market,
    "post office": post,
    "bank's agent": agent,
}
CHANNELS = dict(
    zip(PAPERS, ("BRI", "BCA", "GoPay", "DANA", "JMO", "Indomaret", "Alfamart", "Kantor Pos", "BRI"), strict=True)
)
Look = Callable[[Image.Image, int], Image.Image]
LOOKS: dict[str, Look] = {
    "as it is": lambda one, _: one,
    "sent on twice": lambda one, _: jpeg_again(one, 45),
    "small": lambda one, n: one.resize((one.width * (55, 45)[n % 2] // 100, one.height * (55, 45)[n % 2] // 100)),
    "photographed": lambda one, _: on_a_table(one, 1200, 1600, 0.9),
    "tilted": lambda one, n: tilted(one, (-9, -5, 5, 8)[n % 4]),
    "perspective": lambda one, n: perspective(one, (0.05, 0.08, 0.1)[n % 3]),
    "blurred": lambda one, n: on_a_table(one, 1280, 1600, 0.9).filter(ImageFilter.GaussianBlur((1.2, 1.8, 2.4)[n % 3])),
    "badly blurred": lambda one, n: on_a_table(one, 1280, 1600, 0.9).filter(ImageFilter.GaussianBlur(3.6 + n % 2)),
    "shaded": lambda one, _: shaded(one),
    "glare": lambda one, n: glare(one, ((0.6, 0.5), (0.5, 0.33), (0.45, 0.6))[n % 3], (90, 60, 120)[n % 3]),
    "turned": lambda one, n: on_a_table(one, 1200, 1600, 0.9).rotate((90, 180, 270)[n % 3], expand=True),
    "cropped": lambda one, n: one.crop(_part(one, n % 3)),
    "dark, noise": lambda one, n: noisy(one, (0.35, 0.25)[n % 2], (8, 12)[n % 2], n),
    "far": lambda one, _: on_a_table(one, 1200, 1600, 0.45),
    "faded, creased": lambda one, n: worn(one, n),
}


def _part(image: Image.Image, number: int) -> tuple[int, int, int, int]:
    """Without the right, the upper or the lower end."""
    width, height = image.size
    return ((0, 0, width * 9 // 10, height), (0, height // 4, width, height), (0, 0, width, height * 2 // 3))[number]
