"""The order of findings: cards before soft lines, then level, then the order of the brief."""

from coach.safety.finding import CLASS_OF, CLASSES, LEVEL_OF, NONE, ORDER, Finding, rank


def finding(code, level=2, safety="own_suicidality"):
    return Finding(code, level, safety, "self")


def test_a_card_comes_before_a_soft_line():
    assert rank(finding("R12", 3)) < rank(finding("R16", 3, NONE))


def test_the_level_comes_first():
    assert rank(finding("R9", 1)) < rank(finding("R5", 2))


def test_equal_levels_follow_the_order_of_the_brief():
    codes = ["R7", "R6", "R8", "R11", "R10", "R5"]
    assert sorted(codes, key=lambda code: rank(finding(code))) == ["R5", "R10", "R11", "R8", "R6", "R7"]


def test_every_code_has_a_class_a_level_and_a_place():
    assert set(CLASS_OF) == set(LEVEL_OF) == set(ORDER) == {f"R{n}" for n in range(1, 17)}
    assert set(CLASS_OF.values()) == {*CLASSES, NONE}
