"""`python -m nlp trace`: whether suggestions reached the later text."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from nlp import jsonl
from nlp.cli.versions import Articles, articles, field
from nlp.errors import UnreadableLine
from nlp.trace import Tracer


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Judge whether suggestions on a draft were adopted in the later text."
    parser.epilog = (
        'reads   CASES     {"id": "s1", "pair": "a", "target": "12", "suggestion": "…"}  a line; target may be null\n'
        '        VERSIONS  {"pair": "a", "old": [{"id", "text"}], "new": [{"id", "text"}]}  a line (as for align)\n'
        'writes  {"id": "s1", "verdict": "adopted", "new_article": "13", "confidence": 0.95,\n'
        '         "evidence": {"old": …, "new": …, "reason": "…"}}  a line\n'
        "verdicts: adopted partly adopted_elsewhere not_adopted unsure\n"
        "examples:\n"
        "  python -m nlp trace suggestions.jsonl --versions versions.jsonl > adopted.jsonl\n"
        "  python -m nlp trace - --versions versions.jsonl < suggestions.jsonl\n"
        "exit code: 0; 1 when a line or a file cannot be read or a pair is not among the versions"
    )
    parser.add_argument("cases", help="suggestions, JSON Lines; - for standard input")
    parser.add_argument("--versions", required=True, metavar="PAIRS", help="the two texts of each law, JSON Lines")


class _Tracers:
    """The versions by pair; each law is aligned when its first suggestion comes."""

    def __init__(self, path: str) -> None:
        self._versions: dict[str, tuple[Articles, Articles]] = {}
        self._tracers: dict[str, Tracer] = {}
        for line, row in enumerate(jsonl.read_path(path), 1):
            self._versions[field(row, "pair", line)] = (articles(row, "old", line), articles(row, "new", line))

    def of(self, pair: str, line: int) -> Tracer:
        if pair not in self._versions:
            raise UnreadableLine(line, f"版本文件里没有“{pair}”")
        if pair not in self._tracers:
            self._tracers[pair] = Tracer(*self._versions[pair])
        return self._tracers[pair]


def _rows(args: Namespace) -> Iterator[dict[str, Any]]:
    tracers = _Tracers(args.versions)
    for line, row in enumerate(jsonl.read_path(args.cases, progress=True), 1):
        target = row.get("target")
        found = tracers.of(field(row, "pair", line), line).trace(
            field(row, "suggestion", line), target if isinstance(target, str) else None
        )
        yield {
            "id": row.get("id"),
            "verdict": found.verdict.value,
            "new_article": found.new_article,
            "evidence": {
                "old": asdict(found.old_span) if found.old_span else None,
                "new": asdict(found.new_span) if found.new_span else None,
                "reason": found.reason,
            },
            "confidence": found.confidence,
        }


def run(args: Namespace) -> int:
    """Read, judge, print."""
    try:
        jsonl.write(_rows(args))
    except (UnreadableLine, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
