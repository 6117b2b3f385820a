"""The embedded PostgreSQL on real files and processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from app.launcher import postmaster, user_namespace
from app.launcher.binaries import POSTGRES_VARIABLE, postgres_folder
from app.launcher.errors import AccountCannotReach, NamedBinaryMissing, WrongMajor
from app.launcher.folders import DataFolder
from app.launcher.postgres import PostgresServer, start_postgres

Processes = Callable[[Path], dict[int, str]]


async def ask(server: PostgresServer, sql: str) -> Any:
    connection = await asyncpg.connect(server.dsn)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


def kill(server: PostgresServer) -> None:
    """As the kernel does when memory is short: the server alone, without a farewell."""
    pid = postmaster.running_pid(server.folder.postgres)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    if server.process is not None:
        server.process.wait()


async def test_a_new_server_answers_in_chinese_and_leaves_nothing_behind(data: Path, processes_of: Processes) -> None:
    server = start_postgres(data)
    assert not server.adopted
    assert await ask(server, "SELECT current_database()") == "huiyin"
    assert await ask(server, "SELECT '意见' ~ '^[[:alpha:]]+$'") is True
    assert await ask(server, "SHOW data_checksums") == "on"
    assert await ask(server, "SHOW listen_addresses") == ""
    server.stop()
    assert processes_of(data) == {}
    assert not server.alive()


async def test_a_running_server_is_adopted_and_can_be_stopped_by_whoever_came_second(
    data: Path, processes_of: Processes
) -> None:
    first = start_postgres(data)
    second = start_postgres(data)
    assert second.adopted
    assert second.dsn == first.dsn
    assert second.alive()
    second.stop()
    assert not first.alive()
    assert processes_of(data) == {}
    first.stop()


async def test_acknowledged_rows_survive_kill_9(data: Path) -> None:
    server = start_postgres(data)
    await ask(server, "CREATE TABLE kept (id int)")
    for number in range(20):
        await ask(server, f"INSERT INTO kept VALUES ({number})")
    kill(server)
    server = start_postgres(data)
    assert not server.adopted
    assert await ask(server, "SELECT count(*) FROM kept") == 20
    server.stop()


@pytest.fixture
def other_program() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as other:
        yield other
        other.kill()


async def test_a_server_starts_although_its_old_pid_is_another_program_now(
    data: Path, other_program: subprocess.Popen[bytes]
) -> None:
    server = start_postgres(data)
    kill(server)
    for file in (server.folder.postgres / "postmaster.pid", server.folder.sockets / ".s.PGSQL.5432.lock"):
        _, _, rest = file.read_text().partition("\n")
        file.write_text(f"{other_program.pid}\n{rest}")
    server.stop()
    again = start_postgres(data)
    assert await ask(again, "SELECT 1") == 1
    assert other_program.poll() is None
    again.stop()


def test_another_major_version_is_explained_and_the_data_kept(data: Path) -> None:
    start_postgres(data).stop()
    version = DataFolder(data).postgres / "PG_VERSION"
    version.write_text("14\n")
    with pytest.raises(WrongMajor, match=r"(?s)PostgreSQL 14 建立.*HUIYIN_POSTGRES_BIN.*--reset") as refused:
        start_postgres(data)
    assert "数据没有被改动" in str(refused.value)
    assert version.read_text() == "14\n"


async def test_a_half_made_cluster_is_made_again(data: Path) -> None:
    folder = DataFolder(data)
    folder.create()
    folder.unfinished_postgres.mkdir()
    (folder.unfinished_postgres / "PG_VERSION").write_text("18\n")
    server = start_postgres(data)
    assert await ask(server, "SELECT 1") == 1
    server.stop()
    assert not folder.unfinished_postgres.exists()


async def test_a_long_path_with_other_letters_works(data: Path, processes_of: Processes) -> None:
    long = data / "基层立法联系点" / ("a b,c" * 20)
    server = start_postgres(long)
    try:
        assert await ask(server, "SELECT 1") == 1
        assert start_postgres(long).adopted
    finally:
        server.stop()
        (server.folder.sockets).rmdir()
    assert processes_of(data) == {}


def test_a_named_place_without_programs_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(POSTGRES_VARIABLE, "/usr/share")
    with pytest.raises(NamedBinaryMissing, match="/usr/share"):
        start_postgres(data)


@pytest.mark.skipif(not Path("/usr/lib/postgresql/15/bin/initdb").exists(), reason="no PostgreSQL 15 of Debian here")
async def test_the_oldest_supported_version_works_too(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(POSTGRES_VARIABLE, "/usr/lib/postgresql/15/bin")
    server = start_postgres(data)
    assert str(await ask(server, "SHOW server_version")).startswith("15.")
    assert await ask(server, "SELECT '意见' ~ '^[[:alpha:]]+$'") is True
    server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to step down")
class TestRoot:
    def test_the_server_steps_down_without_changing_any_folder(self, data: Path) -> None:
        modes = {folder: folder.stat().st_mode for folder in (data.parent, *data.parents)}
        server = start_postgres(data)
        assert {folder: folder.stat().st_mode for folder in modes} == modes
        assert server.folder.postgres.stat().st_mode & 0o777 == 0o700
        server.stop()

    async def test_without_user_namespaces_an_account_owns_only_its_part(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if not all(folder.stat().st_mode & 0o001 for folder in postgres_folder().parents):
            pytest.skip("the programs lie below a private folder: no other account can run them")
        monkeypatch.setattr(user_namespace, "namespace_wrapper", tuple)
        server = start_postgres(data)
        assert await ask(server, "SELECT 1") == 1
        assert server.folder.postgres.stat().st_uid != 0
        assert server.folder.root.stat().st_uid == 0
        server.stop()
        monkeypatch.undo()
        again = start_postgres(data)
        assert await ask(again, "SELECT 1") == 1
        again.stop()

    def test_an_account_that_cannot_reach_the_folder_is_named(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(user_namespace, "namespace_wrapper", tuple)
        data.parent.chmod(0o700)
        with pytest.raises(AccountCannotReach, match="普通账户"):
            start_postgres(data)
