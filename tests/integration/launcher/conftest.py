"""Data folders with short paths, a look at the processes that belong to one, and demonstrations in them."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.launcher.bootstrap import ROOT
from app.launcher.folders import DataFolder

Processes = Callable[[Path], dict[int, str]]


def _processes_of(root: Path) -> dict[int, str]:
    """Running processes whose arguments or variables name the folder; a zombie has neither any more."""
    found: dict[int, str] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            arguments = (entry / "cmdline").read_bytes()
            named = arguments + (entry / "environ").read_bytes()
        except OSError:
            continue
        if os.fsencode(root) + b"/" in named:
            found[int(entry.name)] = arguments.replace(b"\0", b" ").decode()
    return found


@pytest.fixture
def processes_of() -> Processes:
    return _processes_of


@contextmanager
def _data_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="huiyin-", ignore_cleanup_errors=True) as parent:
        # An unprivileged account must be able to pass through.
        Path(parent).chmod(0o711)
        root = Path(parent, "data")
        yield root
        for pid in _processes_of(root):
            os.kill(pid, signal.SIGKILL)
        shutil.rmtree(DataFolder(root).sockets, ignore_errors=True)


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that does not exist yet; processes left there by a failed test are ended."""
    with _data_folder() as root:
        yield root


@pytest.fixture(scope="session")
def loaded_data() -> Iterator[Path]:
    """One data folder for all demonstrations, so that the sample is loaded once; nothing runs in it between."""
    with _data_folder() as root:
        yield root


@dataclass
class Demonstration:
    """One `python -m app demo`, as an operator would run it."""

    process: subprocess.Popen[str]
    port: int

    def page(self) -> int:
        """Ask for the home page: its status, or 0 when nobody answers."""
        asked = closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20))
        with suppress(OSError, http.client.HTTPException), asked as connection:
            connection.request("GET", "/")
            return connection.getresponse().status
        return 0

    def wait_for_page(self, within: float = 120) -> None:
        deadline = time.monotonic() + within
        while self.page() != 200:
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def hear(self, words: str) -> str:
        """Read on until these words are printed; everything up to them."""
        assert self.process.stdout is not None
        heard = ""
        while words not in heard:
            line = self.process.stdout.readline()
            assert line, heard
            heard += line
        return heard

    def end(self, farewell: signal.Signals = signal.SIGINT) -> str:
        """Send a signal, wait, and give everything that was printed."""
        self.process.send_signal(farewell)
        said, complained = self.process.communicate(timeout=60)
        return said + complained


Start = Callable[..., Demonstration]


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _clean_environment() -> dict[str, str]:
    """Without the servers and settings of the test session itself."""
    ours = ("DATABASE_URL", "VALKEY_URL", "PICCOLO_CONF")
    return {name: value for name, value in os.environ.items() if name not in ours and not name.startswith("HUIYIN_")}


@pytest.fixture
def start_demo() -> Iterator[Start]:
    """Start demonstrations; those still running after the test are asked to stop."""
    started: list[Demonstration] = []

    def start(data: Path, *options: str, port: int | None = None, **variables: str) -> Demonstration:
        port = port or _free_port()
        command = [sys.executable, "-m", "app", "demo", "--data", str(data), "--port", str(port), *options]
        process = subprocess.Popen(  # noqa: S603 - our own command
            command,
            cwd=ROOT,
            env=_clean_environment() | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(Demonstration(process, port))
        return started[-1]

    yield start
    for demonstration in started:
        if demonstration.process.poll() is None:
            demonstration.end()
