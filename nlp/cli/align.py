"""`python -m nlp align`: what became of each article between two versions of a law."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from nlp import jsonl
from nlp.align import Match, Relation, align
from nlp.cli.versions import articles, field
from nlp.errors import UnreadableLine


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Match the articles of two versions of a law."
    parser.epilog = (
        'reads   {"pair": "a", "old": [{"id": "1", "text": "…"}], "new": [{"id": "1", "text": "…"}]}  a line\n'
        'writes  {"pair": "a", "old": "1", "new": "2", "rel": "renumbered", "moved": false, "confidence": 1.0,\n'
        '         "confident": true, "reason": "…"}  for each two articles; null where one has no counterpart\n'
        "rel: unchanged renumbered modified split merged added deleted\n"
        "examples:\n"
        "  python -m nlp align versions.jsonl > alignment.jsonl\n"
        "  python -m nlp align - < versions.jsonl\n"
        "exit code: 0; 1 when a line or the file cannot be read"
    )
    parser.add_argument("file", help="pairs of versions, JSON Lines; - for standard input")


def _rows(args: Namespace) -> Iterator[dict[str, Any]]:
    for line, row in enumerate(jsonl.read_path(args.file, progress=True), 1):
        pair, old, new = field(row, "pair", line), articles(row, "old", line), articles(row, "new", line)
        for match in align(old, new):
            yield from _match_rows(pair, match)


def _match_rows(pair: str, match: Match) -> Iterator[dict[str, Any]]:
    for old in match.old or (None,):
        for new in match.new or (None,):
            yield {
                "pair": pair,
                "old": old,
                "new": new,
                "rel": _relation(match, old, new),
                "moved": match.moved,
                "confidence": match.confidence,
                "confident": match.confident,
                "reason": match.reason,
            }


def _relation(match: Match, old: str | None, new: str | None) -> str:
    """Moving is told apart, in `moved`: here the relation says what became of number and words."""
    if match.relation is not Relation.MOVED:
        return match.relation.value
    return (Relation.UNCHANGED if old == new else Relation.RENUMBERED).value


def run(args: Namespace) -> int:
    """Read, align, print."""
    try:
        jsonl.write(_rows(args))
    except (UnreadableLine, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
