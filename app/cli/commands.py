"""From the command line to a verb, inside an up-to-date environment."""

import argparse

from app.cli import (
    bench,
    create_admin,
    demo,
    healthcheck,
    import_file,
    migrate,
    serve,
    setup,
    test,
    verify_proof,
    worker,
)
from app.cli.verb import Verb
from app.launcher import bootstrap
from app.launcher.console import complain, speak_any_encoding
from app.launcher.errors import LauncherError

VERBS = (
    demo.VERB,
    setup.VERB,
    test.VERB,
    serve.VERB,
    worker.VERB,
    migrate.VERB,
    create_admin.VERB,
    import_file.VERB,
    healthcheck.VERB,
    bench.VERB,
    verify_proof.VERB,
)
PASSING_ON = [[verb.name] for verb in VERBS if verb.passes_rest_on]
INTERRUPTED = 130


def run(argv: list[str]) -> int:
    """Run one command and return its exit status; known obstacles are told in plain words on stderr."""
    speak_any_encoding()
    verb, arguments = parse(argv)
    try:
        bootstrap.enter(argv, development=verb.for_development(arguments))
        return verb.run(arguments)
    except LauncherError as error:
        complain(str(error))
        return 1
    except KeyboardInterrupt:
        complain("已中断。再运行同一条命令会从头接着做。")
        return INTERRUPTED


def parse(argv: list[str]) -> tuple[Verb, argparse.Namespace]:
    """Find the verb and its options; a mistake ends the program with usage, before anything is made."""
    parser = argparse.ArgumentParser(prog="python3 -m app", description="回音：基层立法联系点工作平台")
    choices = parser.add_subparsers(dest="verb", required=True, metavar="命令")
    for verb in VERBS:
        verb.add_arguments(choices.add_parser(verb.name, help=verb.help, description=verb.help))
    own = [argv[0]] if argv[:1] in PASSING_ON else argv
    arguments = parser.parse_args(own)
    arguments.rest = argv[len(own) :]
    return next(verb for verb in VERBS if verb.name == arguments.verb), arguments
