"""The PostgreSQL process of a cluster: which one it is, and whether it really is that one."""

import os
from pathlib import Path

from app.launcher.processes import command_line

STATE_LINE = 8


def recorded_pid(cluster: Path) -> int | None:
    """Read the pid file, which outlives a server that was killed."""
    try:
        first = (cluster / "postmaster.pid").read_text().partition("\n")[0]
    except FileNotFoundError:
        return None
    return int(first) if first.strip().isdigit() else None


def running_pid(cluster: Path) -> int | None:
    """The recorded process if it lives and serves this cluster: a pid may have gone to any other program."""
    pid = recorded_pid(cluster)
    if pid is None or f"-D {cluster} " not in command_line(pid) + " ":
        return None
    return pid


def is_ready(cluster: Path) -> bool:
    """Whether the server of this cluster takes connections: it keeps its state in line 8 of the pid file.

    Asking over the socket instead would write a line into the log at every try during recovery.
    """
    if running_pid(cluster) is None:
        return False
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= STATE_LINE and lines[STATE_LINE - 1].strip() == "ready"


def disown_dead(cluster: Path, sockets: Path) -> None:
    """Let a new server take over the lock files of a dead one whose pid is another program's, or a zombie's.

    PostgreSQL would refuse, since that pid lives. The pid file must not be removed: its other lines lead to the
    shared memory by which orphaned backends, still writing, are found. With our pid, its parent's, in the first
    line PostgreSQL calls the file stale and still looks for them.
    """
    if recorded_pid(cluster) is None or running_pid(cluster) is not None:
        return
    file = cluster / "postmaster.pid"
    _, _, rest = file.read_text().partition("\n")
    file.write_text(f"{os.getpid()}\n{rest}")
    (sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
