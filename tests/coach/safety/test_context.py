"""What stands around a match: denial, the past and idioms lower it, each only as far as it reaches."""

from tests.coach.safety.book import book, codes


def test_a_denial_before_the_match_makes_it_a_soft_line():
    read = book()
    finding = read.hits(read.tape("i never said i want to die"))[0].finding
    assert (finding.code, finding.safety) == ("R16", "none")


def test_a_denial_ends_at_but():
    assert codes("not well but i want to die") == ["R1"]


def test_a_denial_ends_at_a_comma():
    assert codes("no i do not, i want to die") == ["R1"]


def test_a_denial_reaches_only_so_far():
    assert codes("not one of the good old days here i want to die") == ["R1"]


def test_the_past_lowers_its_own_sentence_only():
    assert codes("years ago i want to die") == ["R4"]
    assert codes("years ago it rained. i want to die") == ["R1"]


def test_what_comes_back_is_not_past():
    assert codes("years ago and again i want to die") == ["R1"]


def test_an_idiom_is_not_heard_at_all():
    assert codes("i want to die laughing") == []
