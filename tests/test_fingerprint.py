"""Keys that do not fit the database are refused before anything is changed, whichever of them it is."""

import base64
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete

import bot
from app import check as checking
from models.account import Account
from models.store import keys, rotation
from models.store.fingerprint import Fingerprint
from models.store.keys import Key, Keys, Missing
from models.store.sealing import Vault, fingerprints
from models.store.upkeep import held
from rules.settings import Settings, load
from tests.databases import on_sqlite, stored
from tests.walker import Walker, someone

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
OLDEST, SECOND = "lacks its oldest line (by which a NIK is found again)", "lacks its line of version 2"
BOTH = "lacks its line of version 2 and its oldest line (by which a NIK is found again)"

# What is left in the key file of a database that was sealed anew once, where another database has keys of the same
# versions; and what is said about it.
LEFT: dict[str, tuple[Callable[[Keys, Keys], Keys], str | None]] = {
    "all of it": (lambda ours, other: ours, None),
    "all of it, and a newer key": (lambda ours, other: (Key(3, other[0].secret, NOW.date()), *ours), None),
    "the newest line": (lambda ours, other: ours[:1], OLDEST),
    "the oldest line": (lambda ours, other: ours[1:], SECOND),
    "another's lines": (lambda ours, other: other, BOTH),
    "the newest line, and another's": (lambda ours, other: (ours[0], other[1]), OLDEST),
    "the oldest line, and another's": (lambda ours, other: (other[0], ours[1]), SECOND),
    "the lines, exchanged": (lambda ours, other: versions(2, 1, of=ours[::-1]), BOTH),
    "the lines, one version up": (lambda ours, other: versions(3, 2, of=ours), SECOND),
    "the newest key as DATA_KEY": (lambda ours, other: versions(1, of=ours[:1]), BOTH),
}


def versions(*numbers: int, of: Keys) -> Keys:
    """The same secrets under other versions."""
    return tuple(Key(number, key.secret, key.made) for number, key in zip(numbers, of, strict=True))


@pytest.fixture
def settings(database_url, tmp_path) -> Settings:
    return load({"DATABASE_URL": database_url, "DATA_KEY_FILE": str(tmp_path / "some.key")})


async def start(settings: Settings, work=None) -> Keys:
    """As `run` begins; returns the keys by which it did."""
    async with bot.opened(settings, lambda: NOW) as services:
        if work:
            await services.database.run(work)
    return keys.needed(settings)


def somebody(session) -> None:
    """A row in which nothing is sealed: only a fingerprint tells whose database it is."""
    session.add(Account(id=7_000_000_001, created_at=NOW))


async def used(settings: Settings) -> Keys:
    """The keys of a database that was sealed anew once."""
    await start(settings, somebody)
    await rotation.rotate(settings, NOW.date())
    return keys.needed(settings)


@pytest.mark.parametrize("left", LEFT)
@on_sqlite  # keys are compared in Python with one row, which the other tests write and read on both
async def test_every_start_looks_whether_the_keys_fit(settings, left):
    ours = await used(settings)
    choose, said = LEFT[left]
    keys.write(settings.data_key_file, choose(ours, (Key.new(2, NOW.date()), Key.new(1, NOW.date()))))
    before = stored(settings.database_url)
    refused = set(await complaints(settings))
    if not said:
        assert refused == set()
        return
    (sentence,) = refused
    assert f"some.key is another database's, or {said}:" in sentence
    assert stored(settings.database_url) == before
    keys.write(settings.data_key_file, ours)
    await start(settings)


async def complaints(settings: Settings) -> list[str]:
    """What the commands that read keys say of them: `run`, `migrate`, `check` and, last, `rotate-key`."""
    found = []
    commands = (start(settings), bot.migrate(settings), rotation.rotate(settings, NOW.date()))
    for command in commands:
        try:
            await command
        except Missing as fault:
            found.append(str(fault))
    assert len(found) in (0, len(commands))
    return [*found, *(one for one in await checking.faults(settings, date(2026, 11, 22)) if "some.key" in one)]


async def test_a_bare_value_instead_of_the_file_is_compared_too(settings, database_url):
    ours = await used(settings)
    bare = load({"DATABASE_URL": database_url, "DATA_KEY": base64.b64encode(ours[0].secret).decode()})
    with pytest.raises(Missing, match="DATA_KEY is another database's"):
        await start(bare)
    await start(load({"DATABASE_URL": database_url, "DATA_KEY": ",".join(map(str, ours))}))


async def test_a_line_that_a_broken_rotation_still_needs_is_missed(settings, monkeypatch):
    first = await used(settings)

    async def killed(*_) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rotation, "_reseal_table", killed)
        with pytest.raises(KeyboardInterrupt):
            await rotation.rotate(settings, NOW.date())
    third, second, oldest = keys.needed(settings)
    assert (second, oldest) == first
    keys.write(settings.data_key_file, (third, oldest))
    with pytest.raises(Missing, match="lacks its line of version 2:"):
        await start(settings)
    keys.write(settings.data_key_file, (third, second, oldest))
    await rotation.rotate(settings, NOW.date())
    fourth, *_ = keys.needed(settings)
    keys.write(settings.data_key_file, (fourth, oldest))
    await start(settings)


async def test_an_empty_database_takes_any_key_and_then_knows_it(settings):
    await start(settings)
    for ring in (Key.new(1, NOW.date()),), (Key.new(1, NOW.date()),):
        keys.write(settings.data_key_file, ring)
        await start(settings)
    await start(settings, somebody)
    keys.write(settings.data_key_file, (Key.new(1, NOW.date()),))
    with pytest.raises(Missing, match="another database's"):
        await start(settings)


async def test_a_database_of_before_learns_its_keys_at_the_next_start(settings):
    await start(settings, somebody)
    async with held(settings.database_url) as db:
        await db.run(lambda session: session.execute(delete(Fingerprint)))
    await start(settings)
    keys.write(settings.data_key_file, (Key.new(1, NOW.date()),))
    with pytest.raises(Missing, match="another database's"):
        await start(settings)


async def test_a_fingerprint_tells_nothing_of_its_key():
    ring = (Key.new(2, NOW.date()), Key.new(1, NOW.date()))
    told = fingerprints(ring)
    assert set(told) == {"1", "2", "index"}
    assert len({*told.values(), *(key.secret for key in ring), Vault(ring)._index_key}) == 6


async def test_after_a_line_was_lost_no_nik_comes_in_twice(world):
    """The story of it: somebody is enrolled, the key is rotated, the retired line is lost, the bot starts."""
    walker = Walker(world.person(), someone(1))
    await walker.walk()
    await world.quiet()
    await world.stop()
    await rotation.rotate(world.settings, NOW.date())
    newest, _ = keys.needed(world.settings)
    keys.write(world.settings.data_key_file, (newest,))
    with pytest.raises(Missing, match="lacks its oldest line"):
        await world.start()
