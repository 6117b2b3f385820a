"""The command line: `python -m nlp COMMAND`. Each command is a module here with `add_arguments` and `run`.

Only the module of the command that was asked for is imported: `parse` does not wait for scikit-learn.
"""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "parse": "structure of a statute: 编 章 节 条 款 项 目",
    "align": "which article became which, between two versions",
    "trace": "whether a wish reached the later text",
    "group": "put together what asks for the same",
    "similar": "the texts most like a given one",
    "redact": "find personal information",
    "minutes": "speaker turns and suggestions of a meeting",
    "evaluate": "measure the library on test data",
    "bench": "speed, side by side with plain methods",
}


def _overview() -> str:
    width = max(map(len, COMMANDS))
    return "\n".join(f"  {name.ljust(width)}  {what}" for name, what in COMMANDS.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code, 2 where the arguments are wrong."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        module = import_module(f"nlp.cli.{given[0]}")
        parser = ArgumentParser(prog=f"python -m nlp {given[0]}", formatter_class=RawDescriptionHelpFormatter)
        module.add_arguments(parser)
        result = module.run(parser.parse_args(given[1:]))
        return result if isinstance(result, int) else 0
    parser = ArgumentParser(
        prog="python -m nlp",
        description="回音's text library.",
        epilog=f"commands:\n{_overview()}\n\nexample:\n  python -m nlp parse draft.docx\n  python -m nlp group --help",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="see below")
    parser.parse_args(given)
    return 2
