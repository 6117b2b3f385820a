"""The PostgreSQL process of a cluster: which one it is, and whether it really is that one."""

from pathlib import Path

from app.launcher.processes import run_program

# Linux; minimal images have no `ps`. macOS has no such folder, but always `ps`.
PROCESSES = Path("/proc")


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
    if pid is None or f"-D {cluster} " not in _command_line(pid) + " ":
        return None
    return pid


def forget_dead(cluster: Path) -> None:
    """Remove a pid file without its server: PostgreSQL would refuse if the pid now is another program's."""
    if recorded_pid(cluster) is not None and running_pid(cluster) is None:
        (cluster / "postmaster.pid").unlink()


def _command_line(pid: int) -> str:
    """The arguments of a process, empty for one that is gone or only waits to be reaped."""
    if PROCESSES.exists():
        try:
            return (PROCESSES / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            return ""
    return run_program(["ps", "-ww", "-o", "args=", "-p", str(pid)]).stdout
