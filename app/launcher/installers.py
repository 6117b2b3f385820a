"""Making the environment: with uv where it is, else with venv and pip; hashes are required either way."""

import os
import re
import shutil
import subprocess
import sys
from collections import deque
from importlib.util import find_spec
from pathlib import Path

from app.launcher.console import progress, say
from app.launcher.errors import InstallFailed, VenvModuleMissing

SEEN_BY_PIP = re.compile(
    r"^(?:Collecting |Ignoring |Requirement already satisfied: |Processing \S*/)"
    r"([A-Za-z0-9_.]+(?:-[A-Za-z][A-Za-z0-9_.]*)*)"
)
PACKAGE = re.compile(r"^[A-Za-z0-9_.-]+==", re.MULTILINE)
LAST_LINES = 15


def make_environment(folder: Path) -> None:
    """Make an empty environment, replacing what is there. Raises VenvModuleMissing, InstallFailed."""
    say(f"正在建立运行环境 {folder} …")
    if folder.exists():
        shutil.rmtree(folder)
    uv = shutil.which("uv")
    if uv is not None:
        _run([uv, "venv", "--quiet", "--python", base_python(), folder], total=0)
        return
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise VenvModuleMissing(_install_command())
    _run([base_python(), "-m", "venv", folder], total=0)


def base_python() -> str:
    """Name the interpreter outside any environment: the environment may be the one that is being replaced."""
    base: str = getattr(sys, "_base_executable", sys.executable)
    return base


def install(folder: Path, lock: Path) -> None:
    """Install exactly what a lock file names. Raises InstallFailed with the installer's last words.

    Nothing is compiled ahead, as with uv: that takes ten seconds of thirty, and Python compiles what it imports.
    """
    total = len(PACKAGE.findall(lock.read_text()))
    say(f"正在安装 {lock.name} 中的 {total} 个软件包（核对校验值）…")
    python = folder / "bin" / "python"
    options: list[str | Path] = ["--require-hashes", "--no-deps", "-r", lock]
    uv = shutil.which("uv")
    if uv is not None:
        _run([uv, "pip", "install", "--quiet", "--python", python, *options], total=0)
        return
    quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar=off", "--no-compile"]
    _run([python, "-m", "pip", "install", *quiet, *options], total=total)


def _run(command: list[str | Path], *, total: int) -> None:
    last: deque[str] = deque(maxlen=LAST_LINES)
    seen = 0
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        for line in running.stdout or ():
            last.append(line.rstrip())
            named = SEEN_BY_PIP.match(line) if total else None
            if named:
                seen += 1
                progress(min(seen, total), total, named.group(1))
            elif line.startswith("Installing collected packages"):
                say("  下载完毕，正在写入 …")
    if running.returncode != 0:
        raise InstallFailed("\n".join(last))


def _install_command() -> str:
    """The command that brings the missing module, as this system's users type it."""
    root = "" if os.geteuid() == 0 else "sudo "
    if shutil.which("apt-get"):
        return f"{root}apt-get update && {root}apt-get install -y python3-venv"
    if shutil.which("dnf"):
        return f"{root}dnf install -y python3-pip"
    return "（用系统的软件包管理器安装 Python 的 venv 与 ensurepip 模块）"
