"""The keys: made once for an empty database, read from a file or a value, added whole, and never shown."""

import base64
import os
import stat
from datetime import date

import pytest

from models.store import keys
from models.store.keys import Key, Missing
from rules.settings import Fault, load

TODAY = date(2026, 11, 22)
OLD, NEW = Key(1, bytes(range(32)), TODAY), Key(2, bytes(range(1, 33)), TODAY)


def settings(folder, **more):
    return load({"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/some.db", **more})


def test_an_empty_database_gets_a_key_and_a_loud_word(tmp_path):
    made, word = keys.load(settings(tmp_path), True, TODAY)
    assert [key.version for key in made] == [1]
    path = tmp_path / "payung.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert word
    assert str(path) in word
    assert "MOVE THE KEY FILE" in word
    assert "KEEP A COPY" in word
    assert keys.load(settings(tmp_path), False, TODAY) == (made, None)


def test_a_key_made_where_the_operator_said_is_told_of_too(tmp_path):
    _, word = keys.load(settings(tmp_path, DATA_KEY_FILE=f"{tmp_path}/safe.key"), True, TODAY)
    assert word == f"A new key was made: {tmp_path}/safe.key. KEEP A COPY elsewhere."


def test_a_missing_key_is_a_refusal(tmp_path):
    with pytest.raises(Missing, match=r"payung\.key is missing"):
        keys.load(settings(tmp_path), False, TODAY)
    assert not list(tmp_path.iterdir())


def test_the_word_is_repeated_until_the_key_has_moved(tmp_path):
    assert keys.advice(settings(tmp_path))
    assert keys.advice(settings(tmp_path, DATA_KEY_FILE="/safe/key")) is None
    assert keys.advice(settings(tmp_path, DATA_KEY=str(OLD))) is None
    assert keys.key_file(load({"DATABASE_URL": "postgresql+asyncpg://h/d"})).name == "payung.key"


def test_a_key_may_come_as_a_value(tmp_path):
    bare = base64.b64encode(OLD.secret).decode()
    ring, word = keys.load(settings(tmp_path, DATA_KEY=bare), False, TODAY)
    assert (ring[0].version, ring[0].secret, word) == (1, OLD.secret, None)
    ring, _ = keys.load(settings(tmp_path, DATA_KEY=f"{OLD},{NEW}"), False, TODAY)
    assert ring == (NEW, OLD)


def test_blank_lines_and_commas_too_many_do_no_harm():
    assert keys.parse(f"# a remark, with a comma\n\n{OLD},\n  \n , {NEW}\n", "") == (NEW, OLD)


def test_a_damaged_key_is_told_with_the_place_where_it_stands(tmp_path):
    with pytest.raises(Missing, match=r"^DATA_KEY holds no usable key"):
        keys.load(settings(tmp_path, DATA_KEY="canary"), False, TODAY)
    (tmp_path / "payung.key").write_text("canary")
    with pytest.raises(Missing, match=r"^/.*payung\.key holds no usable key"):
        keys.load(settings(tmp_path), False, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "canary",
        "1 canary 2026-11-22",
        f"1 {base64.b64encode(bytes(31)).decode()} 2026-11-22",
        f"1 {base64.b64encode(bytes(33)).decode()} 2026-11-22",
        f"1 !{base64.b64encode(bytes(32)).decode()} 2026-11-22",
        f"1 {base64.b64encode(bytes(32)).decode()}",
        f"{OLD}\n{OLD}",
        f"0{OLD}0",
        f"x{OLD}",
        f"0{str(OLD)[1:]}",
    ],
)
def test_a_damaged_key_file_is_one_sentence_without_the_key(text):
    with pytest.raises(Missing) as caught:
        keys.parse(text, "the file")
    assert str(caught.value).startswith("the file holds ")
    assert "canary" not in str(caught.value)
    assert isinstance(caught.value, Fault)


def test_a_key_is_added_whole_and_the_old_stay(tmp_path):
    path = tmp_path / "some.key"
    keys.write(path, (OLD,))
    more = keys.add(path, (OLD,), TODAY)
    assert [key.version for key in more] == [2, 1]
    assert keys.parse(path.read_text(), "") == more
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["some.key"]
    assert [key.version for key in keys.add(path, more, TODAY)] == [3, 2, 1]


def test_after_the_last_version_no_key_is_added(tmp_path):
    path = tmp_path / "some.key"
    last = keys.add(path, (Key.new(254, TODAY),), TODAY)
    assert [key.version for key in keys.parse(path.read_text(), "")] == [255, 254]
    with pytest.raises(Fault, match=r"some\.key has no version left"):
        keys.add(path, last, TODAY)


def test_a_write_that_fails_leaves_the_old_keys_and_its_draft_stops_nobody(tmp_path, monkeypatch):
    path = tmp_path / "some.key"
    keys.write(path, (OLD,))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: os.fstat(-1))
        with pytest.raises(Fault, match=r"some\.key cannot be written: bad file descriptor"):
            keys.write(path, (NEW, OLD))
    assert keys.parse(path.read_text(), "") == (OLD,)
    keys.write(path, (NEW, OLD))
    assert keys.parse(path.read_text(), "") == (NEW, OLD)


def test_a_key_is_on_the_disk_before_it_is_used(tmp_path, monkeypatch):
    """The whole file before it takes its place, and then the folder that names it; nothing stays open."""
    path, synced, handles = tmp_path / "some.key", [], []

    def sync(handle: int) -> None:
        found = os.fstat(handle)
        handles.append(handle)
        synced.append("folder" if stat.S_ISDIR(found.st_mode) else found.st_size)
        assert path.exists() == (synced[-1] == "folder")

    monkeypatch.setattr(os, "fsync", sync)
    keys.write(path, (OLD,))
    assert synced == [path.stat().st_size, "folder"]
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handles[-1])
