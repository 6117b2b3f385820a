"""`python -m nlp redact`: JSON Lines in, findings and masked texts out."""

import json
from pathlib import Path

import pytest

from nlp.cli import main


def _file(folder: Path, *lines: str) -> str:
    path = folder / "in.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def test_findings_are_listed_and_hidden(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, '{"id": "1", "text": "手机13900001111"}', '{"id": "2", "text": "第十二条"}')
    assert main(["redact", path]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows == [
        {"id": "1", "spans": [{"start": 2, "end": 13, "kind": "mobile"}], "masked": "手机【手机号】"},
        {"id": "2", "spans": [], "masked": "第十二条"},
    ]


@pytest.mark.parametrize(("line", "said"), [("{", "不是JSON"), ('{"id": 1}', "没有text字段")])
def test_a_bad_line_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str) -> None:
    assert main(["redact", _file(tmp_path, '{"text": "好"}', line)]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "第2行" in err
    assert said in err


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["redact", str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl" in capsys.readouterr().err
