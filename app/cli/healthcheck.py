"""Whether a process serves, for container engines and service managers; whether the audit chain is whole."""

import argparse
import asyncio
import http.client
import urllib.error
import urllib.request

from app.cli.settings import require_settings
from app.cli.verb import Verb
from app.launcher.console import complain, say

SECONDS = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--url", default="http://127.0.0.1:8000/healthz", help="要检查的地址")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--worker", action="store_true", help="改为检查后台任务进程")
    other.add_argument("--audit", action="store_true", help="改为从头核对审计链")
    other.add_argument("--answers", action="store_true", help="改为核对公布的答复是不是人人查得到")


def run(arguments: argparse.Namespace) -> int:
    """Exit status 0 when all is well, 1 when not."""
    if arguments.audit:
        problem = audit_problem()
    elif arguments.answers:
        problem = answers_problem()
    else:
        problem = worker_problem() if arguments.worker else web_problem(arguments.url)
    if problem:
        complain(problem)
        return 1
    say("正常")
    return 0


def web_problem(url: str) -> str:
    """Ask for an address; `/healthz` is answered from the database. Empty when it came."""
    try:
        with urllib.request.urlopen(url, timeout=SECONDS):  # noqa: S310 - the operator's own address
            return ""
    except urllib.error.HTTPError as error:
        with error:
            return f"{url} 回答 {error.code}"
    except (OSError, ValueError, http.client.HTTPException) as error:
        return f"{url} 没有回答：{error}"


def worker_problem() -> str:
    """Look for the sign of life that a worker renews every ten seconds. Empty when it is there."""
    require_settings()
    import redis

    from app.core.queue import HEALTH_KEY
    from app.core.settings import Settings

    try:
        with redis.Redis.from_url(Settings.from_environment().valkey_url, socket_timeout=SECONDS) as valkey:
            alive = valkey.exists(HEALTH_KEY)
    except redis.RedisError as error:
        return f"任务队列没有回答：{error}"
    return "" if alive else "没有后台任务进程在工作"


def audit_problem() -> str:
    """Walk the whole chain of audit entries. Empty when every link fits."""
    require_settings()
    from app.audit import chain
    from app.core.engine import DATABASE_DOWN

    try:
        broken = asyncio.run(chain.first_break())
    except DATABASE_DOWN as error:
        return f"数据库没有回答：{error}"
    return f"审计链从第 {broken} 条起对不上：有记录被改动或删除过" if broken else ""


def answers_problem() -> str:
    """Count contributors behind published answers whom no notice leads to. Empty when there are none."""
    require_settings()
    from app.adoption import notices
    from app.core.engine import DATABASE_DOWN

    try:
        missing = asyncio.run(notices.unreached())
    except DATABASE_DOWN as error:
        return f"数据库没有回答：{error}"
    return f"有 {missing} 人在公布的答复背后，却查不到自己的答复" if missing else ""


VERB = Verb(name="healthcheck", help="检查网页、后台任务、审计链、答复是否正常", run=run, add_arguments=add_arguments)
