"""Decisions with a memory of their own say the same when they are run again."""

from types import SimpleNamespace
from typing import Any, cast

from handlers.conversation import aside


def test_the_answer_to_an_album_is_the_same_when_its_turn_is_run_again(monkeypatch):
    said = []
    monkeypatch.setattr(aside, "remark", lambda visit, *_: said.append(visit.turn.update_id))
    photos = aside.Photos()
    for update_id in (1, 2, 1, 3, 2, 1):
        turn = SimpleNamespace(message_id=update_id, update_id=update_id, album="a")
        photos.photo(cast(Any, SimpleNamespace(turn=turn, delete=lambda _: None)))
    assert said == [1, 1, 1]


def test_old_albums_are_forgotten(monkeypatch):
    monkeypatch.setattr(aside, "remark", lambda *_: None)
    photos = aside.Photos()
    for number in range(2 * aside.ALBUMS):
        turn = SimpleNamespace(message_id=1, update_id=number, album=str(number))
        photos.photo(cast(Any, SimpleNamespace(turn=turn, delete=lambda _: None)))
    assert len(photos.albums) == aside.ALBUMS
