"""What buttons carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import payloads


def test_a_payload_is_read_as_it_was_made() -> None:
    carried = payloads.payload("r", "carer_stress_doing", "stress", "7")
    assert payloads.read(carried) == ("rate", {"module": "carer_stress_doing", "step": "stress", "value": "7"})


def test_more_bytes_than_telegram_takes_are_refused() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        payloads.payload("t", "m" * 40, "s" * 40, "v")


def test_an_unknown_verb_is_refused() -> None:
    with pytest.raises(ValueError, match="no button verb"):
        payloads.payload("nonsense")


@given(st.text())
def test_whatever_is_forged_is_read_as_nothing_or_a_tap(carried: str) -> None:
    tap = payloads.read(carried)
    assert tap is None or tap.intent


def test_every_intent_of_a_button_stands_in_the_domain_or_is_answered_before_rasa() -> None:
    import yaml

    from tests.fakes import ROOT

    listed = yaml.safe_load((ROOT / "domain.yml").read_text())["intents"]
    known = {next(iter(one)) if isinstance(one, dict) else one for one in listed}
    assert {intent for intent, _ in payloads.VERBS.values()} - known == {"safety"}
