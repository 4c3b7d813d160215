"""What a branch office's file says, row by row; and of any file that nothing is noted of the wrong person."""

import io
import json
import random
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from sqlmodel import select

from handlers.officer import answers_fed
from models import answered
from models.cooperative import Cooperative
from models.event import Event, detail_of, happen, status_of
from models.store import upkeep
from rules.answers import called, gathering, reading, row, words
from rules.answers.answer import CODE, KNOWN, PARTICIPANT, RETURNED, Answer
from rules.answers.days import day_of
from rules.status import BRANCH, OFFICER
from tests.answers import called as name_of
from tests.answers import enrolled, nik_of
from tests.corpus import writing
from tests.databases import on_sqlite
from tests.test_same_nik import VAULT

NOW, TODAY = datetime(2026, 11, 22, 3, tzinfo=UTC), date(2026, 11, 22)
NIK, PAY, KPJ = nik_of(1), "990011223344", "26012345678"


def read(*rows, head=("NIK", "Nama", "Kode Bayar", "No. KPJ", "Status", "Alasan", "Tgl Aktif")):
    """Of a workbook, each row as it was read."""
    asked = SimpleNamespace(
        parameters={"today": TODAY.isoformat()},
        input=io.BytesIO(writing.xlsx([["Jawaban kantor cabang"], [], list(head), *map(list, rows)])),
        output=io.BytesIO(),
        tell=lambda *_: None,
    )
    told = reading.work(asked)  # type: ignore[arg-type]
    if "refused" in told:
        return told["refused"][0]
    content = asked.output.getvalue()
    return [one for begun, end in told["parcels"]["raw"] for one in json.loads(content[begun:end])]


ROWS = [
    ((NIK, "", PAY, "", "", "", ""), (CODE, {"code": PAY}, None)),
    ((NIK, "", "", KPJ, "", "", ""), (PARTICIPANT, {"number": KPJ}, None)),
    ((NIK, "", "", KPJ, "Aktif", "", "01-12-2026"), (PARTICIPANT, {"number": KPJ}, "2026-12-01")),
    ((NIK, "", "", "", "Aktif", "", date(2026, 12, 1)), (PARTICIPANT, {}, "2026-12-01")),
    ((NIK, "", PAY, KPJ, "", "", ""), (CODE, {"code": PAY, "number": KPJ}, None)),  # it is not paid yet
    ((NIK, "", PAY, KPJ, "Menunggu pembayaran", "", ""), (CODE, {"code": PAY, "number": KPJ}, None)),
    ((NIK, "", "", "", "Dikembalikan", "Alamat kurang RT", ""),
     (RETURNED, {"question": "street", "reason": "Alamat kurang RT"}, None)),
    ((NIK, "", "", "", "", "NIK dan nama beda", ""), (RETURNED, {"reason": "NIK dan nama beda"}, None)),
    ((NIK, "", "", "", "Ditolak: nama tidak sesuai KTP", "", ""),
     (RETURNED, {"question": "name", "reason": "nama tidak sesuai KTP"}, None)),
    ((NIK, "", "", KPJ, "Sudah peserta", "", ""), (KNOWN, {"number": KPJ}, None)),
    ((NIK, "", "", "", "NIK sudah terdaftar", "", ""), (KNOWN, {}, None)),
    ((NIK, "", "", KPJ, "Sudah pernah terdaftar", "", ""), (KNOWN, {"number": KPJ}, None)),
    ((NIK, "", "", KPJ, "Pernah terdaftar", "", ""), (KNOWN, {"number": KPJ}, None)),
    ((NIK, "", "", KPJ, "Sudah punya KPJ", "", ""), (KNOWN, {"number": KPJ}, None)),
    ((NIK, "", "", KPJ, "Sudah terdaftar sebelumnya", "", ""), (KNOWN, {"number": KPJ}, None)),
    ((NIK, "", "", KPJ, "Sudah terdaftar, peserta baru", "", ""), (PARTICIPANT, {"number": KPJ}, None)),
    ((NIK, "", "", KPJ, "Terdaftar", "", ""), (PARTICIPANT, {"number": KPJ}, None)),
    ((NIK, "", "", "", "Dikembalikan: belum pernah terdaftar di Dukcapil", "", ""),
     (RETURNED, {"reason": "belum pernah terdaftar di Dukcapil"}, None)),
]  # fmt: skip
WRONG = [
    (("", "SITI REKAAN", PAY, "", "", "", ""), row.NOBODY),
    ((NIK[:15], "", PAY, "", "", "", ""), row.NIK_LOST),
    ((float(NIK[:15] + "0"), "", PAY, "", "", "", ""), row.NIK_LOST),
    ((NIK, "", "", "", "", "", ""), row.NO_ANSWER),
    ((NIK, "", "", "", "cek lagi minggu depan", "", ""), row.NOT_UNDERSTOOD),
    ((NIK, "", "", KPJ, "Tidak aktif", "", ""), row.NOT_UNDERSTOOD),
    ((NIK, "", "", KPJ, "Belum terdaftar", "", ""), row.NOT_UNDERSTOOD),
    ((NIK, "", "", KPJ, "Belum pernah terdaftar", "", ""), row.NOT_UNDERSTOOD),
    ((NIK, "", "", KPJ, "Bukan peserta lama", "", ""), row.NOT_UNDERSTOOD),
    ((NIK, "", "", KPJ, "Sudah terdaftar", "", ""), row.NEW_OR_KNOWN),
    ((NIK, "", "", "", "Telah terdaftar", "", ""), row.NEW_OR_KNOWN),
    ((NIK, "", "", KPJ, "Sudah terdaftar, aktif", "", "01-12-2026"), row.NEW_OR_KNOWN),
    ((NIK, "", "", KPJ, "Masih aktif", "", ""), row.NEW_OR_KNOWN),
    ((NIK, "", PAY, "", "Dikembalikan", "Alamat", ""), row.CONTRADICTS),
    ((NIK, "", "", KPJ, "Aktif", "Alamat salah", ""), row.CONTRADICTS),
    ((NIK, "", "", "", "Menunggu pembayaran", "", ""), row.NO_CODE),
    ((NIK, "", "", "", "Dikembalikan", "", ""), row.NO_REASON),
    ((NIK, "", "0812-3456-7890", "", "", "", ""), row.NUMBER_UNSURE),
    ((NIK, "", NIK, "", "", "", ""), row.NUMBER_UNSURE),
    ((NIK, "", "", KPJ, "", "", "31-02-2026"), row.NO_DAY),
    ((NIK, "", "", KPJ, "", "", "01-12-1926"), row.NO_DAY),
]


