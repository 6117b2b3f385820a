"""A PostgreSQL cluster on disk: made whole or not at all, and never opened by another major version."""

import shutil
from pathlib import Path

from app.launcher.binaries import postgres_major
from app.launcher.errors import ServerFailed, WrongMajor
from app.launcher.folders import DataFolder
from app.launcher.processes import Privilege, run_program
from app.launcher.user_namespace import hand_over

DATABASE = "huiyin"
FIRST_BUILTIN_LOCALE = 17


def prepare(folder: DataFolder, programs: Path, privilege: Privilege) -> None:
    """Make the cluster if there is none. Raises WrongMajor for a cluster of another version."""
    major = postgres_major(programs)
    if (folder.postgres / "PG_VERSION").exists():
        stored = int((folder.postgres / "PG_VERSION").read_text())
        if stored != major:
            raise WrongMajor(folder.postgres, stored=stored, found=major)
        return
    _create(folder, programs, major, privilege)


def _create(folder: DataFolder, programs: Path, major: int, privilege: Privilege) -> None:
    """Run initdb and make the database in a side folder, then one rename."""
    unfinished = folder.unfinished_postgres
    if unfinished.exists():
        shutil.rmtree(unfinished)
    unfinished.mkdir(mode=0o700)
    hand_over(unfinished, privilege)
    _must_succeed(
        [
            programs / "initdb",
            *("--pgdata", unfinished),
            *("--username", DATABASE),
            *("--auth", "trust"),
            *("--encoding", "UTF8"),
            "--data-checksums",
            *_locale(major),
        ],
        privilege,
        folder,
    )
    _must_succeed(
        [programs / "postgres", "--single", "-D", unfinished, "postgres"],
        privilege,
        folder,
        typed=f"CREATE DATABASE {DATABASE};\n",
    )
    unfinished.rename(folder.postgres)


def _locale(major: int) -> tuple[str, ...]:
    """Chinese letters must be letters to the server, else trigrams of them are empty (trap P16)."""
    if major < FIRST_BUILTIN_LOCALE:
        return ("--locale=C.UTF-8",)
    return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-ctype=C.UTF-8")


def _must_succeed(command: list[str | Path], privilege: Privilege, folder: DataFolder, *, typed: str = "") -> None:
    done = run_program(command, privilege, typed=typed)
    if done.returncode != 0:
        log = folder.logs / "initdb.log"
        log.write_text(done.stdout)
        raise ServerFailed("PostgreSQL", log, done.stdout)
