"""`python -m nlp parse`: the structure of statutes, one document a line."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nlp import jsonl
from nlp.errors import UnreadableDocument, UnreadableLine
from nlp.reading import read_document
from nlp.statutes import Provision, Statute, count, parse


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Parse statutes or drafts (.txt, .docx, .pdf): one JSON object a document."
    parser.epilog = (
        'writes  {"id": "draft", "article_ids": ["1", "2", "133-1"], "bian": 0, "fenbian": 0, "zhang": 7, "jie": 0,\n'
        '         "kuan": [1, 2, 1], "xiang": [0, 3, 0], "mu": [0, 0, 0]}  a line; lists parallel to article_ids\n'
        "        id: the file's name without its ending; with --jsonl the id of the line\n"
        '        with --tree also "title", and "provisions": id, kind, mark, caption, text, start, end, children\n'
        "examples:\n"
        "  python -m nlp parse draft.docx\n"
        "  python -m nlp parse --tree - < draft.txt\n"
        "  python -m nlp parse --jsonl laws.jsonl > structures.jsonl\n"
        "  python -m nlp parse --outline draft.pdf\n"
        "warnings go to standard error; exit code: 0; 1 when a file or line cannot be read or holds no article"
    )
    parser.add_argument("file", nargs="+", help="a statute; - for standard input")
    parser.add_argument("--jsonl", action="store_true", help='the files hold statutes, {"id", "text"} a line')
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--tree", action="store_true", help="the provisions too, with their texts and places")
    form.add_argument("--outline", action="store_true", help="headings and articles for reading, instead of JSON")


def run(args: Namespace) -> int:
    """Read, parse, print; a document that cannot be read is named, the others are parsed."""
    failed = False
    for path in args.file:
        try:
            for name, text in _texts(path, lines=args.jsonl):
                failed |= not _show(name, parse(text), args)
        except (UnreadableDocument, UnreadableLine, OSError) as error:
            print(f"{path}：{error}", file=sys.stderr)
            failed = True
    return int(failed)


def _texts(path: str, *, lines: bool) -> Iterator[tuple[str, str]]:
    """The documents of a file with their ids."""
    if lines:
        for number, row in enumerate(jsonl.read_path(path), 1):
            if not isinstance(row.get("text"), str):
                raise UnreadableLine(number, "没有text字段")
            yield str(row.get("id", number)), row["text"]
        return
    data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    yield Path(path).stem, read_document(data, Path(path).name)


def _show(name: str, statute: Statute, args: Namespace) -> bool:
    """Print one document; whether it holds an article."""
    for warning in statute.warnings:
        print(f"{name} 第{warning.line}行：{warning.message}", file=sys.stderr)
    if args.outline:
        _outline(statute)
    else:
        tree = {"title": statute.title, "provisions": _branches(statute)} if args.tree else {}
        jsonl.write([{"id": name} | asdict(count(statute)) | tree])
    return bool(statute.articles)


def _branches(statute: Statute) -> list[dict[str, Any]]:
    def branch(provision: Provision) -> dict[str, Any]:
        fields = asdict(provision)
        del fields["parent"]
        return fields | {"children": [branch(child) for child in statute.children(provision.id)]}

    return [branch(provision) for provision in statute.provisions if provision.parent is None]


def _outline(statute: Statute) -> None:
    print(statute.title)
    for provision in statute.provisions:
        if provision.mark and "." not in provision.mark and provision.kind not in {"item", "subitem"}:
            print(f"{provision.mark}　{provision.caption or provision.text[:30]}".replace("\n", " "))
