"""Every rule's own examples fire it, and its counter-examples give no card."""

import pytest
import yaml

from tests.coach.safety.sets import RULES, screen

SIGNS = [sign for lang in ("en", "fr") for sign in yaml.safe_load((RULES / f"{lang}.yml").read_text())["signs"]]


@pytest.mark.parametrize("sign", [s for s in SIGNS if s.get("examples")], ids=lambda sign: sign["id"])
def test_a_rules_examples_fire_it(sign):
    for example in sign["examples"]:
        assert sign["id"] in {hit.rule for hit in screen().hits(example)}, example


@pytest.mark.parametrize("sign", [s for s in SIGNS if s.get("not")], ids=lambda sign: sign["id"])
def test_a_rules_counter_examples_give_no_card(sign):
    for example in sign["not"]:
        finding = screen().read(example)
        assert finding is None or finding.soft, example


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign["id"])
def test_every_rule_has_an_example(sign):
    assert sign.get("examples"), sign["id"]
