"""`python -m nlp`: dispatch, and the parse command."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nlp.cli import COMMANDS, main

STATUTE = "某条例\n第一章　总则\n第一条　甲。\n第三条　乙。\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_bytes(STATUTE.encode("gb18030"))
    return path


def _rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_document_is_a_line_of_counts(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    longer = draft.with_name("law.txt")
    longer.write_text(
        "第一编　甲\n第一章　乙\n第一条　如下：\n（一）丙：\n1．丁；\n2．戊。\n己。\n第一条之一　庚。", "utf-8"
    )
    assert main(["parse", str(draft), str(longer)]) == 0
    captured = capsys.readouterr()
    first, second = map(json.loads, captured.out.splitlines())
    assert first == {
        "id": "draft", "article_ids": ["1", "3"], "bian": 0, "fenbian": 0, "zhang": 1, "jie": 0,
        "kuan": [1, 1], "xiang": [0, 0], "mu": [0, 0],
    }  # fmt: skip
    assert (second["id"], second["bian"], second["article_ids"]) == ("law", 1, ["1", "1-1"])
    assert (second["kuan"], second["xiang"], second["mu"]) == ([2, 1], [1, 0], [2, 0])
    assert captured.err == "draft 第4行：第一条之后就是第三条，中间的条文没有找到。请核对原文是否缺条或条号有误。\n"


def test_the_tree_holds_texts_and_places(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--tree", str(draft)]) == 0
    [row] = _rows(capsys)
    [chapter] = row["provisions"]
    assert (row["title"], row["article_ids"], chapter["kind"]) == ("某条例", ["1", "3"], "chapter")
    article = chapter["children"][1]
    assert (article["id"], article["mark"]) == ("3", "第三条")
    assert STATUTE[article["start"] : article["end"]] == "第三条　乙。"
    assert [child["text"] for child in article["children"]] == ["乙。"]


def test_many_statutes_in_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "laws.jsonl"
    lines.write_text('{"id": "a", "text": "第一条　甲。"}\n{"id": "b", "text": "一句话。"}\n{"id": "c"}\n', "utf-8")
    assert main(["parse", "--jsonl", str(lines)]) == 1
    captured = capsys.readouterr()
    assert [(row["id"], row["article_ids"]) for row in map(json.loads, captured.out.splitlines())] == [
        ("a", ["1"]),
        ("b", []),
    ]
    assert "第3行" in captured.err
    assert "没有text字段" in captured.err


def test_one_that_cannot_be_read_leaves_the_others(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(draft.with_name("none.txt")), str(draft)]) == 1
    assert [row["id"] for row in _rows(capsys)] == ["draft"]


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
