"""`python -m nlp parse`: the structure of a statute, one provision a line."""

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from nlp import jsonl
from nlp.errors import UnreadableDocument
from nlp.reading import read_document
from nlp.statutes import Statute, parse


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Parse a statute (.txt, .docx, .pdf) into provisions, one JSON object a line."
    parser.epilog = (
        "examples:\n"
        "  python -m nlp parse draft.docx\n"
        "  python -m nlp parse - < draft.txt\n"
        "  python -m nlp parse --outline draft.pdf\n"
        "warnings go to standard error; exit code: 0; 1 when the file cannot be read or holds no article"
    )
    parser.add_argument("file", help="the statute; - for standard input")
    parser.add_argument("--outline", action="store_true", help="headings and articles for reading, instead of JSON")


def _outline(statute: Statute) -> None:
    print(statute.title)
    for provision in statute.provisions:
        if provision.mark and "." not in provision.mark and provision.kind not in {"item", "subitem"}:
            print(f"{provision.mark}　{provision.caption or provision.text[:30]}".replace("\n", " "))


def run(args: Namespace) -> int:
    """Read, parse, print."""
    try:
        data = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
        statute = parse(read_document(data, Path(args.file).name))
    except (UnreadableDocument, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for warning in statute.warnings:
        print(f"第{warning.line}行：{warning.message}", file=sys.stderr)
    if args.outline:
        _outline(statute)
    else:
        jsonl.write(asdict(provision) for provision in statute.provisions)
    return 0 if statute.articles else 1
