"""A question that is asked again is counted, by its name and the month, and nothing else is kept of it."""

from tests.databases import on_sqlite
from tests.stories import (
    asked,
    enrols,
    rows,
    unhurried,  # noqa: F401
)


@on_sqlite
async def test_answers_that_cannot_be_taken_are_counted_by_question_without_their_person(world):
    siti, budi = world.person("Siti"), world.person("Budi")
    for person in (siti, budi):
        await enrols(person, "nik")
        await person.says("340201520585")
        await world.quiet()
    await siti.says("3402015205850000000")
    await world.quiet()
    assert rows(world, "asked_back") == [{"question": "nik", "month": "2026-11-01", "times": 3}]
    await asked(siti, "nik")


@on_sqlite
async def test_what_is_not_of_the_form_is_not_counted(world):
    siti = world.person("Siti")
    await siti.says("/hitung")
    await world.quiet()
    await siti.says("xyzzy")
    await world.quiet()
    assert rows(world, "asked_back") == []
