"""Telegram's updates as the coach hears them."""

from typing import Any

import pytest
from telegram import Message, Update

from bot.incoming import chat_of, from_edit, from_message, from_tap
from coach.incoming import Incoming

PERSON = {"id": 7, "is_bot": False, "first_name": "P", "language_code": "fr-CA"}
CHAT = {"id": 7, "type": "private", "first_name": "P"}
FILE = {"file_id": "f", "file_unique_id": "u"}
PLACE = {"latitude": 1.0, "longitude": 2.0}
ATTACHMENTS: dict[str, dict[str, Any]] = {
    "photo": {"photo": [{**FILE, "width": 1, "height": 1}]},
    "voice": {"voice": {**FILE, "duration": 1}},
    "audio": {"audio": {**FILE, "duration": 1}},
    "sticker": {
        "sticker": {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
    },
    "document": {"document": FILE},
    "location": {"location": PLACE},
    "contact": {"contact": {"phone_number": "1", "first_name": "P"}},
    "other": {"dice": {"emoji": "🎲", "value": 3}},
}
VIDEOS: dict[str, dict[str, Any]] = {
    "video": {"video": {**FILE, "width": 1, "height": 1, "duration": 1}},
    "video note": {"video_note": {**FILE, "length": 1, "duration": 1}},
    "animation": {"animation": {**FILE, "width": 1, "height": 1, "duration": 1}, "document": FILE},
}


def message(**fields: Any) -> Message:
    return Message.de_json({"message_id": 1, "date": 0, "chat": CHAT, "from": PERSON, **fields}, None)


def heard(**fields: Any) -> Incoming:
    came = message(**fields)
    assert came.from_user
    return from_message(came, came.from_user, 99)


def test_a_text_keeps_address_update_and_language() -> None:
    assert heard(text="hello") == Incoming("telegram:7", "text", "hello", "", "99", "fr-CA")


@pytest.mark.parametrize("kind", ATTACHMENTS)
def test_each_attachment_has_its_kind(kind: str) -> None:
    assert heard(**ATTACHMENTS[kind]).kind == kind


@pytest.mark.parametrize("name", VIDEOS)
def test_moving_pictures_are_videos(name: str) -> None:
    assert heard(**VIDEOS[name]).kind == "video"


def test_a_poll_is_something_else() -> None:
    poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True}
    sort = {"type": "regular", "allows_multiple_answers": False, "allows_revoting": True, "members_only": False}
    assert heard(poll=poll | sort).kind == "other"


def test_a_caption_is_the_text() -> None:
    assert heard(**ATTACHMENTS["photo"], caption="look at this").text == "look at this"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("/start", "/start"),
        ("/start@kith_test_bot", "/start"),
        ("/start@kith_test_bot code_7", "/start code_7"),
        ("/start code_7", "/start code_7"),
        ("write to /me@home please", "write to /me@home please"),
        ('/intent{"x":1}', '/intent{"x":1}'),
    ],
)
def test_a_command_is_as_typed_but_for_the_bots_name(typed: str, text: str) -> None:
    assert heard(text=typed).text == text


def test_an_edit_brings_the_new_words() -> None:
    changed = message(text="better so", edit_date=1)
    assert changed.from_user
    assert from_edit(changed, changed.from_user, 5) == Incoming("telegram:7", "edit", "better so", "", "5", "fr-CA")


def test_a_tap_brings_what_the_button_carried() -> None:
    query = {"id": "q", "from": PERSON, "chat_instance": "1", "data": "go:1"}
    update = Update.de_json({"update_id": 5, "callback_query": query}, None)
    assert update.callback_query
    assert from_tap(update.callback_query, 5) == Incoming("telegram:7", "tap", "", "go:1", "5", "fr-CA")


@pytest.mark.parametrize(
    ("address", "chat"), [("telegram:7", 7), ("terminal:7", None), ("telegram:x", None), ("", None)]
)
def test_an_address_names_its_chat_or_none(address: str, chat: int | None) -> None:
    assert chat_of(address) == chat
