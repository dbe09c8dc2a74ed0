"""The same work on many things at once, for training: answers never fork."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

_work: Callable[[int], Any]


def each(work: Callable[[int], Any], count: int, *, together: bool = True) -> Iterator[Any]:
    """work(0) … work(count - 1), in order; on Linux in as many forks as there are cores, elsewhere one by one.

    together: false keeps it in this process, for work so small that a fork costs more.
    """
    global _work
    if not together or sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        yield from map(work, range(count))
        return
    _work = work  # a fork inherits it; only the number travels
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
        yield from pool.imap(_call, range(count))


def _call(number: int) -> Any:
    return _work(number)
