"""Measurements beside others, each on servers of its own."""

import argparse

from app.cli.verb import Verb

SECONDS, TEXTS, ROWS, OPINIONS = 6, 100_000, 10_000, 10_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        metavar="项目",
        choices=("submit", "similar", "documents", "workbench"),
        help="submit：满负荷提交意见；similar：边写边找相近意见；documents：一万个条目的材料；workbench：一万条意见的工作台",
    )
    parser.add_argument("--seconds", type=int, default=SECONDS, metavar="秒", help="submit 每轮多久")
    parser.add_argument("--texts", type=int, default=TEXTS, metavar="条", help="similar 在多少条意见里找")
    parser.add_argument("--rows", type=int, default=ROWS, metavar="个", help="documents 写多少个条目")
    parser.add_argument("--opinions", type=int, default=OPINIONS, metavar="条", help="workbench 有多少条意见")


def run(arguments: argparse.Namespace) -> int:
    """The product is imported only for what is measured."""
    if arguments.what == "submit":
        from app.bench import submit

        submit.run(arguments.seconds)
    elif arguments.what == "similar":
        from app.bench import similar

        similar.run(arguments.texts)
    elif arguments.what == "workbench":
        from app.bench import workbench

        workbench.run(arguments.opinions)
    else:
        from app.bench import documents

        documents.run(arguments.rows)
    return 0


VERB = Verb(name="bench", help="和别的做法放在一起测速", run=run, add_arguments=add_arguments)
