"""`python -m nlp group`: put together what asks for the same."""

import sys
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlp import jsonl
from nlp.anchors import Anchorer
from nlp.errors import UnreadableDocument, UnreadableLine
from nlp.group import Document, DuplicateIds, Grouping, check_ids, group
from nlp.opinions import opinion
from nlp.reading import read_document
from nlp.redact import find_pii
from nlp.statutes import Statute, parse

_Row = dict[str, Any]


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Put together texts that ask for the same thing; never texts that oppose each other."
    parser.epilog = (
        'reads   {"id": "s1", "text": "…", "title": "…"?, "draft": "drafts/a.txt"?}  a line\n'
        "        texts are grouped within one draft (a path under --drafts); without --drafts by their words alone\n"
        'writes  {"id": "s1", "cluster": "c0001", "articles": ["12"], "confident": true, "pins": ["12-2"],\n'
        '         "stance": "tighten", "type": "amend", "pii": [{"start", "end", "kind"}]}  a line\n'
        '        with --explain also "reasons": [{"with": "s7", "similarity": 0.93, "reason": "…"}]\n'
        "examples:\n"
        "  python -m nlp group messages.jsonl > groups.jsonl\n"
        "  python -m nlp group suggestions.jsonl --drafts laws --explain --pairs unsure.jsonl > groups.jsonl\n"
        "exit code: 0; 1 when a line, the file or a draft cannot be read, or an id stands twice"
    )
    parser.add_argument("file", help="texts, JSON Lines; - for standard input")
    parser.add_argument("--drafts", metavar="DIR", help="folder of the drafts which the texts name")
    parser.add_argument("--explain", action="store_true", help="say for each text what links it to others")
    parser.add_argument("--pairs", metavar="FILE", help="write the pairs a person should look at to FILE")


def _documents(path: str) -> Iterator[tuple[str, Document]]:
    """Draft and document of each line; "" for texts without a draft."""
    for line, row in enumerate(jsonl.read_path(path, progress=True), 1):
        text = row.get("text")
        if "id" not in row or not isinstance(text, str):
            raise UnreadableLine(line, "没有id或text字段")
        yield str(row.get("draft") or ""), Document(str(row["id"]), text, str(row.get("title") or ""))


def _progress(stage: str, done: int, total: int) -> None:
    print(f"{stage} {done}/{total}", file=sys.stderr)


def _statute(folder: str, draft: str) -> Statute:
    path = Path(folder) / draft
    if not path.exists() and path.parent.name == Path(folder).name:
        path = Path(folder) / path.name
    return parse(read_document(path.read_bytes(), path.name))


def _links(grouping: Grouping) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for one in grouping.groups:
        for link in one.links:
            for here, there in ((link.a, link.b), (link.b, link.a)):
                found[here].append({"with": there, "similarity": link.similarity, "reason": link.reason})
    return found


def _row(document: Document, cluster: str, anchorer: Anchorer | None) -> _Row:
    row: _Row = {"id": document.id, "cluster": cluster}
    if anchorer is not None:
        found = anchorer.anchor(document.text)
        row |= {
            "articles": list(found.articles),
            "confident": found.confident,
            "pins": [pin.replace(".", "-") for pin in found.pins],
        }
    judged = opinion(f"{document.title}\n{document.text}" if document.title else document.text)
    spans = [{"start": span.start, "end": span.end, "kind": span.kind} for span in find_pii(document.text)]
    return row | {"stance": judged.stance, "type": judged.type, "pii": spans}


def _rows(documents: list[Document], grouping: Grouping, statute: Statute | None, args: Namespace) -> Iterator[_Row]:
    home = {each: f"c{number:04d}" for number, one in enumerate(grouping.groups, 1) for each in one.ids}
    anchorer = Anchorer(statute) if statute else None
    links = _links(grouping) if args.explain else {}
    for document in documents:
        row = _row(document, home[document.id], anchorer)
        yield {**row, "reasons": links.get(document.id, [])} if args.explain else row


def _unsure(grouping: Grouping) -> Iterator[_Row]:
    for pair in grouping.unsure:
        yield {"a": pair.a, "b": pair.b, "similarity": pair.similarity, "reason": pair.reason}


def _run(args: Namespace) -> None:
    by_draft: dict[str, list[Document]] = defaultdict(list)
    for draft, document in _documents(args.file):
        by_draft[draft if args.drafts else ""].append(document)
    check_ids([document for documents in by_draft.values() for document in documents])
    unsure: list[_Row] = []
    for draft, documents in by_draft.items():
        statute = _statute(args.drafts, draft) if draft else None
        grouping = group(documents, statute, progress=_progress)
        jsonl.write(_rows(documents, grouping, statute, args))
        unsure += _unsure(grouping)
    if args.pairs:
        with Path(args.pairs).open("w", encoding="utf-8") as sink:
            jsonl.write(unsure, sink)


def run(args: Namespace) -> int:
    """Read, group, print."""
    try:
        _run(args)
    except (UnreadableLine, UnreadableDocument, DuplicateIds, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
