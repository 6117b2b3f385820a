"""`python -m nlp bench`: speed, side by side with plain methods."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from nlp.bench.grouping import Line, against_plain, growth, one_more
from nlp.bench.laws import laws
from nlp.errors import TooFewTexts

PARTS = ("plain", "growth", "one", "laws")


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.description = "Measure speed and print one table; ratios are of runs on this machine, now."
    parser.epilog = (
        "parts:\n"
        "  plain   our grouping against plain TF-IDF with all pairs (carried on from 20,000 texts)\n"
        "  growth  time and memory at two sizes, and the exponent between them\n"
        "  one     one new text against many grouped ones\n"
        "  laws    parsing and aligning a statute of 500 articles\n"
        "examples:\n"
        "  python -m nlp bench laws\n"
        "  python -m nlp bench plain one --texts texts.jsonl\n"
        "  python -m nlp bench growth --number 100000 --large 1000000 --texts texts.jsonl"
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help="which benches (default: all); see below")
    parser.add_argument("--texts", type=Path, metavar="FILE", help="JSON Lines with `text`; else texts are made up")
    parser.add_argument("--number", type=int, default=100_000, help="how many texts (default 100,000)")
    parser.add_argument("--large", type=int, default=1_000_000, help="how many for growth (default 1,000,000)")


def _work(args: Namespace) -> dict[str, Callable[[], Iterator[Line]]]:
    return {
        "plain": lambda: against_plain(args.number, args.texts),
        "growth": lambda: growth(args.number, args.large, args.texts),
        "one": lambda: one_more(args.number, args.texts),
        "laws": laws,
    }


def run(args: Namespace) -> int:
    """Measure and print."""
    work = _work(args)
    unknown = [part for part in args.parts if part not in work]
    if unknown:
        print(f"没有名为{'、'.join(unknown)}的测速项。可选：{'、'.join(PARTS)}。")
        return 2
    try:
        _print(work, args.parts or PARTS)
    except TooFewTexts as error:
        print(error)
        return 2
    return 0


def _print(work: dict[str, Callable[[], Iterator[Line]]], parts: Iterable[str]) -> None:
    for part in parts:
        for line in work[part]():
            print(f"{line.what:<42} {line.figure:<44} {f'aim {line.aim}' if line.aim else ''}".rstrip(), flush=True)
