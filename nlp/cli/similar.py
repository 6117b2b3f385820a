"""`python -m nlp similar`: how alike the two texts of each pair are."""

import sys
from argparse import ArgumentParser, Namespace

from nlp import jsonl
from nlp.errors import UnreadableLine
from nlp.similar import similarities


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Say how alike the two texts of each pair are: 0 to 1, larger means rather one matter."
    parser.epilog = (
        'reads   {"id": "p1", "a": "…", "b": "…"}  a line; a letter is its title, a line end, its text\n'
        'writes  {"id": "p1", "score": 0.87}  a line\n'
        "the texts of the whole file together say which words are common and which tell\n"
        "example:\n"
        "  python -m nlp similar pairs.jsonl > scores.jsonl\n"
        "exit code: 0; 1 when a line or the file cannot be read"
    )
    parser.add_argument("file", help="pairs, JSON Lines; - for standard input")


def run(args: Namespace) -> int:
    """Read, compare, print."""
    ids, pairs = [], []
    try:
        for line, row in enumerate(jsonl.read_path(args.file, progress=True), 1):
            if not isinstance(row.get("a"), str) or not isinstance(row.get("b"), str):
                raise UnreadableLine(line, "没有a或b字段")  # noqa: TRY301 - one message for every bad line
            ids.append(row.get("id"))
            pairs.append((row["a"], row["b"]))
    except (UnreadableLine, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    scores = similarities(pairs)
    jsonl.write({"id": each, "score": score} for each, score in zip(ids, scores, strict=True))
    return 0
