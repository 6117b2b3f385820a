"""The embedded PostgreSQL server: started or adopted, and reached by a Unix socket only."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from app.launcher import cluster
from app.launcher.binaries import postgres_folder
from app.launcher.errors import ServerFailed
from app.launcher.folders import DataFolder, data_folder
from app.launcher.lock import exclusive
from app.launcher.processes import ORDINARY, Privilege, run_program, start_server, tail
from app.launcher.user_namespace import hand_over, privilege_for

# Crash recovery of a large cluster takes minutes; ten seconds, as wrappers have it, would abandon it.
LONGEST_START = 600.0
LONGEST_STOP = 60.0
# After kill -9 of the server its children need a moment to let go of the shared memory.
LONGEST_RELEASE = 10.0
POLL = 0.02


@dataclass
class PostgresServer:
    """A running server. `stop` ends it, whether we started it or found it running (`adopted`)."""

    folder: DataFolder
    programs: Path
    adopted: bool
    process: subprocess.Popen[bytes] | None = None

    @property
    def dsn(self) -> str:
        return self.dsn_of(cluster.DATABASE)

    def dsn_of(self, database: str) -> str:
        """The address of another database on the same server."""
        socket_folder = quote(str(self.folder.sockets), safe="/")
        return f"postgresql://{cluster.DATABASE}@/{quote(database, safe='')}?host={socket_folder}"

    def alive(self) -> bool:
        if self.process is not None:
            return self.process.poll() is None
        return _answers(self.folder, self.programs)

    def stop(self) -> None:
        """Roll back open transactions, write everything, exit; nothing to do when it is already gone."""
        with exclusive(self.folder.start_lock):
            pid = _recorded_pid(self.folder)
            if pid is not None:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGINT)
            self._wait_until_gone()

    def _wait_until_gone(self) -> None:
        """An adopted server is nobody's child here, so the pid file it removes last tells its end."""
        deadline = time.monotonic() + LONGEST_STOP
        if self.process is not None:
            self.process.wait(LONGEST_STOP)
            return
        while _recorded_pid(self.folder) is not None and time.monotonic() < deadline:
            if not _answers(self.folder, self.programs) and not _is_postgres(_recorded_pid(self.folder)):
                return
            time.sleep(POLL)


def start_postgres(data_dir: Path) -> PostgresServer:
    """Start the server of a data folder, or adopt the one that already answers there.

    Raises LauncherError: no programs, folder not writable, another major version, or a failed start.
    """
    folder = data_folder(data_dir)
    programs = postgres_folder()
    with exclusive(folder.start_lock):
        if _recorded_pid(folder) is not None and _answers(folder, programs):
            return PostgresServer(folder, programs, adopted=True)
        privilege = privilege_for(folder.postgres, programs / "postgres")
        cluster.prepare(folder, programs, privilege)
        hand_over(folder.sockets, privilege)
        _forget_reused_pid(folder)
        return PostgresServer(folder, programs, adopted=False, process=_start(folder, programs, privilege))


def _start(folder: DataFolder, programs: Path, privilege: Privilege) -> subprocess.Popen[bytes]:
    log = folder.logs / "postgres.log"
    deadline = time.monotonic() + LONGEST_RELEASE
    while True:
        process = start_server(_command(folder, programs), log, privilege)
        if _wait_until_ready(process, folder, programs):
            return process
        said = tail(log)
        if "shared memory block" not in said or time.monotonic() > deadline:
            raise ServerFailed("PostgreSQL", log, said)
        time.sleep(0.2)


def _command(folder: DataFolder, programs: Path) -> list[str | Path]:
    """No network, and a log that never holds data: no details, no statements (they can quote a row)."""
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder.sockets),
        "unix_socket_permissions": "0700",
        "max_connections": "200",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [programs / "postgres", "-D", folder.postgres, *options]


def _wait_until_ready(process: subprocess.Popen[bytes], folder: DataFolder, programs: Path) -> bool:
    deadline = time.monotonic() + LONGEST_START
    while process.poll() is None and time.monotonic() < deadline:
        if _answers(folder, programs):
            return True
        time.sleep(POLL)
    return False


def _answers(folder: DataFolder, programs: Path) -> bool:
    if not (folder.sockets / ".s.PGSQL.5432").exists():
        return False
    asked = run_program([programs / "pg_isready", "--quiet", "--host", folder.sockets], ORDINARY)
    return asked.returncode == 0


def _recorded_pid(folder: DataFolder) -> int | None:
    try:
        first = (folder.postgres / "postmaster.pid").read_text().partition("\n")[0]
    except FileNotFoundError:
        return None
    return int(first) if first.strip().isdigit() else None


def _forget_reused_pid(folder: DataFolder) -> None:
    """After a crash of the machine the recorded pid may be any program's, and PostgreSQL would refuse."""
    pid = _recorded_pid(folder)
    if pid is not None and not _is_postgres(pid):
        (folder.postgres / "postmaster.pid").unlink()


def _is_postgres(pid: int | None) -> bool:
    if pid is None:
        return False
    listed = run_program(["ps", "-o", "stat=,args=", "-p", str(pid)], ORDINARY).stdout.strip()
    return "postgres" in listed and not listed.startswith("Z")
