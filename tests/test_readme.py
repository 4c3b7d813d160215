"""The README is a map: each place on it exists, and each room, measurement and command is on it."""

import re

from handlers import WAYS
from handlers.way import Command
from tests.words import HOUSE

README = (HOUSE / "README.md").read_text()
OF_BOTFATHER = {"newbot", "setjoingroups"}


def test_each_file_that_it_names_exists():
    named = re.findall(r"`((?:app|bench|docs|handlers|models|rules|sandbox|tests|transport)/[\w/]+\.\w+)`", README)
    assert len(named) > 10
    assert [one for one in named if not (HOUSE / one).is_file()] == []


def test_each_room_of_handlers_and_rules_stands_in_its_list():
    tree = README.partition("## Change it")[2].partition("```\n")[2].partition("```")[0]
    rooms = [one.parent for room in ("handlers", "rules") for one in (HOUSE / room).glob("*/__init__.py")]
    assert len(rooms) > 10
    assert [one.name for one in rooms if f"{one.name}/" not in tree] == []


def test_each_measurement_is_named_and_each_that_is_named_exists():
    named = set(re.findall(r"\bbench\.(\w+)", README))
    files = {file.stem: file.read_text() for file in (HOUSE / "bench").glob("*.py")}
    begun = {stem for stem, text in files.items() if f"`python -m bench.{stem}" in text}
    assert named == begun


def test_each_command_that_it_names_is_there_and_whoever_runs_it_finds_theirs():
    commands = {word for way in WAYS if isinstance(way, Command) for word in (way.name, *way.also)}
    named = set(re.findall(r"(?<![\w/])/([a-z]+)(?=[`, .)])", README))
    assert named - commands - OF_BOTFATHER == set()
    theirs = {way.name for way in WAYS if isinstance(way, Command) and "member" not in way.who}
    assert theirs <= named
