"""Timing of one piece of work."""

from collections.abc import Callable
from dataclasses import dataclass
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter
from typing import TypeVar

Result = TypeVar("Result")
_KIB = 1024


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds by the wall clock, and what `work` gave."""
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


@dataclass(frozen=True, slots=True)
class Memory:
    """Most memory held so far, in bytes: by this process, and by its largest helper process (Linux counts in KiB)."""

    own: int
    largest_child: int


def memory() -> Memory:
    """The marks of this process."""
    return Memory(getrusage(RUSAGE_SELF).ru_maxrss * _KIB, getrusage(RUSAGE_CHILDREN).ru_maxrss * _KIB)