@pytest.mark.parametrize(("cells", "answer"), ROWS)
def test_what_a_row_answers(cells, answer):
    (one,) = read(cells)
    assert not one["why"]
    assert Answer(*one["answer"]) == answer
    assert one["keys"] == {"nik": NIK}


@pytest.mark.parametrize(("cells", "why"), WRONG)
def test_why_a_row_is_not_taken(cells, why):
    (one,) = read(cells)
    assert why in [said[0] for said in one["why"]]


def test_a_long_number_in_a_reason_is_left_out():
    (one,) = read((NIK, "", "", "", "Dikembalikan", f"NIK {NIK} tidak ada", ""))
    assert NIK not in json.dumps(one["answer"])


def test_columns_are_known_by_what_they_are_called_and_a_form_number_is_enough():
    (one,) = read((1, "7k3m 9qxa", PAY), head=("No.", "Nomor Formulir", "Kode Iuran"))
    assert (one["keys"], one["answer"][0]) == ({"form": "7K3M-9QXA"}, CODE)
    assert read(("SITI", "x"), head=("Nama", "Kota")) == reading.NO_COLUMNS


def test_words_of_branches():
    assert [words.meaning(said) for said in ("Lunas, aktif", "belum bayar", "revisi", "duh")] == [
        PARTICIPANT, CODE, RETURNED, None]  # fmt: skip
    assert [words.question(said) for said in ("tgl lahir beda", "HP tidak aktif", "nama dan alamat", "-")] == [
        "born", "phone", "", ""]  # fmt: skip


def test_days():
    said = [
        "1/12/2026",
        "2026-12-01 00:00:00",
        "1 Desember 2026",
        "01.12.26",
        datetime(2026, 12, 1, tzinfo=UTC),
        "besok",
        "1/1/1970",
    ]
    assert [day_of(one, TODAY) for one in said] == [date(2026, 12, 1)] * 5 + [None, None]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SITI AMINAH", "Siti Aminah, S.Pd", True),
        ("M. Yusuf", "MUHAMMAD YUSUF", True),
        ("Hj. Siti Aminah", "SITI AMINAH BINTI HASAN", True),
        ("SITI AMINA", "SITI AMINAH", True),
        ("SITI AMINAH", "SITI RAHAYU", False),
        ("AMINAH", "RAHAYU", False),
        ("BUDI", "BUDI SANTOSO", True),
    ],
)
def test_two_names_can_be_one_persons(one, other, same):
    assert called.alike(one, other) is same
    assert called.alike(other, one) is same


# -- any file, with 1% of wrong, double, foreign and unknown rows ----------------------------------------
PEOPLE, OURS, THEIRS = 150, 1, 2


