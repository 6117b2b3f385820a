"""The embedded PostgreSQL server: started or adopted, and reached by a Unix socket only."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from app.launcher import cluster, postmaster
from app.launcher.binaries import postgres_folder
from app.launcher.errors import ServerFailed
from app.launcher.folders import DataFolder, data_folder
from app.launcher.lock import exclusive
from app.launcher.processes import Privilege, lives, start_server, tail
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
    adopted: bool
    process: subprocess.Popen[bytes] | None = None

    @property
    def dsn(self) -> str:
        return self.dsn_of(cluster.DATABASE)

    def dsn_of(self, database: str) -> str:
        """The address of another database on the same server."""
        sockets = quote(str(self.folder.sockets), safe="/")
        return f"postgresql://{cluster.DATABASE}@/{quote(database, safe='')}?host={sockets}"

    def alive(self) -> bool:
        if self.process is not None:
            return lives(self.process)
        return postmaster.running_pid(self.folder.postgres) is not None

    def stop(self) -> None:
        """Roll back open transactions, write everything, exit; nothing to do when it is already gone."""
        with exclusive(self.folder.start_lock):
            for farewell in (signal.SIGINT, signal.SIGQUIT):
                pid = postmaster.running_pid(self.folder.postgres)
                if pid is not None:
                    with suppress(ProcessLookupError):
                        os.kill(pid, farewell)
                if self._gone(time.monotonic() + LONGEST_STOP):
                    return

    def _gone(self, deadline: float) -> bool:
        while self.alive():
            if time.monotonic() > deadline:
                return False
            time.sleep(POLL)
        if self.process is not None:
            self.process.wait(LONGEST_STOP)
        return True


def start_postgres(data_dir: Path) -> PostgresServer:
    """Start the server of a data folder, or adopt the one that already runs there.

    Raises LauncherError: no programs, folder not writable, another major version, or a failed start.
    """
    folder = data_folder(data_dir)
    programs = postgres_folder()
    with exclusive(folder.start_lock):
        if _adoptable(folder):
            return PostgresServer(folder, adopted=True)
        privilege = privilege_for(folder.postgres, programs / "postgres")
        cluster.prepare(folder, programs, privilege)
        hand_over(folder.sockets, privilege)
        postmaster.disown_dead(folder.postgres, folder.sockets)
        return PostgresServer(folder, adopted=False, process=_start(folder, programs, privilege))


def _adoptable(folder: DataFolder) -> bool:
    """Whether a server runs there; one that is still starting or recovering is waited for."""
    deadline = time.monotonic() + LONGEST_START
    while postmaster.running_pid(folder.postgres) is not None and time.monotonic() < deadline:
        if postmaster.is_ready(folder.postgres):
            return True
        time.sleep(POLL)
    return False


def _start(folder: DataFolder, programs: Path, privilege: Privilege) -> subprocess.Popen[bytes]:
    log = folder.logs / "postgres.log"
    deadline = time.monotonic() + LONGEST_RELEASE
    while True:
        process = start_server(_command(folder, programs), log, privilege)
        if _wait_until_ready(process, folder):
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


def _wait_until_ready(process: subprocess.Popen[bytes], folder: DataFolder) -> bool:
    deadline = time.monotonic() + LONGEST_START
    while process.poll() is None and time.monotonic() < deadline:
        if postmaster.is_ready(folder.postgres):
            return True
        time.sleep(POLL)
    return False
