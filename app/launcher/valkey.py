"""The embedded Valkey server: on a Unix socket, with every write in an append-only file."""

import os
import re
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.launcher.binaries import valkey_server
from app.launcher.errors import ServerFailed
from app.launcher.folders import DataFolder, data_folder
from app.launcher.lock import exclusive
from app.launcher.processes import command_line, lives, start_server, tail

# A large append-only file is read before the first answer.
LONGEST_START = 300.0
LONGEST_STOP = 30.0
POLL = 0.01
LARGEST_ANSWER = 16_384


@dataclass
class ValkeyServer:
    """A running server. `stop` ends it, whether we started it or found it running (`adopted`)."""

    folder: DataFolder
    adopted: bool
    process: subprocess.Popen[bytes] | None = None
    adopted_pid: int = 0

    @property
    def url(self) -> str:
        return f"unix://{_socket(self.folder)}"

    def alive(self) -> bool:
        if self.process is not None:
            return lives(self.process)
        return bool(command_line(self.adopted_pid))

    def stop(self) -> None:
        """Flush the append-only file and exit; nothing to do when it is already gone."""
        with exclusive(self.folder.start_lock):
            _ask(self.folder, b"SHUTDOWN")
            deadline = time.monotonic() + LONGEST_STOP
            while self.alive():
                if time.monotonic() > deadline:
                    self._kill()
                time.sleep(POLL)
            if self.process is not None:
                self.process.wait(LONGEST_STOP)

    def _kill(self) -> None:
        """End a server that cannot write its file and therefore refuses to shut down."""
        with suppress(ProcessLookupError):
            os.kill(self.process.pid if self.process else self.adopted_pid, signal.SIGKILL)


def start_valkey(data_dir: Path) -> ValkeyServer:
    """Start the server of a data folder, or adopt the one that already answers there.

    Raises LauncherError: no program, folder not writable, or a failed start.
    """
    folder = data_folder(data_dir)
    with exclusive(folder.start_lock):
        found = find_valkey(folder)
        if found is not None:
            return found
        log = folder.logs / "valkey.log"
        process = start_server(_command(folder), log)
        if not _wait_until_ready(process, folder):
            raise ServerFailed("Valkey", log, tail(log))
        return ValkeyServer(folder, adopted=False, process=process)


def find_valkey(folder: DataFolder) -> ValkeyServer | None:
    """The server that already runs there, if any; one that still reads its file is waited for."""
    if not _ask(folder, b"PING"):
        return None
    _wait_until_ready(None, folder)
    named = re.search(rb"process_id:(\d+)", _ask(folder, b"INFO server"))
    return ValkeyServer(folder, adopted=True, adopted_pid=int(named.group(1))) if named else None


def _command(folder: DataFolder) -> list[str | Path]:
    """Append-only file on: with the defaults a kill loses every job (measured, see decision record)."""
    settings = {
        "port": "0",
        "unixsocket": str(_socket(folder)),
        "unixsocketperm": "700",
        "dir": str(folder.valkey),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    options = [part for name, value in settings.items() for part in (f"--{name}", value)]
    return [valkey_server(), *options]


def _wait_until_ready(process: subprocess.Popen[bytes] | None, folder: DataFolder) -> bool:
    deadline = time.monotonic() + LONGEST_START
    while (process is None or process.poll() is None) and time.monotonic() < deadline:
        if _ask(folder, b"PING") == b"+PONG\r\n":
            return True
        time.sleep(POLL)
    return False


def _ask(folder: DataFolder, command: bytes) -> bytes:
    """One command and its first answer; empty when nobody answers. `-LOADING` is an answer."""
    with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(LONGEST_STOP)
        connection.connect(str(_socket(folder)))
        connection.sendall(command + b"\r\n")
        return connection.recv(LARGEST_ANSWER)
    return b""


def _socket(folder: DataFolder) -> Path:
    return folder.sockets / "valkey.sock"
