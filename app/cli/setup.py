"""Prepare the environment only, for instance before going offline."""

import argparse

from app.cli.verb import Verb
from app.launcher.bootstrap import ENVIRONMENT
from app.launcher.console import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dev", action="store_true", help="连同开发和测试工具")


def run(_arguments: argparse.Namespace) -> int:
    """Report: the environment was made before any verb runs."""
    say(f"运行环境已经就绪：{ENVIRONMENT}")
    return 0


def for_development(arguments: argparse.Namespace) -> bool:
    return bool(arguments.dev)


VERB = Verb(
    name="setup",
    help="只准备运行环境",
    run=run,
    add_arguments=add_arguments,
    for_development=for_development,
)
