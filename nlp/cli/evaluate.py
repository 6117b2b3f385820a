"""`python -m nlp evaluate`: measure the library over test data and print one table."""

import json
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from dataclasses import asdict
from pathlib import Path

from nlp.evaluate import TASKS, below_floor, evaluate, table
from nlp.evaluate.data import MissingData


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the command."""
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.description = "Measure the library over a folder of test data; print one table against baselines and aims."
    parser.epilog = (
        "examples:\n"
        "  python -m nlp evaluate --data ../shared/data\n"
        "  python -m nlp evaluate --data ../shared/data --only minutes opinions --check\n"
        "exit code: 0; with --check 1 when a number is below its committed floor; 2 when a file is missing"
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of test data")
    parser.add_argument("--only", nargs="+", choices=TASKS, default=TASKS, metavar="TASK", help=" ".join(TASKS))
    parser.add_argument("--json", action="store_true", help="JSON Lines instead of a table")
    parser.add_argument("--check", action="store_true", help="fail when a number is below its floor")


def run(args: Namespace) -> int:
    """Measure, print, and say what has fallen below its floor."""
    try:
        results = list(evaluate(args.data, args.only, progress=lambda task: print(task, "…", file=sys.stderr)))
    except MissingData as missing:
        print(missing, file=sys.stderr)
        return 2
    if args.json:
        for result in results:
            print(json.dumps(asdict(result), ensure_ascii=False))
    else:
        print(table(results))
    fallen = below_floor(results)
    for result in fallen:
        print(f"below its floor: {result.key} = {result.value:.4f}", file=sys.stderr)
    return 1 if args.check and fallen else 0
