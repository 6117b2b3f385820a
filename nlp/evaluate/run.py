"""Running the measures of the tasks asked for."""

from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from pathlib import Path

from nlp.evaluate.model import Result

TASKS = ("laws", "alignment", "adoption", "suggestions", "opinions", "minutes", "pairs", "messages")


def evaluate(
    data: Path, tasks: Collection[str] = TASKS, *, progress: Callable[[str], None] | None = None
) -> Iterator[Result]:
    """Results of `tasks` over the folder `data`, in the order of TASKS; `progress` hears each task's name first.

    Raises nlp.evaluate.data.MissingData where the folder lacks a file.
    """
    for task in TASKS:
        if task in tasks:
            if progress is not None:
                progress(task)
            yield from import_module(f"nlp.evaluate.tasks.{task}").measure(data)
