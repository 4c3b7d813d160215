"""What somebody wishes about reminders, kept for each account, and for each person on a phone."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from handlers.conversation import spoken
from handlers.conversation.clock import ODD, on_screen
from locales import Words
from models.application import Application
from models.erasure import erase_application
from models.wish import Wish, keep_wishes, remind_of, wishes_of
from rules.wishes import Wishes, in_words
from rules.wishes_said import Heard, heard, hour_of, is_wish, until_day
from tests.opened import NOW
from tests.test_same_nik import made
from transport.keyboards import pack

TODAY = date(2026, 11, 30)


async def test_who_never_said_a_wish_has_the_usual_ones(services):
    found = await services.database.run(wishes_of, [5, 6])
    assert found == {5: Wishes(9, 3, None), 6: Wishes(9, 3, None)}
    assert await services.database.run(wishes_of, []) == {}


async def test_the_last_wish_counts_and_goes_with_its_account(services):
    def wish(session) -> dict[int, Wishes]:
        made(session, 5), made(session, 6)
        keep_wishes(session, 5, Wishes(8, 1))
        keep_wishes(session, 5, Wishes(17, 7, TODAY))
        return wishes_of(session, [5, 6])

    def erase(session) -> list[Wish]:
        for form in session.exec(select(Application)).all():
            erase_application(session, form, NOW)
        return session.exec(select(Wish)).all()

    assert await services.database.run(wish) == {5: Wishes(17, 7, TODAY), 6: Wishes()}
    assert await services.database.run(erase) == []


async def test_one_person_of_a_phone_is_spoken_of_no_more(services):
    def say(session, on: bool) -> list[bool]:
        remind_of(session, made(session, 5) if not on else first(session), on, NOW)
        session.expire_all()
        return [one.no_reminders_at is None for one in session.exec(select(Application))]

    def first(session) -> int:
        return session.exec(select(Application.id)).one()

    assert await services.database.run(say, False) == [False]
    assert await services.database.run(say, True) == [True]


@pytest.mark.parametrize(("until", "paused"), [(None, False), (0, False), (1, True), (-3, False)])
def test_a_pause_is_over_on_its_day(until: int | None, paused: bool):
    day = None if until is None else TODAY + timedelta(days=until)
    assert Wishes(paused_until=day).paused(TODAY) is paused


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("ingatkan jam 8 pagi saja", Heard(hour=8)),
        ("ingatkan saya jam 4 sore", Heard(hour=16)),
        ("tolong ingetin jam 1 siang ya", Heard(hour=13)),
        ("ingatkan pukul 19.00", Heard(hour=19)),
        ("remind me at 5 pm", Heard(hour=17)),
        ("ingatkan jam 7 pagi saja", Heard(odd=True)),  # before anybody is written to
        ("ingatkan jam 7", Heard(odd=True)),  # which of two
        ("ingatkan jam 9 malam", Heard(odd=True)),
        ("ingatkan 7 hari sebelumnya", Heard(ahead=7)),
        ("ingatkan seminggu sebelum jatuh tempo", Heard(ahead=7)),
        ("ingatkan sehari sebelumnya jam 10", Heard(hour=10, ahead=1)),
        ("jangan ganggu seminggu", Heard(until=TODAY + timedelta(days=7))),
        ("jangan ingatkan sebulan ini", Heard(until=TODAY + timedelta(days=30))),
        ("jangan kirim pesan 2 minggu", Heard(until=TODAY + timedelta(days=14))),
        ("jangan ganggu dulu sampai jumat", Heard(until=date(2026, 12, 4))),
        ("libur dulu sebulan pengingatnya", Heard(until=TODAY + timedelta(days=30))),
        ("jangan ingatkan sampai 5 januari", Heard(until=date(2027, 1, 5))),
        ("gak usah ingetin sampai 20-12-2026", Heard(until=date(2026, 12, 20))),
        *(
            (text, None)
            for text in (
                "ingatkan besok jam 8", "jangan ganggu", "berhenti", "ingatkan saya", "diingatkan jam berapa?",
                "jam 8 pagi saya jualan", "seminggu sekali", "3 hari lagi", "libur jualan seminggu", "sebulan 2 juta",
                "ada pengingat", "jangan jualan seminggu", "sudah seminggu tidak dikabari",
            )
        ),
    ],
)  # fmt: skip
def test_when_to_be_reminded_is_read_as_people_write_it(text: str, wished: Heard | None):
    assert (heard(text, TODAY) if is_wish(text) else None) == wished
    assert (spoken.command(text) == "pengingat") is (wished is not None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("seminggu", date(2026, 12, 7)), ("2 minggu", date(2026, 12, 14)), ("10 hari", date(2026, 12, 10)),
        ("5 januari 2027", date(2027, 1, 5)), ("5 Jan", date(2027, 1, 5)), ("20/12", date(2026, 12, 20)),
        ("30 november", date(2027, 11, 30)), ("senin", date(2026, 12, 7)), ("selasa depan", date(2026, 12, 1)),
        ("29 november 2026", None), ("31 februari", None), ("2 tahun", None), ("nanti", None), ("5", None),
    ],
)  # fmt: skip
def test_a_pause_ends_on_a_day_of_the_coming_year(text: str, day: date | None):
    assert until_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("by_day", "by_end", "said"),
    [
        (True, False, "3 hari sebelum batas bayarnya."),
        (False, True, "3 hari sebelum perlindungan yang tercatat berakhir."),
        (True, True, "3 hari sebelum batas bayarnya, atau sebelum perlindungan yang tercatat berakhir."),
    ],
)
def test_the_days_ahead_are_told_by_the_clocks_that_hold(by_day, by_end, said):
    assert Words().plain(in_words(Wishes(), by_day, by_end), "id").endswith(said)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("8", 8), ("08.00", 8), ("8 pagi", 8), ("jam 8", 8), ("jam 8 pagi ya", 8), ("pukul 09.00", 9),
        ("jam sembilan aja", 9),
        ("jam 7 malam", 19), ("7 malam", 19), ("4 sore", 16), ("jam 1 siang", 13), ("jam 12 siang", 12),
        ("at 5 pm", 17), ("setengah delapan", 8), ("setengah delapan pagi", 8),
        ("jam setengah 5 sore", 17), ("jam 8.30", 9),
        ("jam 10 wib", 10),
        ("jam 7", ODD), ("jam 5", ODD), ("jam 9 malam", ODD), ("setengah delapan malam", ODD), ("jam 25", ODD),
        ("6 pagi", ODD),
        ("berapa iurannya", None), ("jam berapa", None), ("8 bulan", None), ("3 hari", None), ("besok jam 8", None),
    ],
)  # fmt: skip
def test_an_hour_is_read_where_one_is_asked_for(text: str, heard: int | str | None):
    found = hour_of(text)
    assert (found and (found.hour or ODD)) == heard


def test_what_is_typed_is_the_button_of_that_hour_also_on_the_next_page():
    buttons = {"08 00": pack("wish", key="hour", value=8), "jam lain": pack("wish", key="hour", value="more")}
    assert on_screen(buttons, "jam 8") == buttons["08 00"]
    assert on_screen(buttons, "7 malam") == pack("wish", key="hour", value=19)
    assert on_screen(buttons, "jam 7") == pack("wish", key="hour", value=ODD)
    assert on_screen(buttons, "apa itu JHT") is None
    assert on_screen({"kembali": pack("wish")}, "jam 8") is None
    daily = {"08 00": pack("today", key="at", value="a.8"), "12 00": pack("today", key="at", value="a.c")}
    assert on_screen(daily, "jam 12 siang") == daily["12 00"]
    assert on_screen(daily, "jam 9") == pack("today", key="hour", value="a.8")
