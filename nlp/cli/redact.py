"""`python -m nlp redact`: personal information in texts, found and hidden."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from nlp import jsonl
from nlp.errors import UnreadableLine
from nlp.redact import find_pii, mask


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Find personal information in texts, and hide it."
    parser.epilog = (
        'reads   {"id": "s1", "text": "…"}  a line\n'
        'writes  {"id": "s1", "spans": [{"start", "end", "kind"}], "masked": "…"}  a line\n'
        "        start and end are characters of the text as it came\n"
        "examples:\n"
        "  python -m nlp redact suggestions.jsonl > found.jsonl\n"
        "  python -m nlp redact < suggestions.jsonl\n"
        "exit code: 0; 1 when a line or the file cannot be read"
    )
    parser.add_argument("file", nargs="?", default="-", help="JSON Lines; - (the default) for standard input")


def _row(row: dict[str, Any], number: int) -> dict[str, Any]:
    text = row.get("text")
    if not isinstance(text, str):
        raise UnreadableLine(number, "没有text字段")
    return {"id": row.get("id"), "spans": [asdict(span) for span in find_pii(text)], "masked": mask(text)}


def _rows(path: str) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(jsonl.read_path(path, progress=True), 1):
        yield _row(row, number)


def run(args: Namespace) -> int:
    """Read, find, hide, print."""
    try:
        jsonl.write(_rows(args.file))
    except BrokenPipeError:
        raise
    except (UnreadableLine, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
