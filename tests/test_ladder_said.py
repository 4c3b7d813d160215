"""What a reminder of several people says: what is at stake, with everybody for whom it is."""

from datetime import UTC, date, datetime

from handlers.planner.reminding import screen
from locales import Words
from models.ladders import Standing
from rules.ladder import AHEAD, DUE, LAPSE, TOWARD, Facts, Step
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


def test_the_last_reminder_offers_no_further_one():
    def labels(*stages: str) -> set[str]:
        found = screen([of(f"{n}", stage) for n, stage in enumerate(stages)], False, 1, 0, 0)
        return {one.label.msgid for row in found.rows for one in row}

    assert "Remind me tomorrow" not in labels(LAPSE)
    assert "Remind me tomorrow" in labels(LAPSE, AHEAD)
    assert "Remind me tomorrow" in labels(TOWARD)
    passed = Standing(Facts(), (of("", AHEAD).step, of("", LAPSE).step))
    assert passed.last(NOW) is None


def test_those_who_are_not_named_are_counted():
    told = "\n".join(Words().plain(one, "id") for one in lines([of(f"{n}", AHEAD) for n in range(5)], True, 7))
    assert "dan 7 orang lagi" in told
