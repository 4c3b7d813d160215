"""Messages that nobody asked for: stickers, voice notes, videos, dice and polls."""

from .chats import Json

POLL: Json = {
    "id": "1",
    "question": "Setuju?",
    "options": [{"text": "Ya", "voter_count": 0, "persistent_id": "1"}],
    "total_voter_count": 0,
    "type": "regular",
    "is_closed": False,
    "is_anonymous": True,
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}


def oddity(kind: str, file: Json) -> Json:
    """The content of such a message."""
    if kind == "sticker":
        plain = {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"}
        return {kind: file | plain | {"width": 512, "height": 512}}
    if kind == "voice":
        return {kind: file | {"duration": 3, "mime_type": "audio/ogg"}}
    if kind == "video":
        return {kind: file | {"width": 640, "height": 360, "duration": 3, "mime_type": "video/mp4"}}
    if kind == "video_note":
        return {kind: file | {"length": 240, "duration": 3}}
    return {"dice": {"dice": {"emoji": "🎲", "value": 4}}, "poll": {"poll": POLL}}[kind]
