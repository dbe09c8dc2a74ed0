"""Slash commands."""

import pytest

from coach import commands, payloads


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [("/menu", "menu", ""), ("/Start abc", "start", "abc"), ("/menu@kith_bot", "menu", ""), (" /help ", "help", "")],
)
def test_a_command_is_read(text: str, name: str, rest: str) -> None:
    assert commands.read(text) == (name, rest)


@pytest.mark.parametrize("text", ["", "hello /menu", "/", "/ menu", '/intent{"x":1}', "//menu"])
def test_other_text_is_no_command(text: str) -> None:
    assert commands.read(text) is None


def test_a_referral_is_letters_digits_dash_and_underscore() -> None:
    assert commands.Command("start", "Ward-7_b").referral == "ward-7_b"
    assert commands.Command("start", "a b").referral is None
    assert commands.Command("start", "x" * 33).referral is None
    assert commands.Command("menu", "x").referral is None


def test_a_leading_slash_is_never_an_intent() -> None:
    assert commands.without_slash('/restart{"a":1}') == 'restart{"a":1}'
    assert commands.without_slash(" // x") == "x"


def test_every_command_leads_to_a_button_we_read() -> None:
    assert all(payloads.read(carried) for name, carried in commands.COMMANDS.items() if name != "start")
