"""`python -m nlp redact`: personal information in texts, found or hidden."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from nlp import jsonl
from nlp.errors import UnreadableLine
from nlp.redact import find_pii, mask


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Find personal information in texts (JSON Lines with `text`), or hide it."
    parser.epilog = (
        "examples:\n"
        "  python -m nlp redact suggestions.jsonl > found.jsonl\n"
        "  python -m nlp redact --mask < suggestions.jsonl > public.jsonl\n"
        "output: each object again, with `pii` (start, end, kind), or with its `text` masked\n"
        "exit code: 0; 1 when a line or the file cannot be read"
    )
    parser.add_argument("file", nargs="?", default="-", help="JSON Lines; - (the default) for standard input")
    parser.add_argument("--mask", action="store_true", help="hide instead of listing")


def _row(row: dict[str, Any], number: int, *, hide: bool) -> dict[str, Any]:
    text = row.get("text")
    if not isinstance(text, str):
        raise UnreadableLine(number, "没有text字段")
    if hide:
        return {**row, "text": mask(text)}
    spans = [{"start": span.start, "end": span.end, "kind": span.kind} for span in find_pii(text)]
    return {**row, "pii": spans}


def _rows(args: Namespace) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(jsonl.read_path(args.file, progress=True), 1):
        yield _row(row, number, hide=args.mask)


def run(args: Namespace) -> int:
    """Read, find or hide, print."""
    try:
        jsonl.write(_rows(args))
    except BrokenPipeError:
        raise
    except (UnreadableLine, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
