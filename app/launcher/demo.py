"""The demonstration: servers, tables, sample, web and worker, from nothing to a printed address."""

import http.client
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from app.launcher.bootstrap import ROOT
from app.launcher.children import Child
from app.launcher.console import say
from app.launcher.errors import ChildFailed, PreparationFailed, ResetRefused
from app.launcher.folders import DataFolder, data_folder
from app.launcher.listening import address_for_people, listen
from app.launcher.postgres import start_postgres
from app.launcher.prepared import Prepared
from app.launcher.processes import tail
from app.launcher.reset import reset
from app.launcher.running import Running
from app.launcher.stopping import StopRequest, stop_request
from app.launcher.supervisor import Supervisor
from app.launcher.surroundings import DATABASE, VALKEY, external, for_children, kept_secret
from app.launcher.valkey import start_valkey

# The processes of a killed supervisor have this long to finish (see lifeline.GRACE_SECONDS).
PATIENCE = 20.0
LONGEST_FIRST_ANSWER = 120.0


@dataclass(frozen=True)
class Wish:
    """What the operator asked for on the command line."""

    data: Path
    host: str
    port: int
    reset: bool


def run(wish: Wish, ready: Callable[[], str]) -> int:
    """Run until a stop is asked for. `ready` gives the text below the address.

    Raises LauncherError with nothing left running.
    """
    if wish.reset and external(DATABASE):
        raise ResetRefused("设置了 DATABASE_URL：外部数据库不会被 --reset 清空。没有启动任何服务，数据没有被改动。")
    folder = data_folder(wish.data)
    running = Running(folder)
    if not running.ours:
        return _say_where(running, wish)
    with stop_request() as request:
        try:
            _run_claimed(wish, ready, folder, running, request)
        finally:
            running.leave()
    return 0


def _say_where(running: Running, wish: Wish) -> int:
    if wish.reset:
        raise ResetRefused(f"{wish.data} 的演示正在运行，不能清空。请先在它的终端按 Ctrl-C 停止。")
    say(f"{wish.data} 的演示已经在运行：{running.address() or '正在启动，请稍候'}")
    return 0


def _run_claimed(
    wish: Wish, ready: Callable[[], str], folder: DataFolder, running: Running, request: StopRequest
) -> None:
    with listen(wish.host, wish.port, patience=PATIENCE if running.unclean else 0.0) as listener:
        address = address_for_people(wish.host, wish.port)
        running.announce(address)
        if wish.reset:
            say("正在清空演示数据 …")
            reset(folder)
        supervisor = Supervisor(request)
        try:
            _serve(supervisor, folder, listener, address)
            if not request.asked():
                say(f"\n回音已经就绪：{address}\n{ready()}\n\n按 Ctrl-C 停止。")
            supervisor.keep_all_running()
        finally:
            say("正在停止 …")
            supervisor.stop_all()
            say("已停止，没有留下任何进程；数据保存在 " + str(folder.root))


def _serve(supervisor: Supervisor, folder: DataFolder, listener: socket.socket, address: str) -> None:
    database_url, valkey_url = _servers(supervisor, folder)
    environment = for_children(
        database_url=database_url, valkey_url=valkey_url, address=address, secret=kept_secret(folder.secret)
    )
    if supervisor.request.asked() or not _prepare(supervisor, folder, environment):
        return
    say("正在启动网页服务和后台任务 …")
    arguments = ("serve", "--listening-on", str(listener.fileno()))
    web = Child("网页服务", arguments, environment, folder.logs / "web.log", passed=(listener.fileno(),))
    supervisor.keep_child(web)
    _wait_for_first_page(supervisor, web, listener)
    if supervisor.request.asked():
        return
    # Only now: it reads the whole sample after a first start, and would take the first page's processor.
    supervisor.keep_child(Child("后台任务进程", ("worker",), environment, folder.logs / "worker.log"))


def _servers(supervisor: Supervisor, folder: DataFolder) -> tuple[str, str]:
    database_url, valkey_url = external(DATABASE), external(VALKEY)
    if database_url is None:
        say("正在启动数据库 PostgreSQL …")
        database_url = supervisor.keep_server("PostgreSQL", lambda: start_postgres(folder.root)).dsn
    if valkey_url is None:
        say("正在启动任务队列 Valkey …")
        valkey_url = supervisor.keep_server("Valkey", lambda: start_valkey(folder.root)).url
    return database_url, valkey_url


def _prepare(supervisor: Supervisor, folder: DataFolder, environment: Mapping[str, str]) -> bool:
    """Tables and sample, when they are not those of this checkout; False when asked to stop meanwhile."""
    prepared = Prepared(folder, ROOT)
    if external(DATABASE) is None and prepared.is_current():
        return True
    say("正在建立数据表并装入示例 …")
    if supervisor.run_to_end(Child("准备数据", ("migrate", "--sample"), environment)):
        if external(DATABASE) is None:
            prepared.record()
        return True
    if supervisor.request.asked():
        return False
    raise PreparationFailed


def _wait_for_first_page(supervisor: Supervisor, web: Child, listener: socket.socket) -> None:
    """Wait until the web process answers; a process that ends before that will not do better next time."""
    deadline = time.monotonic() + LONGEST_FIRST_ANSWER
    while not supervisor.request.asked():
        if _answers(listener):
            return
        if not web.alive() or time.monotonic() > deadline:
            assert web.log is not None
            raise ChildFailed(web.name, web.log, tail(web.log))
        supervisor.request.wait(0.05)


def _answers(listener: socket.socket) -> bool:
    host, port = listener.getsockname()[:2]
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound
    asked = closing(http.client.HTTPConnection(local, port, timeout=1.0))
    with suppress(OSError, http.client.HTTPException), asked as connection:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR
    return False
