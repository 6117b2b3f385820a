"""Migrations: in order, equal to the tables, safe against each other (traps P5 to P8)."""

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg
from piccolo.table import create_db_tables

from app.launcher.postgres import PostgresServer
from app.piccolo_app import APP_CONFIG
from tests.conftest import DATABASE, new_database

MIGRATIONS = Path(__file__).resolve().parents[3] / "migrations"

COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
WHERE table_schema = 'public' AND table_name <> 'migration' ORDER BY 1, 2
"""
# Constraint triggers ('t') are among what table classes cannot say.
CONSTRAINTS = """
SELECT conrelid::regclass::text AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'migration' AND contype <> 't' ORDER BY 1, 2
"""


def test_migrations_are_numbered_without_gaps_and_their_ids_ascend() -> None:
    files = sorted(path for path in MIGRATIONS.glob("*.py") if path.name != "__init__.py")
    assert [path.name[:4] for path in files] == [f"{number:04}" for number in range(1, len(files) + 1)]
    ids = [re.search(r'^ID = "(.+)"$', path.read_text(), re.MULTILINE)[1] for path in files]  # type: ignore[index]
    assert ids == sorted(set(ids))


async def _shape(dsn: str) -> tuple[list[Any], list[Any]]:
    connection = await asyncpg.connect(dsn)
    try:
        columns = [tuple(row) for row in await connection.fetch(COLUMNS)]
        constraints = [tuple(row) for row in await connection.fetch(CONSTRAINTS)]
    finally:
        await connection.close()
    return columns, constraints


async def test_p7_the_migrated_schema_equals_the_tables(pool: Any, postgres: PostgresServer) -> None:
    """Piccolo does not notice a changed check under an unchanged name; comparing two databases does."""
    dsn = await new_database(postgres, "huiyin_created")
    from app.core.engine import SafeEngine

    created = SafeEngine.for_url(dsn)
    for table in APP_CONFIG.table_classes:
        table._meta._db = created
    try:
        await create_db_tables(*APP_CONFIG.table_classes)
    finally:
        for table in APP_CONFIG.table_classes:
            table._meta._db = pool
    assert await _shape(postgres.dsn_of(DATABASE)) == await _shape(dsn)


def test_p9_piccolo_sees_nothing_left_to_migrate(pool: Any) -> None:
    command = [sys.executable, "-m", "piccolo.main", "migrations", "new", "huiyin", "--auto", "--desc=none"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    assert "No changes detected" in done.stdout, done.stdout + done.stderr


async def test_p5_p6_ids_have_a_random_default_that_every_supported_server_knows(pool: Any, postgres: Any) -> None:
    columns, _ = await _shape(postgres.dsn_of(DATABASE))
    defaults = {row[4] for row in columns if row[2] == "uuid" and row[1] == "id"}
    assert defaults == {"gen_random_uuid()"}


async def test_p8_processes_that_migrate_at_once_all_succeed(pool: Any, postgres: PostgresServer) -> None:
    dsn = await new_database(postgres, "huiyin_race")
    environment = os.environ | {"DATABASE_URL": dsn}
    code = "import asyncio; from app.core.migrate import migrate; asyncio.run(migrate())"

    async def run() -> tuple[int | None, bytes]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, env=environment, stderr=asyncio.subprocess.PIPE
        )
        _, error = await process.communicate()
        return process.returncode, error

    assert await asyncio.gather(run(), run(), run()) == [(0, b"")] * 3
    assert await _shape(dsn) == await _shape(postgres.dsn_of(DATABASE))
