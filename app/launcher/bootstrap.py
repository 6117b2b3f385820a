"""From any Python 3.11+ into the project's own environment, which is made or renewed when needed.

Only the standard library is imported up to the last line: nothing else is installed yet.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from app.launcher import installers, stamp
from app.launcher.errors import EnvironmentNotWritable
from app.launcher.lock import exclusive

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"


def enter(arguments: list[str], *, development: bool) -> None:
    """Return inside an up-to-date environment, or replace this process by the same command run there.

    Raises LauncherError when the environment cannot be made.
    """
    renewed = ensure(ROOT, development=development)
    if renewed or Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        python = ENVIRONMENT / "bin" / "python"
        os.execv(python, [str(python), "-m", "app", *arguments])  # noqa: S606 - no shell is wanted


def ensure(root: Path, *, development: bool) -> bool:
    """Make the environment of a checkout match its lock files, and tell whether that took a change.

    The stamp is removed before a change and written after it, so that an interrupted change is seen and the
    environment made anew. Two processes at once: the second waits and finds the work done.
    """
    environment = root / ".venv"
    if _missing_lock(environment, root, development=development) is None:
        return False
    try:
        with exclusive(root / stamp.PLAIN_LOCK):
            lock = _missing_lock(environment, root, development=development)
            if lock is not None:
                _renew(environment, root, lock)
    except OSError as error:
        raise EnvironmentNotWritable(environment, error.strerror or str(error)) from error
    return True


def _renew(environment: Path, root: Path, lock: Path) -> None:
    unfinished = environment / "huiyin.unfinished"
    if unfinished.exists() or not _usable(environment):
        installers.make_environment(environment)
    unfinished.touch()
    stamp_file(environment).unlink(missing_ok=True)
    installers.install(environment, lock)
    stamp.write(stamp_file(environment), stamp.stamp_after(lock, root, python=_version(environment)))
    unfinished.unlink()


def stamp_file(environment: Path) -> Path:
    return environment / "huiyin.stamp"


def _missing_lock(environment: Path, root: Path, *, development: bool) -> Path | None:
    found = stamp.read(stamp_file(environment))
    version = _version(environment) if found else ""
    return stamp.lock_to_install(found, root, python=version, development=development)


def _usable(environment: Path) -> bool:
    """Whether packages can be installed there: its interpreter runs, and there is an installer for it.

    An environment made by uv holds no pip, and uv may be gone; one made by an older Python has its packages
    where the present interpreter does not look.
    """
    packages = environment / "lib" / f"python{_version(environment)}" / "site-packages"
    return packages.is_dir() and (shutil.which("uv") is not None or (packages / "pip").is_dir())


def _version(environment: Path) -> str:
    """Ask the environment's interpreter for its version, which changes under it when the system upgrades Python."""
    if Path(sys.prefix).resolve() == environment.resolve():
        return f"{sys.version_info.major}.{sys.version_info.minor}"
    try:
        asked = subprocess.run(
            [environment / "bin" / "python", "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return asked.stdout.strip()
