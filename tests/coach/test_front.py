"""Which replies are cards, and which wait for nothing."""

from coach.front import has_card, is_urgent
from coach.reply import Choice, Reply

CARD = Reply("Call 112.", (Choice("I called", "s:called"), Choice("France", "country:FR")), outbox=7)
MENU = Reply("What now?", (Choice("Menu", "m"), Choice("Stop", "stop")), outbox=8)


def test_a_reply_with_a_cards_buttons_is_a_card() -> None:
    assert has_card(CARD)
    assert is_urgent(CARD)


def test_a_menu_is_not_though_its_payloads_may_begin_with_an_s() -> None:
    assert not has_card(MENU)
    assert not is_urgent(MENU)


def test_what_no_outbox_keeps_waits_for_nothing() -> None:
    assert is_urgent(Reply("Something went wrong."))
