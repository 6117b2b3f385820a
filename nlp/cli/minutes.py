"""`python -m nlp minutes`: who spoke in a meeting, and what was asked for."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nlp import jsonl
from nlp.errors import UnreadableDocument
from nlp.minutes import read_minutes
from nlp.reading import read_document
from nlp.statutes import parse


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Read minutes (a clerk's, or speech recognition with time stamps; .txt, .docx, .pdf): one JSON object a\n"
        "proposed stretch, with offsets into the text, speaker, type, and articles when the draft is given."
    )
    parser.epilog = (
        "examples:\n"
        "  python -m nlp minutes meeting.docx\n"
        "  python -m nlp minutes recording.txt --draft draft.docx > proposals.jsonl\n"
        "  python -m nlp minutes recording.txt --turns\n"
        "exit code: 0; 1 when a file cannot be read"
    )
    parser.add_argument("file", help="the minutes; - for standard input")
    parser.add_argument("--draft", type=Path, help="the draft spoken about, to name articles")
    parser.add_argument("--turns", action="store_true", help="the speaker turns instead of the proposals")


def _text(path: str) -> str:
    data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    return read_document(data, "minutes.txt" if path == "-" else Path(path).name)


def _rows(text: str, args: Namespace) -> Iterator[dict[str, Any]]:
    statute = parse(_text(str(args.draft))) if args.draft else None
    minutes = read_minutes(text, statute)
    for found in minutes.turns if args.turns else minutes.spans:
        yield {**asdict(found), "text": text[found.start : found.end]}


def run(args: Namespace) -> int:
    """Read the minutes, and print what was found."""
    try:
        jsonl.write(_rows(_text(args.file), args))
    except BrokenPipeError:
        raise
    except (UnreadableDocument, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
