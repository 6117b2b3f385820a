"""Loading what every thread shares."""

from collections.abc import Callable
from functools import cache, wraps
from threading import RLock
from typing import TypeVar

T = TypeVar("T")


def once(load: Callable[[], T]) -> Callable[[], T]:
    """Loaded at first use, once a process: of threads that ask at the same time, one loads and the others wait.

    With `functools.cache` alone each of them would load a dictionary of a hundred megabytes of its own.

    >>> once(lambda: [])() is once(lambda: [])()
    False
    >>> word_list = once(lambda: [])
    >>> word_list() is word_list()
    True
    """
    lock, loaded = RLock(), cache(load)

    @wraps(load)
    def shared() -> T:
        with lock:
            return loaded()

    return shared
