"""Every action of Kith, for the in-process brain and for `rasa run actions`."""

from actions import modules, person, talk, toolbox
from actions.act import Act


def all_actions() -> tuple[type[Act], ...]:
    """The action classes, in the order of their modules."""
    found = (value for module in (talk, modules, person, toolbox) for value in vars(module).values())
    return tuple(one for one in found if isinstance(one, type) and issubclass(one, Act) and one is not Act)
