"""`python -m nlp evaluate`: one table, exit codes, JSON Lines."""

import json
from pathlib import Path

import pytest

from nlp.cli import main


@pytest.fixture
def data(tmp_path: Path) -> Path:
    texts = [
        ("支持支持", "support", "support_only"),
        ("我赞成", "support", "support_only"),
        ("第一条是什么意思？", "question", "question"),
    ]
    rows = [
        {"id": f"{law}{place}", "law": law, "text": text, "gold": {"stance": stance, "type": kind}}
        for law in "甲乙"
        for place, (text, stance, kind) in enumerate((*texts, ("第一条建议从重处罚", "tighten", "amend")))
    ]
    folder = tmp_path / "suggestions"
    folder.mkdir()
    path = folder / "suggestions_t.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return tmp_path


def test_the_table(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--data", str(data), "--only", "opinions"]) == 0
    out, err = capsys.readouterr()
    assert "| stance: accuracy with the committed weights | 0.510 | ≥ 0.650 |" in out
    assert "opinions" in err


def test_json_lines_and_the_check(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Nothing personal stands in these texts, so that the share of it that is hidden is 0: below its floor.
    assert main(["evaluate", "--data", str(data), "--only", "opinions", "--json", "--check"]) == 1
    out, err = capsys.readouterr()
    assert {json.loads(line)["key"] for line in out.splitlines()} >= {"opinions.stance", "redact.recall"}
    assert "below its floor: redact.recall" in err


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--data", str(tmp_path), "--only", "laws"]) == 2
    assert "law_parse_" in capsys.readouterr().err
