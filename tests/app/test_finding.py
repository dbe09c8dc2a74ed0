from app.finding import note, well, wrong


def test_each_verdict_has_a_mark_and_advice_stands_under_it() -> None:
    assert str(well("a key")) == "✓ a key"
    assert str(note("no token", "")) == "· no token"
    assert str(wrong("no key", "make one")) == "✗ no key\n    → make one"
