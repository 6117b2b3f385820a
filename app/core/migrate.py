"""Bring the database to the newest schema, once, however many processes ask at the same time (trap P8)."""

import contextlib
import io

from piccolo.apps.migrations.commands.forwards import run_forwards

from app.core import db

LOCK = 7_203_604_911
OLDEST_SERVER = 150_000


class ServerTooOld(RuntimeError):
    """The PostgreSQL server is older than 15."""


class MigrationFailed(RuntimeError):
    """Nothing was changed: all migrations run in one transaction. The text is Piccolo's output."""


async def migrate() -> None:
    """Run all outstanding migrations in one transaction under an advisory lock.

    Whoever comes second waits, finds nothing left and goes on. DDL and its bookkeeping commit together.
    """
    await _check_server()
    output = io.StringIO()
    async with db.transaction():
        await db.execute("SELECT pg_advisory_xact_lock({})", LOCK)
        with contextlib.redirect_stdout(output):
            result = await run_forwards(app_name="all")
        if not result.success:
            raise MigrationFailed(output.getvalue())


async def _check_server() -> None:
    version = int(await db.fetch_value("SHOW server_version_num"))
    if version < OLDEST_SERVER:
        raise ServerTooOld(f"PostgreSQL 15 or newer is needed, this server is {version // 10_000}")
