"""What stands on a KTP, from the lines that a reader of pictures saw; and which paper is none."""

import io
import struct
import subprocess
import sys
import zlib
from datetime import date
from math import cos, radians, sin

import pytest
from PIL import Image

from rules.ktp import fields, looks, picture, said
from rules.ktp.card import Card
from rules.ktp.labels import parted
from rules.ktp.lines import Line
from tests.stories import NIK
from transport.children import HOUSE

TODAY = date(2026, 12, 1)
ROWS = (
    ("NIK", NIK),
    ("Nama", "SITI REKAAN"),
    ("Tempat/Tgl Lahir", "BANTUL, 17-08-1985"),
    ("Jenis Kelamin", "PEREMPUAN"),
    ("Alamat", "JL. MELATI NO. 5"),
    ("RT/RW", "003/001"),
    ("Kel/Desa", "BANGUNHARJO"),
    ("Kecamatan", "SEWON"),
    ("Agama", "ISLAM"),
    ("Status Perkawinan", "KAWIN"),
    ("Pekerjaan", "WIRASWASTA"),
    ("Kewarganegaraan", "WNI"),
    ("Berlaku Hingga", "SEUMUR HIDUP"),
)
WHOLE = Card(NIK, "SITI REKAAN", "1985-08-17", "P", "JL. MELATI NO. 5, RT 003 RW 001, BANGUNHARJO", "340215")


def line(text: str, x: float, y: float, score: float = 0.99, tilt: float = 0) -> Line:
    """A box as wide as its letters, the picture tilted by so many degrees."""

    def at(x: float, y: float) -> tuple[float, float]:
        return x * cos(radians(tilt)) - y * sin(radians(tilt)) + 300, x * sin(radians(tilt)) + y * cos(radians(tilt))

    return Line(text, score, at(x, y), at(x + 13 * len(text), y), 25)


def seen(rows=ROWS, tilt: float = 0, colon: str = ": ", **instead: str) -> list[Line]:
    """The lines of a card, some of them read otherwise."""
    lines = [line("PROVINSI DAERAH ISTIMEWA YOGYAKARTA", 200, 0, tilt=tilt)]
    lines.append(line("KABUPATEN BANTUL", 300, 33, tilt=tilt))
    for n, (label, value) in enumerate(rows, 2):
        lines.append(line(label, 40, 33 * n, tilt=tilt))
        lines.append(line(f"{colon}{instead.get(label, value)}", 270, 33 * n, tilt=tilt))
    lines += [line("BANTUL", 800, 420, tilt=tilt), line("12-03-2019", 780, 450, tilt=tilt)]
    return lines


def read(lines, again=None, spoilt=()) -> Card:
    return fields.card(lines, TODAY, again or {}, frozenset(spoilt))


@pytest.mark.parametrize("tilt", [-12, -5, 0, 4, 11])
@pytest.mark.parametrize("colon", [": ", ":", "", "："])
def test_all_fields_are_read_however_the_card_lies(tilt, colon):
    assert read(seen(tilt=tilt, colon=colon)) == WHOLE


@pytest.mark.parametrize(
    ("text", "key", "behind"),
    [
        ("N1K", "nik", ""),
        ("NlK", "nik", ""),
        ("IIK", "nik", ""),
        (f"NIK :{NIK}", "nik", NIK),
        (f"NIK{NIK}", "nik", NIK),
        ("Nama: SITI", "name", "SITI"),
        ("ama", "name", ""),
        ("empat/Tgl Lahir", "born", ""),
        ("Tempat/Tgi Lahlr", "born", ""),
        ("Aiamat", "street", ""),
        ("Alamat JL MELATI 5", "street", "JL MELATI 5"),
        ("RTIRW", "rt_rw", ""),
        ("KeI/Desa", "village", ""),
        ("Kecamaten", "district", ""),
        ("Status Perkawinan : KAWIN", "marriage", "KAWIN"),
    ],
)
def test_a_label_is_known_also_where_it_is_misread(text, key, behind):
    assert parted(text) == (key, behind)


@pytest.mark.parametrize(
    "text", [": NIKEN AYU", "NIKEN AYU", "NAMIRA", ": SITI REKAAN", "SEWON", "12-03-2019", "ALAMSYAH"]
)
def test_a_value_is_no_label(text):
    assert parted(text) is None


def test_what_the_form_does_not_ask_stays_behind():
    told = str(read(seen()).told())
    assert not [one for one in ("ISLAM", "KAWIN", "WIRASWASTA", "WNI", "SEUMUR") if one in told]


def test_a_long_name_goes_on_in_the_next_line():
    rows = [("Nama", "MUHAMMAD REKAAN")] + [one for one in ROWS if one[0] != "Nama"]
    lines = seen([(label, value) for label, value in rows])
    below = 33 * 2 + 20
    lines = [one for one in lines if one.text != "NIK"] + [line("PRATAMA", 270 + 26, below)]
    assert read(lines).name == "MUHAMMAD REKAAN PRATAMA"


DOUBTS = {
    "a letter in the NIK": ({"NIK": NIK.replace("8", "B", 1)}, {"nik"}),
    "another birth date than the NIK's": ({"Tempat/Tgl Lahir": "BANTUL, 17-08-1986"}, {"nik", "born"}),
    "another sex than the NIK's": ({"Jenis Kelamin": "LAKI-LAKI"}, {"nik", "sex"}),
    "a digit in the name": ({"Nama": "SITI REK4AN"}, set()),
}


@pytest.mark.parametrize("case", DOUBTS)
def test_what_does_not_agree_is_doubtful(case):
    instead, doubtful = DOUBTS[case]
    assert read(seen(**instead)).doubtful == doubtful


