"""Charts of any kind with long names and any figures, for tests: nobody's figures."""

from io import BytesIO

from hypothesis import strategies as st
from PIL import Image

from locales import Words
from rules.charts.draw import drawn, measured
from rules.charts.layout import laid_out
from rules.charts.shapes import Sheet
from rules.charts.spec import Bar, Chart, Reference

WORDS = Words()

REGENCIES = (
    "Kabupaten Kepulauan Siau Tagulandang Biaro",
    "Kabupaten Pangkajene dan Kepulauan",
    "Kabupaten Ogan Komering Ulu Selatan",
    "Kota Administrasi Jakarta Selatan",
    "Kota Yogyakarta",
)
COOPERATIVES = (
    "Koperasi Simpan Pinjam dan Pembiayaan Syariah Baitul Maal wat Tamwil Mitra Usaha Mandiri Sejahtera",
    "KSP Maju",
    "KOPWAN",
)
OF_2026 = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober")
MONTHS = ("November 2025", "Desember 2025", *(f"{month} 2026" for month in OF_2026))
NOTE = "Menurut catatan bot ini sampai 30 November 2026. Bukan angka resmi BPJS Ketenagakerjaan."
LEGEND = ("Ada di daftar anggota", "Iuran tercatat menurut sumber")
texts = st.text(max_size=90) | st.sampled_from(REGENCIES + COOPERATIVES)
numbers = st.sampled_from((0, 1, 12, 999, 12_345, 2_431_000)) | st.integers(0, 10**13)
ways = st.sampled_from(("{:,}", "{:,}%", "Rp{:,}", "kurang dari 5"))


def said(way: str, number: float) -> str:
    return way.format(int(number)).replace(",", ".")


@st.composite
def bars(draw: st.DrawFn, label: str, way: str, parted: bool) -> Bar:
    number = draw(numbers)
    part = draw(st.integers(0, number)) if parted else None
    return Bar(label, number, said(way, number), part, "" if part is None else said(way, part))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    kind, many = draw(st.sampled_from(("funnel", "months", "bars"))), draw(st.integers(0, 15))
    labels = [*MONTHS, *MONTHS][:many] if kind == "months" else [draw(texts) for _ in range(many)]
    way, parted = draw(ways), draw(st.booleans())
    made = tuple(draw(bars(label, way, parted)) for label in labels)
    reference = draw(st.none() | st.builds(Reference, numbers, texts))
    legend = draw(st.none() | st.just(LEGEND))
    return Chart(
        kind, draw(texts), draw(texts), made, draw(texts), reference, legend, draw(st.sampled_from(("id", "en")))
    )


def realistic(kind: str, many: int = 12) -> Chart:
    """As large as they come: long names, and a part of each."""
    labels = MONTHS if kind == "months" else REGENCIES * 3
    made = tuple(Bar(one, 9000 - 700 * n, said("{:,}", 9000 - 700 * n), 4000 - 330 * n, said("{:,}", 4000 - 330 * n))
                 for n, one in enumerate(labels[:many]))  # fmt: skip
    says = "588 dari 2.431 anggota punya iuran tercatat untuk November 2026, naik dari 12% setahun sebelumnya."
    about = Reference(5200, "Rata-rata provinsi: 5.200")
    return Chart(kind, "Anggota yang terlindungi di tiap kabupaten", says, made, NOTE, about, LEGEND)  # type: ignore[arg-type]


def sheet(chart: Chart) -> Sheet:
    return laid_out(chart, WORDS, measured)


def picture(chart: Chart) -> Image.Image:
    return Image.open(BytesIO(drawn(chart, WORDS))).convert("RGB")
