"""Making the environment, with real installers and lock files that need no network."""

import shutil
import sys
from pathlib import Path

import pytest

from app.launcher import bootstrap, installers, stamp
from app.launcher.errors import InstallFailed, VenvModuleMissing

EMPTY = "# nothing is needed\n"
WITHOUT_HASH = "certainly-not-there==1\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / stamp.PLAIN_LOCK).write_text(EMPTY)
    (tmp_path / stamp.DEVELOPMENT_LOCK).write_text(EMPTY)
    return tmp_path


@pytest.fixture
def without_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    found = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "uv" else found(name))


@pytest.mark.usefixtures("without_uv")
def test_pip_makes_an_environment_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.ensure(root, development=False) is True
    assert "正在建立运行环境" in capsys.readouterr().out
    assert (root / ".venv" / "bin" / "python").exists()
    assert bootstrap.ensure(root, development=False) is False
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("without_uv")
def test_an_interrupted_installation_is_begun_anew(root: Path) -> None:
    bootstrap.ensure(root, development=False)
    environment = root / ".venv"
    (root / stamp.PLAIN_LOCK).write_text(WITHOUT_HASH)
    with pytest.raises(InstallFailed, match="数据没有被改动"):
        bootstrap.ensure(root, development=False)
    (environment / "half-written").touch()
    (root / stamp.PLAIN_LOCK).write_text(EMPTY)
    assert bootstrap.ensure(root, development=False) is True
    assert not (environment / "half-written").exists()
    assert stamp.read(bootstrap.stamp_file(environment)) is not None


@pytest.mark.skipif(shutil.which("uv") is None, reason="uv is not installed here")
def test_uv_makes_the_same_environment(root: Path) -> None:
    assert bootstrap.ensure(root, development=True) is True
    assert bootstrap.ensure(root, development=True) is False
    assert bootstrap.ensure(root, development=False) is False


@pytest.mark.skipif(shutil.which("uv") is None, reason="uv is not installed here")
def test_an_environment_of_uv_is_made_anew_when_only_pip_is_left(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bootstrap.ensure(root, development=False)
    (root / stamp.PLAIN_LOCK).write_text(EMPTY * 2)
    found = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "uv" else found(name))
    assert bootstrap.ensure(root, development=False) is True
    assert list((root / ".venv" / "lib").glob("python*/site-packages/pip"))


@pytest.mark.usefixtures("without_uv")
def test_a_python_without_venv_is_told_the_command(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(VenvModuleMissing, match="请先运行"):
        installers.make_environment(root / ".venv")
    assert not (root / ".venv").exists()
