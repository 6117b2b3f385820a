"""A process of the product under supervision: its own group, its log, and a pipe that tells it we live."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.launcher.processes import appended

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Child:
    """One `python -m app VERB --supervised` process; `log` None lets it write to our terminal."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path | None = None
    passed: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        command = [sys.executable, "-m", "app", *self.arguments, "--supervised"]
        if self.log is None:
            self._start(command, None)
            return
        with appended(self.log) as output:
            self._start(command, output.fileno())

    def _start(self, command: list[str], output: int | None) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            start_new_session=True,
            env=dict(self.environment),
            pass_fds=self.passed,
            cwd=ROOT,
        )

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        if self.process is not None and self.alive():
            self.process.terminate()

    def end(self, seconds: float) -> None:
        """Wait for the process, then remove whatever is left of its group (a worker's pool, for instance)."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()
        self.process = None
