"""What training is busy with, for the person who watches the terminal. Components tell, training.py shows."""

from collections.abc import Callable

_listeners: list[Callable[[str], None]] = []


def tell(stage: str) -> None:
    """Say what is being done now, in a few words. Nobody listening is fine."""
    for listener in _listeners:
        listener(stage)


def listen(listener: Callable[[str], None]) -> Callable[[], None]:
    """Hear every stage from now on; calling what is returned ends it."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)
