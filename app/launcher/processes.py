"""Starting a server in its own session, with a log, and reading the end of that log."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.launcher.errors import ProgramUnusable

LARGEST_LOG = 8 * 1024 * 1024
TAIL_LINES = 12
# Linux; minimal images have no `ps`. macOS has no such folder, but always `ps`.
PROCESSES = Path("/proc")


@dataclass(frozen=True)
class Privilege:
    """How a server is run: a wrapping command, or another account; both empty for an ordinary user."""

    wrapper: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None


ORDINARY = Privilege()


def start_server(command: Sequence[str | Path], log: Path, privilege: Privilege = ORDINARY) -> subprocess.Popen[bytes]:
    """Start a long-lived server: own session, so that a terminal's Ctrl-C does not reach it before us."""
    try:
        with appended(log) as output:
            return _started([*privilege.wrapper, *command], output, privilege)
    except OSError as error:
        raise ProgramUnusable(str(command[0]), error.strerror or str(error)) from error


def _started(command: Sequence[str | Path], output: BinaryIO, privilege: Privilege) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
        env=server_environment(),
        user=privilege.user,
        group=privilege.group,
        extra_groups=[] if privilege.group is not None else None,
        cwd="/",
    )


def run_program(
    command: Sequence[str | Path], privilege: Privilege = ORDINARY, *, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a short program to its end; its output is captured together."""
    return subprocess.run(
        [*privilege.wrapper, *command],
        input=typed,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env=server_environment(),
        user=privilege.user,
        group=privilege.group,
        extra_groups=[] if privilege.group is not None else None,
        cwd="/",
    )


def command_line(pid: int) -> str:
    """Read the arguments of a process; empty for one that is gone or only waits to be reaped."""
    if PROCESSES.exists():
        try:
            return (PROCESSES / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            return ""
    return run_program(["ps", "-ww", "-o", "args=", "-p", str(pid)]).stdout


def lives(process: subprocess.Popen[bytes]) -> bool:
    """Whether a child still runs; one that is just exiting cannot be waited for yet, but has lost its arguments."""
    return process.poll() is None and bool(command_line(process.pid))


def server_environment() -> Mapping[str, str]:
    """PATH only: PG* variables, locales and time zones of the caller must not change a server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def appended(log: Path) -> BinaryIO:
    """Open a log to write at its end; one that has grown too large is set aside first, replacing the last such."""
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    return log.open("ab")


def tail(log: Path) -> str:
    """The last lines of a log, for an error message."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-TAIL_LINES:])
