"""Bring the database to the newest schema."""

import argparse
import asyncio

from app.cli.settings import database_told, require_settings
from app.cli.verb import Verb
from app.launcher.console import say
from app.launcher.lifeline import follow_supervisor


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sample", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--supervised", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    require_settings()
    if arguments.supervised:
        follow_supervisor()
    with database_told():
        asyncio.run(_migrate(sample=arguments.sample))
    return 0


async def _migrate(*, sample: bool) -> None:
    from app.core import db, migrate

    await migrate.migrate()
    say("  数据表已是最新")
    if sample:
        from app.sample.load import load

        await db.engine().start_connection_pool()
        try:
            await load(lambda line: say("  " + line))
        finally:
            await db.engine().close_connection_pool()


VERB = Verb(name="migrate", help="把数据表更新到最新版本", run=run, add_arguments=add_arguments)
