"""The first account of an installation."""

import argparse
import asyncio
import getpass
import sys

from app.cli.settings import database_told, require_settings
from app.cli.verb import Verb
from app.launcher.console import say
from app.launcher.errors import LauncherError


class PasswordsDiffer(LauncherError):
    def __init__(self) -> None:
        super().__init__("两次输入的密码不一致，没有建立账户。请再运行一次。")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", metavar="用户名")
    parser.add_argument(
        "--organisation", default="", metavar="单位", help="管理员所在的单位；还没有任何单位时必须给出，会一并建立"
    )


def run(arguments: argparse.Namespace) -> int:
    require_settings()
    password = read_password()
    with database_told():
        asyncio.run(_create(arguments.username, password, arguments.organisation))
    say(f"已建立管理员账户 {arguments.username}。")
    return 0


def read_password() -> str:
    """Ask twice on a terminal; take one line from a pipe. Never from the arguments: those are public."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("密码：")
    if getpass.getpass("再输入一次：") != first:
        raise PasswordsDiffer
    return first


async def _create(username: str, password: str, organisation: str) -> None:
    from app.accounts import service as accounts
    from app.core.errors import DomainError
    from app.core.text import clean

    try:
        await accounts.create_operator(username, clean(password), organisation=organisation)
    except DomainError as error:
        raise LauncherError(str(error)) from error


VERB = Verb(name="create-admin", help="建立管理员账户", run=run, add_arguments=add_arguments)
