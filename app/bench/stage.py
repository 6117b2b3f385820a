"""Servers of their own in a temporary folder, and web processes on them: nothing measured touches real data."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.bench.errors import RunFailed
from app.launcher.postgres import PostgresServer, start_postgres
from app.launcher.valkey import start_valkey

PATIENCE = 60.0


@dataclass(frozen=True)
class Served:
    port: int
    pid: int


@dataclass
class Stage:
    folder: Path
    postgres: PostgresServer
    environment: Mapping[str, str]

    def run(self, *command: str) -> str:
        """What a program says; raises :class:`RunFailed` with its last words."""
        done = subprocess.run(  # noqa: S603 - our own programs
            command, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RunFailed(Path(command[0]).name, done.stderr or done.stdout)
        return done.stdout

    @contextmanager
    def running(self, *command: str) -> Iterator["subprocess.Popen[bytes]"]:
        """A process beside, ended afterwards; what it says goes into ``log``."""
        with self.log.open("ab") as out:
            process = subprocess.Popen(command, env=self.environment, stdout=out, stderr=out)  # noqa: S603
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)

    @property
    def log(self) -> Path:
        return self.folder / "processes.log"

    @contextmanager
    def serving(self, *command: str, ready: str) -> Iterator[Served]:
        """A web process of ``command`` on a free port, whose number is put in place of ``PORT``."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        with self.running(*(word.replace("PORT", str(port)) for word in command)) as process:
            _wait(f"http://127.0.0.1:{port}{ready}", process, self.log)
            yield Served(port, process.pid)


@contextmanager
def stage() -> Iterator[Stage]:
    """PostgreSQL, Valkey and the sample, as the demonstration has them; everything is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="hy-bench-"))
    postgres, valkey = start_postgres(folder), start_valkey(folder)
    try:
        environment = os.environ | {  # noqa: TID251 - the environment of children
            "DATABASE_URL": postgres.dsn,
            "VALKEY_URL": valkey.url,
            "HUIYIN_SECRET": "only for measuring, on this machine, now",
            "HUIYIN_ENV": "test",
            "HUIYIN_TRUSTED_PROXIES": "127.0.0.1",
        }
        made = Stage(folder, postgres, environment)
        made.run(sys.executable, "-m", "app", "migrate", "--sample")
        yield made
    finally:
        valkey.stop()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(url, timeout=5):  # noqa: S310 - loopback
            return
        time.sleep(0.1)
    raise RunFailed("网页服务", log.read_text(errors="replace"))


def peak_memory(pid: int) -> int:
    """The most a process ever held, in MiB; Linux only."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024
