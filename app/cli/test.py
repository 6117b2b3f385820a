"""The whole suite, or what pytest's own options select."""

import argparse
import os
import sys

from app.cli.verb import Verb
from app.launcher.bootstrap import ROOT

_EVERYTHING = ["--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder"]
"""On all processors; each process has servers of its own, and a file's tests stay together to share what they start."""


def run(arguments: argparse.Namespace) -> int:
    """Become pytest: its output, its signals, its exit status."""
    os.chdir(ROOT)
    command = [sys.executable, "-m", "pytest", *(arguments.rest or _EVERYTHING)]
    os.execv(sys.executable, command)  # noqa: S606 - no shell is wanted


VERB = Verb(
    name="test",
    help="准备开发环境并运行全部测试；后面的参数交给 pytest",
    run=run,
    for_development=lambda _arguments: True,
    passes_rest_on=True,
)