@pytest.fixture
async def db(database_url):
    await upkeep.migrate(database_url, NOW)
    async with upkeep.held(database_url) as db:
        yield db


def settled(session) -> dict[int, int]:
    """Forms by the numbers of their people: ours, the last ten of another cooperative."""
    session.add_all([Cooperative(id=id, name=f"KSP {id}", created_at=NOW) for id in (OURS, THEIRS)])
    session.flush()
    where = {number: OURS if number < PEOPLE - 10 else THEIRS for number in range(PEOPLE)}
    forms = {number: enrolled(session, VAULT, here, number, NOW) for number, here in where.items()}
    happen(session, VAULT, forms[0], "deceased", NOW, OFFICER)
    happen(session, VAULT, forms[1], "withdrawn", NOW, OFFICER)
    return forms


def code(number: int) -> str:
    return f"9900{number:08}"


def file(dice: random.Random) -> tuple[list[tuple], set[int], set[int]]:
    """Rows of a file, the numbers of those who are to be answered, and the places of rows that are not taken."""
    good = [n for n in range(2, PEOPLE - 10) if dice.random() < 0.9]
    rows = [(nik_of(n), name_of(n), code(n), n) for n in good]
    wrong = [(nik_of(n), name_of(n), code(n), None) for n in (0, 1, PEOPLE - 1, PEOPLE - 2)]  # died, gone, foreign
    wrong += [(nik_of(PEOPLE + n), name_of(PEOPLE + n), code(n), None) for n in range(2)]  # nobody's
    wrong += [("", name_of(dice.choice(good)), code(1), None)]  # by the name alone
    swapped = dice.sample(good, 4)
    rows = [one for one in rows if one[3] not in swapped]
    wrong += [(nik_of(n), name_of((n + 1) % PEOPLE), code(n), None) for n in swapped[:2]]  # another's name
    wrong += [(nik_of(n), name_of(n), code(n + more), None) for n in swapped[2:] for more in (0, 7)]  # twice, differing
    twice = dice.choice([one for one in rows if one[3]])
    rows += wrong
    dice.shuffle(rows)
    rows.append((*twice[:3], None))  # the same once more: named, too
    return rows, {n for *_, n in rows if n is not None}, {at for at, one in enumerate(rows) if one[3] is None}


async def gathered(db, rows: list[tuple]):
    """As the jobs do it: read, matched, gathered."""
    read_rows = read(*[(nik, name, pay, "", "", "", "") for nik, name, pay, _ in rows])
    now = datetime(2026, 11, 23, 3, tzinfo=UTC)
    judged = [await db.read(answers_fed._judged, VAULT, OURS, one, now) for one in read_rows]
    lines = [{"rows": len(judged), "labels": {}, "remarks": []}, judged]
    content = io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in lines))
    asked = SimpleNamespace(input=content, output=io.BytesIO(), tell=lambda *_: None)
    told = gathering.work(asked)  # type: ignore[arg-type]
    written = asked.output.getvalue()
    return told, {k: [x for b, e in spans for x in json.loads(written[b:e])] for k, spans in told["parcels"].items()}


def noted(session, ready: list) -> int:
    now = datetime(2026, 11, 23, 3, tzinfo=UTC)
    return sum(answered.note(session, VAULT, form, Answer(*answer), 7, now) for form, answer, *_ in ready)


def codes(session) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one in session.exec(select(Event).where(Event.source == BRANCH)):
        found.setdefault(one.application_id, []).append(detail_of(session, VAULT, one.id)["code"])
    return found


@on_sqlite
@pytest.mark.parametrize("seed", range(2))
async def test_nothing_is_noted_of_the_wrong_person_and_everything_else_is_named_with_its_row(db, seed):
    forms = await db.run(settled)
    rows, people, wrong = file(random.Random(seed))
    told, kinds = await gathered(db, rows)
    first = 4  # the row below the header
    assert {one[1] - first for one in kinds["look"]} == wrong
    assert {one[1] - first for one in kinds["repair"]} == wrong
    assert told["ready"] == await db.run(noted, kinds["ready"]) == len(people)
    assert await db.run(codes) == {forms[n]: [code(n)] for n in people}
    assert not any(nik_of(n) in json.dumps(kinds["look"]) for n in range(PEOPLE + 2)), "no NIK on a screen"
    again, kinds = await gathered(db, rows)
    assert (again["ready"], kinds["ready"]) == (0, []), "sent twice it changes nothing"
    assert again["same"] == len(people)
    assert await db.run(codes) == {forms[n]: [code(n)] for n in people}
    for n in (0, 1):
        assert (await db.run(status_of, forms[n])).state in ("deceased", "withdrawn")
