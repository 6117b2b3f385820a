"""`python -m nlp`: dispatch, and the parse command."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.cli import COMMANDS, main

STATUTE = "某条例\n第一章　总则\n第一条　甲。\n第三条　乙。\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_bytes(STATUTE.encode("gb18030"))
    return path


def test_provisions_one_a_line(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(draft)]) == 0
    captured = capsys.readouterr()
    rows = [json.loads(line) for line in captured.out.splitlines()]
    assert [row["id"] for row in rows] == ["zhang1", "1", "1.1", "3", "3.1"]
    assert rows[1]["parent"] == "zhang1"
    assert captured.err == "第4行：第一条之后就是第三条，中间的条文没有找到。请核对原文是否缺条或条号有误。\n"


def test_outline(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--outline", str(draft)]) == 0
    assert capsys.readouterr().out == "某条例\n第一章　总则\n第一条　甲。\n第三条　乙。\n"


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt"])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").touch()
    assert main(["parse", str(tmp_path / name)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert name in captured.err


def test_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    assert all(command in shown for command in COMMANDS)


def test_an_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["fly"])
    assert caught.value.code == 2
    assert "fly" in capsys.readouterr().err


def test_parsing_loads_no_segmenter() -> None:
    code = "import sys, nlp.cli.parse; print(sorted({'jieba', 'sklearn', 'pypdf'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
