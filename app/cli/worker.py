"""The background process."""

import argparse

from app.cli.settings import require_settings
from app.cli.verb import Verb
from app.launcher.lifeline import follow_supervisor


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--supervised", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    require_settings()
    if arguments.supervised:
        follow_supervisor()
    from app.worker import main

    main()
    return 0


VERB = Verb(name="worker", help="后台任务进程（生产环境）", run=run, add_arguments=add_arguments)
