"""`python -m nlp minutes`: proposals or turns out of a file."""

import json
from pathlib import Path

import pytest

from nlp.cli import main

MINUTES = "主持人：请讲。\n居民甲：第一条的罚款五十元太低，建议提高到二百元。\n"
DRAFT = "某条例\n第一条　在楼道停放电动自行车的，处五十元罚款。\n第二条　楼道照明由物业负责。\n"


def _rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_proposals(tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, encoding)
    assert main(["minutes", str(path)]) == 0
    (row,) = _rows(capsys)
    assert row["speaker"] == "居民甲"
    assert row["text"] == "第一条的罚款五十元太低，建议提高到二百元。"
    assert row["articles"] == []


def test_articles_when_the_draft_is_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "minutes.txt").write_text(MINUTES, "utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    assert main(["minutes", str(tmp_path / "minutes.txt"), "--draft", str(tmp_path / "draft.txt")]) == 0
    (row,) = _rows(capsys)
    assert (row["articles"], row["confident"]) == (["1"], True)


def test_turns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "minutes.txt").write_text(MINUTES, "utf-8")
    assert main(["minutes", str(tmp_path / "minutes.txt"), "--turns"]) == 0
    assert [(row["speaker"], row["text"]) for row in _rows(capsys)] == [
        ("主持人", "请讲。"),
        ("居民甲", "第一条的罚款五十元太低，建议提高到二百元。"),
    ]


def test_an_empty_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "minutes.txt").write_bytes(b"")
    assert main(["minutes", str(tmp_path / "minutes.txt")]) == 1
    assert "空" in capsys.readouterr().err
