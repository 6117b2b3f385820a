"""What a verb is."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass


def no_arguments(_parser: argparse.ArgumentParser) -> None:
    """Add nothing, for verbs without options."""


@dataclass(frozen=True)
class Verb:
    """One word after `python3 -m app`, with its options and what it does; `run` returns the exit status."""

    name: str
    help: str
    run: Callable[[argparse.Namespace], int]
    add_arguments: Callable[[argparse.ArgumentParser], None] = no_arguments
    for_development: Callable[[argparse.Namespace], bool] = lambda _arguments: False
    """Whether the development tools are needed in the environment."""
    passes_rest_on: bool = False
    """Whether everything after the verb is another program's, kept in its order as `rest`."""
