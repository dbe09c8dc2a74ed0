"""Bit sets of positions: reaching forward and back, never over a wall."""

from coach.safety.tape import Tape, positions, stretched

TAPE = Tape(["a", "b", ".", "c", "d"], stops=0b100)


def test_forward_reaches_so_far_and_stops_at_a_wall():
    assert positions(TAPE.forward(0b1, 4, TAPE.stops)) == [0, 1, 2]


def test_backward_is_the_way_forward_came():
    for place in range(5):
        back = TAPE.backward(1 << place, 2, TAPE.stops)
        assert all(TAPE.forward(1 << start, 2, TAPE.stops) >> place & 1 for start in positions(back))


def test_sentences_start_after_a_stop_and_end_at_one():
    assert positions(TAPE.starts) == [0, 3]
    assert positions(TAPE.ends) == [2, 5]


def test_a_span_covers_all_its_words():
    assert positions(stretched(0b1001, 2)) == [0, 1, 3, 4]


def test_a_class_is_lacking_when_one_of_several_is():
    tape = Tape([], present=0b101)
    assert tape.lacks(0b11)
    assert not tape.lacks(0b101)
