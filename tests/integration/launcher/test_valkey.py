"""The embedded Valkey on real files and processes."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
import redis

from app.launcher.binaries import VALKEY_VARIABLE
from app.launcher.errors import NamedBinaryMissing, ProgramUnusable
from app.launcher.valkey import ValkeyServer, start_valkey

Processes = Callable[[Path], dict[int, str]]


def client(server: ValkeyServer) -> redis.Redis:
    return redis.Redis.from_url(server.url)


def test_a_new_server_answers_and_leaves_nothing_behind(data: Path, processes_of: Processes) -> None:
    server = start_valkey(data)
    with client(server) as valkey:
        assert valkey.ping() is True
        assert valkey.config_get("appendonly") == {"appendonly": "yes"}
        assert valkey.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    server.stop()
    assert not server.alive()
    assert processes_of(data) == {}


def test_a_running_server_is_adopted_and_stopped_by_whoever_came_second(data: Path, processes_of: Processes) -> None:
    first = start_valkey(data)
    second = start_valkey(data)
    assert second.adopted
    assert second.alive()
    second.stop()
    assert not first.alive()
    assert not second.alive()
    assert processes_of(data) == {}
    first.stop()


def test_acknowledged_writes_survive_kill_9(data: Path) -> None:
    server = start_valkey(data)
    with client(server) as valkey:
        for number in range(200):
            valkey.rpush("jobs", number)
    assert server.process is not None
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    server = start_valkey(data)
    assert not server.adopted
    with client(server) as valkey:
        assert valkey.llen("jobs") == 200
    server.stop()


def test_a_named_program_that_is_not_there_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VALKEY_VARIABLE, "/nowhere/valkey-server")
    with pytest.raises(NamedBinaryMissing, match="/nowhere"):
        start_valkey(data)


def test_a_program_for_another_machine_is_refused(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = tmp_path / "valkey-server"
    foreign.write_bytes(b"\x7fELF made elsewhere")
    foreign.chmod(0o755)
    monkeypatch.setenv(VALKEY_VARIABLE, str(foreign))
    with pytest.raises(ProgramUnusable, match="不能在这台机器上运行"):
        start_valkey(data)
