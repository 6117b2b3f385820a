"""Measurements beside others, each on servers of its own."""

import argparse

from app.cli.verb import Verb

SECONDS = 6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="项目", choices=("submit",), help="submit：满负荷提交意见")
    parser.add_argument("--seconds", type=int, default=SECONDS, metavar="秒", help="每轮多久")


def run(arguments: argparse.Namespace) -> int:
    from app.bench import submit

    submit.run(arguments.seconds)
    return 0


VERB = Verb(name="bench", help="和别的做法放在一起测速", run=run, add_arguments=add_arguments)
