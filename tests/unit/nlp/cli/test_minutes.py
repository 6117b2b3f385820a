"""`python -m nlp minutes`: turns and proposals out of files."""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.cli import main

MINUTES = "主持人：请讲。\n居民甲：第一条的罚款五十元太低，建议提高到二百元。\n"
DRAFT = "某条例\n第一条　在楼道停放电动自行车的，处五十元罚款。\n第二条　楼道照明由物业负责。\n"


def _rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_proposals(tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, encoding)
    assert main(["minutes", str(path)]) == 0
    (row,) = _rows(capsys)
    (span,) = row["spans"]
    assert row["file"] == "minutes.txt"
    assert (span["speaker"], span["articles"]) == ("居民甲", [])
    assert span["text"] == MINUTES[span["start"] : span["end"]] == "第一条的罚款五十元太低，建议提高到二百元。"


def test_articles_when_the_draft_is_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "minutes.txt").write_text(MINUTES, "utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    assert main(["minutes", str(tmp_path / "minutes.txt"), "--draft", str(tmp_path / "draft.txt")]) == 0
    (span,) = _rows(capsys)[0]["spans"]
    assert (span["articles"], span["confident"]) == (["1"], True)


def test_each_file_has_a_line_with_its_turns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("monday.txt", "tuesday.txt")
    for name in names:
        (tmp_path / name).write_text(MINUTES, "utf-8")
    assert main(["minutes", *(str(tmp_path / name) for name in names)]) == 0
    rows = _rows(capsys)
    assert [row["file"] for row in rows] == list(names)
    assert [(turn["speaker"], MINUTES[turn["start"] : turn["end"]]) for turn in rows[0]["turns"]] == [
        ("主持人", "请讲。"),
        ("居民甲", "第一条的罚款五十元太低，建议提高到二百元。"),
    ]


def test_an_empty_file_is_named_and_the_others_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "minutes.txt").write_text(MINUTES, "utf-8")
    assert main(["minutes", str(tmp_path / "empty.txt"), str(tmp_path / "minutes.txt")]) == 1
    told = capsys.readouterr()
    assert "empty.txt：" in told.err
    assert json.loads(told.out)["file"] == "minutes.txt"
