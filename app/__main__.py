"""The one command, `python3 -m app VERB`: everything else is imported once the interpreter is known to do."""

import sys

OLDEST_PYTHON = (3, 11)


def main() -> int:
    """Refuse an old interpreter in plain words; this file must therefore stay readable for it."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        print("需要 Python 3.11 或更新的版本，现在用的是 " + found + "（" + sys.executable + "）。", file=sys.stderr)
        print("请安装新版后用它运行，例如：python3.11 -m app demo", file=sys.stderr)
        return 1
    from app.cli.commands import run  # noqa: PLC0415 - an old interpreter could not even read it

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
