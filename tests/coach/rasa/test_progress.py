from coach.rasa import progress


def test_a_listener_hears_every_stage_until_it_ends():
    heard = []
    end = progress.listen(heard.append)
    progress.tell("one")
    end()
    progress.tell("two")
    assert heard == ["one"]


def test_nobody_has_to_listen():
    progress.tell("anything")
