"""JSON Lines in and out, one object a line, progress on stderr."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from nlp.errors import UnreadableLine

_EVERY = 1000


def read(source: TextIO, *, progress: bool = False) -> Iterator[dict[str, Any]]:
    r"""The objects of a JSON Lines stream; empty lines are passed over. Raises UnreadableLine.

    >>> import io
    >>> list(read(io.StringIO('{"id": "1"}\n\n{"id": "2"}\n')))
    [{'id': '1'}, {'id': '2'}]
    """
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line.removeprefix("\ufeff"))
        except (ValueError, RecursionError) as error:
            raise UnreadableLine(number, "不是JSON") from error
        if not isinstance(found, dict):
            raise UnreadableLine(number, "不是JSON对象")
        if progress and number % _EVERY == 0:
            print(f"{number}…", file=sys.stderr)  # noqa: T201 - progress is for the person at the terminal
        yield found


def read_path(path: str, *, progress: bool = False) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file; "-" is standard input. Raises UnreadableLine and OSError."""
    if path == "-":
        yield from read(sys.stdin, progress=progress)
        return
    with Path(path).open(encoding="utf-8-sig") as opened:
        yield from read(opened, progress=progress)


def write(rows: Iterable[Mapping[str, Any]], sink: TextIO | None = None) -> int:
    """Write one object a line, Chinese as it is; how many were written.

    >>> write([{"id": "1", "标题": "意见"}])
    {"id": "1", "标题": "意见"}
    1
    """
    count = 0
    for row in rows:
        print(json.dumps(row, ensure_ascii=False), file=sink or sys.stdout)
        count += 1
    return count
