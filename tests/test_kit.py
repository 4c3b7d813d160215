"""The files of a kit, made from values and read back: what stands where, what can be scanned, what is cut off."""

import re
import subprocess
import sys
from io import BytesIO

import pytest
import xlsxwriter

from rules.kit import poster, slips, workbook
from rules.kit.head import Head, Person
from tests.kits import pages, parts, sheets, written
from tests.words import HOUSE

HEAD = Head("PayungBot", "KSP Rukun Tani", "Dinas Contoh", "0274-000000", "Sari", "2026-11-22T10:05:00+07:00",
            "KQXWVE", "id", link="https://t.me/PayungBot?start=" + "P" * 22)  # fmt: skip
LONG = Head(
    bot="payung_" + "x" * 25,
    cooperative="Koperasi Konsumen Serba Usaha Wanita Sejahtera Bersama Contoh Rekaan Nusantara 1",
    operator="Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan Kabupaten Kepulauan Siau",
    contact="0432-0000000, pelayanan-koperasi@contoh.example",
    who="Raden Ajeng Siti Nurhalizah Kusumaningr",
    made_at=HEAD.made_at,
    number="WWWWWW",
    language="en",
    part=40,
    parts=40,
    link=f"https://t.me/payung_{'x' * 25}?start={'W' * 22}",
)
NAMES = {
    "plain": "SITI REKAAN",
    "many words": "RADEN AJENG SITI NURHALIZAH KUSUMANINGRUM WIDYASTUTI HANDAYANI PUTRI SOEMODIHARDJO DININGRAT REKAAN",
    "one word": "W" * 100,
    "accents": "NADHÎRAH ÉLISABÈTH ŠTĚPÁNKA",
    "letters that the font has not": "SITI 🌸 中文 REKAAN",
    "a formula": "=HYPERLINK(\"http://x\",\"SITI\")",
}  # fmt: skip


def person(name: str = "SITI REKAAN", number: int = 0, bot: str = "PayungBot", phone: str | None = "+6281298760001"):
    return Person(name, phone, f"https://t.me/{bot}?start={number:022}", "ABCDE-FGHJK", "2026-12-06")


def made(write, head: Head, people: list[Person]) -> bytes:
    output, told = BytesIO(), []
    write(head, people, output, lambda *far: told.append(far))
    assert told[-1] == (len(people), len(people))
    return output.getvalue()


@pytest.mark.parametrize(("count", "on_pages"), [(1, [1]), (8, [8]), (9, [8, 1])])
def test_eight_slips_are_on_a_page_and_each_square_is_scanned(count, on_pages):
    found = pages(made(slips.write, HEAD, [person(number=n) for n in range(count)]))
    assert [len(page.codes) for page in found] == on_pages
    links = {code for page in found for code in page.codes}
    assert links == {person(number=n).link for n in range(count)}
    assert [f"halaman {n} dari {len(found)}" in page.text for n, page in enumerate(found, 1)] == [True] * len(found)


@pytest.mark.parametrize("head", [HEAD, LONG], ids=["short", "long"])
@pytest.mark.parametrize("name", NAMES)
def test_a_slip_holds_whatever_the_names_are(head, name):
    """Nothing is over the edge, and nothing over something else: each line is where its slip has room for it."""
    people = [person(NAMES[name], n, head.bot) for n in range(8)]
    (page,) = pages(made(slips.write, head, people))
    assert sorted(page.codes) == [one.link for one in people]
    assert page.white > 4
    assert page.overlaps == []
    text = " ".join(page.text.split())
    assert text.count("ABCDE-FGHJK") == text.count("Berlaku sampai 6 Desember 2026") == 8
    assert text.count("tidak pernah minta OTP atau PIN") == 8
    assert f"nomor file {head.number}" in text


@pytest.mark.parametrize("head", [HEAD, LONG], ids=["short", "long"])
def test_a_poster_holds_whatever_the_names_are(head):
    (page,) = pages(poster.poster(head))
    assert page.codes == [head.link]
    assert page.white > 4
    assert page.overlaps == []
    text = page.text.replace("\r\n", "")
    assert all(one.replace(" ", "") in text.replace(" ", "") for one in (head.link, head.number, head.contact))


def test_a_workbook_is_in_waves_of_twenty_and_holds_no_formula():
    people = [person(name, n) for n, name in enumerate([*NAMES.values()] * 7)]
    people.insert(3, person("WITHOUT A NUMBER", 99, phone=None))
    content = made(workbook.write, HEAD, people)
    advice, (heading, *table) = sheets(content)
    assert heading[:4] == ["Gelombang", "Nama", "Nomor HP", "WhatsApp"]
    assert [row[0] for row in table] == ["1"] * 3 + [""] + ["1"] * 17 + ["2"] * 20 + ["3"] * 2
    assert [row[1] for row in table] == [one.name for one in people]
    assert {type(cell) for row in table for cell in row} == {str}
    assert advice[-1] == ["Dibuat untuk Sari, 22 November 2026, 10.05 WIB, nomor file KQXWVE"]
    inside = parts(content)
    assert not any("<f>" in part or "<f " in part for part in inside.values())
    links = re.findall(r'Target="(https://wa.me[^"]+)"', inside["xl/worksheets/_rels/sheet2.xml.rels"])
    assert len(links) == len(people) - 1
    assert written(links[0].replace("&amp;", "&")) == written(table[0][3])


@pytest.mark.filterwarnings("ignore:Ignoring URL")
def test_a_link_that_excel_would_leave_out_stands_as_text(monkeypatch):
    """Past 65,530 links, or where one is too long, write_url writes nothing and says so by a number."""
    assert len(workbook.whatsapp("+6281298760001", "x" * 3000)) > 2079
    monkeypatch.setattr(workbook, "whatsapp", lambda *_: "https://wa.me/62?text=" + "x" * 3000)
    _, (_, row) = sheets(made(workbook.write, HEAD, [person()]))
    assert row[3].startswith("https://wa.me/62?text=xxx")


@pytest.mark.parametrize("head", [HEAD, LONG], ids=["short", "long"])
def test_the_link_to_whatsapp_is_short_enough_for_a_workbook(head):
    _, (_, row) = sheets(made(workbook.write, head, [person(bot=head.bot)]))
    assert len(row[3]) <= 2079


def test_nothing_of_a_workbook_is_written_into_a_folder(monkeypatch, tmp_path):
    """What holds names and numbers leaves nothing where a child that is killed would not tidy up."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert made(workbook.write, HEAD, [person(number=n) for n in range(50)])
    with pytest.raises((OSError, xlsxwriter.exceptions.FileCreateError)), xlsxwriter.Workbook(BytesIO()) as book:
        book.add_worksheet().write_string(0, 0, "x")


@pytest.mark.slow
def test_the_bot_starts_without_what_writes_files():
    writers = "fpdf segno xlsxwriter PIL"
    code = f"import bot, app.payung, sys; print([one for one in {writers.split()} if one in sys.modules])"
    done = subprocess.run((sys.executable, "-c", code), cwd=HOUSE, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
