"""What the operator reads in the terminal: plain lines, flushed at once so that a pipe sees them too."""

import sys
import unicodedata

MILESTONES = 10


def speak_any_encoding() -> None:
    """Let a terminal without Chinese letters show question marks instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def progress(done: int, total: int, text: str) -> None:
    """Show a counter: rewritten in place on a terminal, ten lines in a file."""
    line = f"  [{done}/{total}] {text}"
    if sys.stdout.isatty():
        sys.stdout.write("\r\033[K" + line + ("\n" if done >= total else ""))
        sys.stdout.flush()
    elif done >= total or done % max(1, total // MILESTONES) == 0:
        say(line)


def table(rows: list[tuple[str, ...]]) -> str:
    """Lay out columns for a terminal, where a Chinese character is two cells wide."""
    widths = [max(_cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  " + "  ".join(cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
