import subprocess
import sys

import pytest

from coach.rasa.deferred import UNUSED, StandIn, deferred


def python(code):
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


PREAMBLE = "import sys; from coach.rasa.deferred import deferred\nwith deferred(['colorsys', 'wave']):\n"


def test_a_deferred_module_is_not_imported_until_it_is_used():
    code = PREAMBLE + "    from colorsys import rgb_to_hsv\nprint('colorsys' in sys.modules, rgb_to_hsv(1, 0, 0)[1], "
    assert python(code + "'colorsys' in sys.modules)") == ["False", "1.0", "True"]


def test_after_the_block_everybody_gets_the_real_module():
    code = PREAMBLE + "    import colorsys as early\nimport colorsys; print(colorsys.__file__[-11:], early is colorsys)"
    assert python(code) == ["colorsys.py", "False"]


def test_nothing_is_an_instance_of_a_class_that_is_not_loaded():
    code = PREAMBLE + "    from wave import Wave_read\nprint(isinstance(3, Wave_read), 'wave' in sys.modules)\n"
    code += "import wave, io; made = object.__new__(wave.Wave_read); made._file = made._i_opened_the_file = None\n"
    assert python(code + "print(isinstance(made, Wave_read))") == ["False", "False", "True"]


def test_a_class_inherits_from_the_real_one_at_once():
    code = (
        PREAMBLE + "    from wave import Wave_write\n    class Ours(Wave_write): pass\nprint(Ours.__mro__[1].__name__)"
    )
    assert python(code) == ["Wave_write"]


def test_an_error_can_stand_in_an_except_clause():
    code = (
        PREAMBLE
        + "    from wave import SomeError\ntry: 1 / 0\nexcept SomeError: pass\nexcept ZeroDivisionError: print('well')"
    )
    assert python(code) == ["well"]


def test_annotations_of_a_stand_in_are_never_looked_into():
    stand_in = StandIn("nowhere", "Thing")
    assert (stand_in | None, stand_in[int]) is not None


def test_a_package_that_does_not_exist_fails_when_it_is_used():
    with deferred(["no_such_package"]):
        from no_such_package import thing
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        thing()


def test_a_loaded_package_stays_as_it_is():
    with deferred(["json"]):
        import json
    assert json.dumps({}) == "{}"


@pytest.mark.rasa
def test_a_turn_uses_nothing_that_was_deferred(model):
    code = (
        "import asyncio, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]); import fixture_actions\n"
        "from coach.rasa.brain import Brain, Heard\n"
        "brain = Brain(Path(sys.argv[1]), fixture_actions.ACTIONS); brain.start()\n"
        "for text in ('hello', 'my son hears voices'): asyncio.run(brain.reply(Heard('p', text)))\n"
        "print(*sorted(set(sys.argv[3].split(',')) & sys.modules.keys()))"
    )
    project = model.parents[1]
    program = [sys.executable, "-W", "ignore", "-c", code, model, project, ",".join(UNUSED)]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) <= {"redis", "sanic"}
