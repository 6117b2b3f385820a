"""Data folders with short paths, and a look at the processes that belong to one."""

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

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


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that does not exist yet; processes left there by a failed test are ended."""
    with tempfile.TemporaryDirectory(prefix="huiyin-", ignore_cleanup_errors=True) as parent:
        # An unprivileged account must be able to pass through.
        Path(parent).chmod(0o711)
        root = Path(parent, "data")
        yield root
        for pid in _processes_of(root):
            os.kill(pid, signal.SIGKILL)
        shutil.rmtree(DataFolder(root).sockets, ignore_errors=True)
