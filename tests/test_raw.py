"""Whose an update is, and of when, whatever shape it has."""

import pytest

from transport.raw import chat_of, sender_of, sent_at, tap_of

CHAT, SENDER = {"id": -7}, {"id": 5}


@pytest.mark.parametrize(
    ("raw", "chat", "sender", "at"),
    [
        ({"message": {"chat": CHAT, "from": SENDER, "date": 9}}, -7, 5, 9.0),
        ({"edited_message": {"chat": CHAT, "from": SENDER, "date": 9}}, -7, 5, None),
        ({"edited_message": {"chat": CHAT, "from": SENDER, "date": 9, "edit_date": 12}}, -7, 5, 12.0),
        ({"callback_query": {"from": SENDER, "message": {"chat": CHAT, "date": 9}}}, -7, 5, None),
        ({"callback_query": {"from": SENDER, "inline_message_id": "1"}}, 5, 5, None),
        ({"my_chat_member": {"chat": CHAT, "from": SENDER}}, -7, 5, None),
        ({"channel_post": {"chat": CHAT}}, -7, None, None),
        ({"inline_query": {"from": SENDER, "query": "x"}}, 5, 5, None),
        ({"message": {"chat": {"id": "x"}, "from": SENDER, "date": "x"}}, 5, 5, None),
        ({"message": {"chat": [], "from": {"id": "x"}}}, None, None, None),
        ({"message": [], "callback_query": 5}, None, None, None),
        ({}, None, None, None),
    ],
)
def test_chat_sender_and_time_are_read_from_any_shape(raw, chat, sender, at):
    assert (chat_of(raw), sender_of(raw), sent_at(raw)) == (chat, sender, at)


@pytest.mark.parametrize(
    ("raw", "tap"),
    [
        ({"callback_query": {"id": "7", "from": SENDER}}, "7"),
        ({"callback_query": {"id": 7}}, None),
        ({"callback_query": []}, None),
        ({"message": {"id": "7"}}, None),
    ],
)
def test_the_id_of_a_tap_is_read_from_any_shape(raw, tap):
    assert tap_of(raw) == tap
