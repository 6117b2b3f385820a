"""Everything on this machine, with the sample."""

import argparse
from pathlib import Path

from app.cli.verb import Verb
from app.launcher import demo
from app.launcher.bootstrap import ROOT
from app.launcher.console import table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=ROOT / "var" / "demo", metavar="目录", help="数据目录")
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="0.0.0.0 让同一网络的手机也能打开")
    parser.add_argument("--port", type=int, default=8000, metavar="端口")
    parser.add_argument("--reset", action="store_true", help="清空演示数据，重新开始")


def run(arguments: argparse.Namespace) -> int:
    wish = demo.Wish(
        data=arguments.data.expanduser().resolve(),
        host=arguments.host,
        port=arguments.port,
        reset=arguments.reset,
    )
    return demo.run(wish, sample_sign_ins)


def sample_sign_ins() -> str:
    """Lay out who can sign in to the sample, with the passwords that are the same on every machine."""
    from app.sample import SIGN_INS

    return "示例账户（角色、用户名、密码）：\n" + table(list(SIGN_INS))


VERB = Verb(
    name="demo", help="一条命令运行全部：数据库、队列、网页、后台任务和示例", run=run, add_arguments=add_arguments
)
