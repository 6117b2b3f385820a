"""An interpreter that is too old is refused in words, so the first file must be readable for it."""

import ast
import sys

import pytest

from app import __main__ as command
from app.launcher.bootstrap import ROOT


def test_the_first_files_parse_on_old_interpreters() -> None:
    for name in ("app/__init__.py", "app/__main__.py"):
        ast.parse((ROOT / name).read_text(), feature_version=(3, 4))


def test_an_old_interpreter_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert command.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("需要 Python 3.11 或更新的版本，现在用的是 3.9.2")
    assert "python3.11 -m app demo" in said
