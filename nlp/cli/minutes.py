"""`python -m nlp minutes`: who spoke in a meeting, and what was asked for."""

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nlp import jsonl
from nlp.errors import UnreadableDocument
from nlp.minutes import read_minutes
from nlp.reading import read_document
from nlp.statutes import Statute, parse


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Read minutes (a clerk's, or speech recognition with time stamps; .txt, .docx, .pdf): one JSON object a file,\n"
        "with its turns, and as spans the stretches proposed as opinions; offsets are characters of the text read.\n"
        "Articles are named when the draft is given."
    )
    parser.epilog = (
        "examples:\n"
        "  python -m nlp minutes meeting.docx\n"
        "  python -m nlp minutes monday.txt tuesday.txt --draft draft.docx > proposals.jsonl\n"
        "exit code: 0; 1 when a file cannot be read: it is named, the others are read"
    )
    parser.add_argument("file", nargs="+", help="the minutes; - for standard input")
    parser.add_argument("--draft", type=Path, help="the draft spoken about, to name articles")


def _text(path: str) -> str:
    data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    return read_document(data, "minutes.txt" if path == "-" else Path(path).name)


def _row(path: str, statute: Statute | None) -> dict[str, Any]:
    text = _text(path)
    minutes = read_minutes(text, statute)
    return {
        "file": Path(path).name,
        "turns": [asdict(turn) for turn in minutes.turns],
        "spans": [{**asdict(span), "text": text[span.start : span.end]} for span in minutes.spans],
    }


def run(args: Namespace) -> int:
    """Read the minutes, and print what was found."""
    failed = False
    try:
        statute = parse(_text(str(args.draft))) if args.draft else None
    except (UnreadableDocument, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for path in args.file:
        try:
            row = _row(path, statute)
        except (UnreadableDocument, OSError) as error:
            print(f"{path}：{error}", file=sys.stderr)
            failed = True
        else:
            jsonl.write([row])
    return int(failed)