def test_a_nik_of_fifteen_digits_or_of_no_date_is_not_read():
    assert read(seen(NIK=NIK[:15])).nik == read(seen(NIK="3402159908850001")).nik == ""


def test_what_another_look_reads_otherwise_is_doubtful():
    assert read(seen(), again={"name": ["SITI REKAAN", "SITI REKAN"]}).doubtful == {"name"}
    assert read(seen(), again={"nik": [f"{NIK[:4]} {NIK[4:]}", NIK]}).doubtful == set()


@pytest.mark.parametrize("name", ["SITIREKAAN", "H.ABDUL REKAAN"])
def test_a_name_in_which_a_space_may_be_lost_is_doubtful(name):
    assert read(seen(Nama=name)).doubtful == {"name"}


def test_a_religion_behind_a_name_is_doubtful_since_it_may_stand_in_another_row():
    assert read(seen(Nama="SITI REKAAN ISLAM")).doubtful == {"name"}


def test_what_light_or_the_edge_has_wiped_out_is_doubtful():
    assert read(seen(), spoilt={"name", "village"}).doubtful == {"name", "street"}


def test_a_name_with_a_hole_in_it_is_doubtful():
    lines = [one for one in seen() if "REKAAN" not in one.text]
    assert read([*lines, line(": SITI", 270, 99), line("REKAAN", 470, 99)]).doubtful == {"name"}


def test_who_moved_lives_where_the_ktp_says():
    assert read(seen(Kecamatan="KASIHAN")).district == "340216"


# -- other papers, and hints -----------------------------------------------------------------------------
def words(*texts: str) -> list[Line]:
    return [line(text, 40, 33 * n) for n, text in enumerate(texts)]


PAPERS = {
    said.SIM: ("SURAT IZIN MENGEMUDI", "DRIVING LICENSE", "SITI REKAAN"),
    said.FAMILY_CARD: ("KARTU KELUARGA", "No. 3402150102030004", "Nama Lengkap", "NIK", "Jenis Kelamin", "Agama"),
    said.PAYMENT: ("Transaksi Berhasil", "BPJS Ketenagakerjaan", "Nominal Rp16.800", "Bukti Pembayaran"),
    "": ("NIK", f": {NIK}", "Nama", ": SITI", "Alamat", ": JL. MELATI"),
    said.SEVERAL: ("NIK", f": {NIK}", "NIK", ": 3402151708850004", "Nama", "Alamat"),
}


@pytest.mark.parametrize("sentence", PAPERS)
def test_another_paper_is_told_apart(sentence):
    assert looks.another(words(*PAPERS[sentence])) == sentence


GOOD = looks.Measures(light=180, sharp=300, shining=0, height=20, cut=False)
HINTS = {
    said.DARK: {"light": 30},
    said.SMALL: {"height": 7},
    said.BLURRED: {"sharp": 20},
    said.GLARE: {"shining": 0.1},
    said.CUT_OFF: {"cut": True},
    said.UNREADABLE: {},
}


@pytest.mark.parametrize("sentence", HINTS)
def test_one_hint_fits(sentence):
    measures = looks.Measures(**{**vars(GOOD), **HINTS[sentence]})
    assert looks.hint(measures, words("NIK", "Nama", "Alamat", "Agama")) == sentence


def test_a_face_without_writing_is_told_so():
    assert looks.hint(GOOD, []) == said.NO_TEXT


# -- files -------------------------------------------------------------------------------------------------
def png(width: int, height: int) -> bytes:
    """It says so, and has hardly anything behind that."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1_000))), (b"IEND", b""))
    framed = [(struct.pack(">I", len(one)), kind + one) for kind, one in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(size + one + struct.pack(">I", zlib.crc32(one)) for size, one in framed)


def jpeg(width: int = 60, height: int = 40) -> bytes:
    Image.new("RGB", (width, height), "white").save(out := io.BytesIO(), "JPEG")
    return out.getvalue()


REFUSED = {
    "a bomb": (png(50_000, 50_000), said.TOO_MANY_DOTS),
    "a larger one": (png(7_000, 7_000), said.TOO_MANY_DOTS),
    "a broken picture": (jpeg()[:200], said.BROKEN),
    "a video, renamed": (b"\0\0\0\x18ftypmp42" + b"\0" * 500, said.NO_PICTURE),
    "a text, renamed": (b"halo", said.NO_PICTURE),
    "nothing": (b"", said.NO_PICTURE),
    "a broken PDF": (b"%PDF-1.7 nothing", said.PDF_BROKEN),
    "a large file": (b"\0" * (picture.LARGEST + 1), said.LARGE),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_opened_is_one_sentence(case):
    content, sentence = REFUSED[case]
    with pytest.raises(picture.Refused) as refused:
        picture.opened(content)
    assert str(refused.value) == sentence


def test_a_photo_of_an_iphone_is_read_where_its_library_is_and_else_one_sentence(monkeypatch):
    monkeypatch.setattr(picture, "_can_open_heic", lambda: False)
    with pytest.raises(picture.Refused, match="HEIC"):
        picture.opened(b"\0\0\0\x18ftypheic" + b"\0" * 100)


def test_a_large_photo_is_opened_small():
    assert max(picture.opened(jpeg(9_000, 6_000)).size) == picture.SIDE


def test_the_bot_itself_loads_nothing_of_the_reader():
    heavy = "{'numpy', 'cv2', 'onnxruntime', 'rapidocr', 'pypdfium2', 'rules.ktp.eyes', 'rules.ktp.picture'}"
    line = f"import sys, app.payung, bot; print(sorted({heavy} & sys.modules.keys()))"
    told = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True, cwd=HOUSE)
    assert told.stdout.strip() == "[]"
