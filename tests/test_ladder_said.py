"""What a reminder of several people says: what is at stake, with everybody for whom it is."""

from datetime import UTC, date, datetime

from locales import Words
from rules.ladder import AHEAD, DUE, TOWARD, Step
from rules.ladder_said import Reminded, lines
from rules.ledger import Month

NOW, MONTH = datetime(2027, 4, 22, 3, tzinfo=UTC), date(2027, 4, 1)


def of(name: str, stage: str) -> Reminded:
    step = Step(MONTH, stage, DUE, date(2027, 4, 15), 3, NOW, NOW)
    return Reminded(name, step, Month(MONTH), 22_800)


def test_everybody_for_whom_it_is_the_third_month_is_named():
    some = [of("Siti Rekaan", TOWARD), of("Karto Rekaan", TOWARD), of("Budi Rekaan", AHEAD)]
    told = "\n".join(Words().plain(one, "id") for one in lines(some, whose=True))
    assert "Siti Rekaan, Karto Rekaan: Ini bulan ketiga berturut-turut" in told
    assert "Budi Rekaan: Ini" not in told
