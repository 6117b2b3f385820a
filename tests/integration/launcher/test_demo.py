"""The one command, as an operator meets it: starting, meeting obstacles, being stopped, being killed."""

import os
import re
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.launcher.folders import DataFolder
from app.launcher.postgres import start_postgres
from app.launcher.valkey import start_valkey
from app.sample import SIGN_INS

Processes = Callable[[Path], dict[int, str]]
Start = Callable[..., Any]


def pid_of(verb: str, running: dict[int, str]) -> int:
    [pid] = [pid for pid, arguments in running.items() if verb in arguments]
    return pid


def wait_until(fact: Callable[[], bool], within: float = 60) -> None:
    deadline = time.monotonic() + within
    while not fact():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def all_running(processes_of: Processes, data: Path, *, but: frozenset[int] = frozenset()) -> dict[int, str]:
    """Wait until servers, web and worker of a demonstration run; `but` are those of an earlier one."""
    wanted = ("postgres -D", "valkey-server", "app serve", "app worker")

    def complete() -> bool:
        found = [arguments for pid, arguments in processes_of(data).items() if pid not in but]
        return all(any(verb in arguments for arguments in found) for verb in wanted)

    wait_until(complete)
    return processes_of(data)


def test_a_first_start_prints_address_and_sign_ins_and_a_second_prepares_nothing(
    data: Path, start_demo: Start, processes_of: Processes
) -> None:
    first = start_demo(data)
    said = first.hear("按 Ctrl-C 停止。")
    assert first.page() == 200
    first.end()
    assert first.process.returncode == 0
    assert f"回音已经就绪：http://127.0.0.1:{first.port}" in said
    for row in SIGN_INS:
        assert all(cell in said for cell in row)
    assert "正在建立数据表并装入示例" in said
    assert processes_of(data) == {}
    second = start_demo(data)
    second.wait_for_page()
    assert "正在建立数据表并装入示例" not in second.end()
    assert DataFolder(data).secret.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("farewell", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_every_way_of_stopping_leaves_no_process(
    farewell: signal.Signals, loaded_data: Path, start_demo: Start, processes_of: Processes
) -> None:
    demonstration = start_demo(loaded_data)
    demonstration.wait_for_page()
    all_running(processes_of, loaded_data)
    assert "没有留下任何进程" in demonstration.end(farewell)
    assert demonstration.process.returncode == 0
    assert processes_of(loaded_data) == {}


@pytest.mark.parametrize("moment", [0.2, 0.6, 1.2])
def test_stopping_in_the_middle_of_a_first_start_leaves_no_process(
    moment: float, data: Path, start_demo: Start, processes_of: Processes
) -> None:
    demonstration = start_demo(data)
    wait_until((data / "demo.lock").exists)
    time.sleep(moment)
    demonstration.end(signal.SIGTERM)
    assert processes_of(data) == {}


def test_a_second_demo_says_where_the_first_is(loaded_data: Path, start_demo: Start) -> None:
    first = start_demo(loaded_data)
    first.wait_for_page()
    second = start_demo(loaded_data)
    said, _ = second.process.communicate(timeout=60)
    assert f"已经在运行：http://127.0.0.1:{first.port}" in said
    assert second.process.returncode == 0
    refused = start_demo(loaded_data, "--reset")
    assert "不能清空" in refused.process.communicate(timeout=60)[1]
    assert refused.process.returncode == 1
    assert first.page() == 200


def test_a_taken_port_is_said_before_anything_starts(data: Path, start_demo: Start, processes_of: Processes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        demonstration = start_demo(data, port=port)
        _, complained = demonstration.process.communicate(timeout=60)
    assert f"端口 {port} 已被别的程序占用" in complained
    assert f"--port {port + 1}" in complained
    assert demonstration.process.returncode == 1
    assert not DataFolder(data).postgres.exists()
    assert processes_of(data) == {}


@pytest.mark.parametrize(
    ("folder", "options", "words"),
    [
        ("/proc/huiyin", (), "不能在 /proc/huiyin 写入"),
        ("{data}", ("--host", "203.0.113.1"), "请改正 --host 或 --port"),
        ("{data}", ("--host", "没有这台机器"), "请改正 --host 或 --port"),
    ],
)
def test_obstacles_are_told_in_words(
    folder: str, options: tuple[str, ...], words: str, data: Path, start_demo: Start
) -> None:
    demonstration = start_demo(Path(folder.format(data=data)), *options)
    _, complained = demonstration.process.communicate(timeout=60)
    assert words in complained
    assert "Traceback" not in complained
    assert demonstration.process.returncode == 1


def test_a_cluster_of_another_version_is_told_in_words(data: Path, start_demo: Start, processes_of: Processes) -> None:
    start_postgres(data).stop()
    (DataFolder(data).postgres / "PG_VERSION").write_text("14\n")
    _, complained = start_demo(data).process.communicate(timeout=60)
    assert "由 PostgreSQL 14 建立" in complained
    assert processes_of(data) == {}


def test_after_kill_9_the_next_start_takes_over_and_stops_everything(
    loaded_data: Path, start_demo: Start, processes_of: Processes
) -> None:
    first = start_demo(loaded_data)
    first.wait_for_page()
    before = all_running(processes_of, loaded_data)
    first.process.kill()
    first.process.communicate()
    second = start_demo(loaded_data, port=first.port)
    ended = frozenset(pid for pid, arguments in before.items() if " app " in arguments)
    after = all_running(processes_of, loaded_data, but=ended)
    second.wait_for_page()
    assert pid_of("postgres -D", after) == pid_of("postgres -D", before)
    assert ended.isdisjoint(processes_of(loaded_data))
    second.end()
    assert processes_of(loaded_data) == {}


def test_web_and_worker_end_with_a_killed_supervisor(
    loaded_data: Path, start_demo: Start, processes_of: Processes
) -> None:
    demonstration = start_demo(loaded_data)
    demonstration.wait_for_page()
    all_running(processes_of, loaded_data)
    demonstration.process.kill()
    demonstration.process.communicate()
    wait_until(lambda: not any(" app " in arguments for arguments in processes_of(loaded_data).values()))
    start_postgres(loaded_data).stop()
    start_valkey(loaded_data).stop()
    assert processes_of(loaded_data) == {}


@pytest.mark.parametrize("victim", ["app serve", "app worker", "valkey-server", "postgres -D"])
def test_whatever_is_killed_comes_back(
    victim: str, loaded_data: Path, start_demo: Start, processes_of: Processes
) -> None:
    demonstration = start_demo(loaded_data)
    demonstration.wait_for_page()
    killed = pid_of(victim, all_running(processes_of, loaded_data))
    os.kill(killed, signal.SIGKILL)

    def replaced() -> bool:
        return [pid for pid, arguments in processes_of(loaded_data).items() if victim in arguments] not in (
            [],
            [killed],
        )

    wait_until(replaced)
    demonstration.wait_for_page()
    assert re.search("意外停止，正在重新启动", demonstration.end())
    assert processes_of(loaded_data) == {}


def test_reset_removes_the_data_and_nothing_else(data: Path, start_demo: Start) -> None:
    start_postgres(data).stop()
    (data / "notes.txt").write_text("mine")
    (DataFolder(data).postgres / "PG_VERSION").write_text("14\n")
    demonstration = start_demo(data, "--reset")
    demonstration.wait_for_page()
    assert "正在清空演示数据" in demonstration.end()
    assert (data / "notes.txt").read_text() == "mine"


def test_named_servers_are_used_and_never_emptied(data: Path, start_demo: Start, processes_of: Processes) -> None:
    elsewhere = data / "elsewhere"
    postgres, valkey = start_postgres(elsewhere), start_valkey(elsewhere)
    own = data / "own"
    named = {"DATABASE_URL": postgres.dsn, "VALKEY_URL": valkey.url}
    _, complained = start_demo(own, "--reset", **named).process.communicate(timeout=60)
    assert "外部数据库不会被 --reset 清空" in complained
    demonstration = start_demo(own, **named)
    demonstration.wait_for_page()
    demonstration.end()
    assert not DataFolder(own).postgres.exists()
    assert postgres.alive()
    assert valkey.alive()
    valkey.stop()
    postgres.stop()
    assert processes_of(data) == {}
