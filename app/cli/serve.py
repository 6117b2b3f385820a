"""The web process."""

import argparse
import socket
from typing import Any

from app.cli.settings import require_settings
from app.cli.verb import Verb
from app.launcher.lifeline import follow_supervisor

# Long enough for an upload to finish, short enough for a service manager.
GRACE_SECONDS = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="地址")
    parser.add_argument("--port", type=int, default=8000, metavar="端口")
    parser.add_argument("--workers", type=int, default=1, metavar="个数", help="网页进程数")
    parser.add_argument("--listening-on", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--supervised", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; under the demonstration on a socket that outlives this process."""
    require_settings()
    import uvicorn

    from app.core.settings import Settings

    if arguments.supervised:
        follow_supervisor()
    proxies = list(Settings.from_environment().trusted_proxies)
    options: dict[str, Any] = {
        "factory": True,
        # The application writes its own log; an access log would hold receipt codes.
        "access_log": False,
        "server_header": False,
        "timeout_graceful_shutdown": GRACE_SECONDS,
        "proxy_headers": bool(proxies),
        "forwarded_allow_ips": proxies,
    }
    if arguments.listening_on is None:
        options |= {"host": arguments.host, "port": arguments.port, "workers": arguments.workers}
        uvicorn.run("app.asgi:create_app", **options)
    else:
        server = uvicorn.Server(uvicorn.Config("app.asgi:create_app", **options))
        server.run(sockets=[socket.socket(fileno=arguments.listening_on)])
    return 0


VERB = Verb(name="serve", help="网页服务（生产环境）", run=run, add_arguments=add_arguments)
