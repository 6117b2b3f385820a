import json
from pathlib import Path

import pytest

from nlp.cli import main

OLD = [{"id": "1", "text": "养犬应当在五日内登记。"}, {"id": "2", "text": "携犬外出应当束犬链。"}]
NEW = [{"id": "1", "text": "携犬外出应当束犬链。"}, {"id": "2", "text": "养犬应当在十日内登记。"}]


def jsonl(path: Path, *rows: object) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_align_writes_a_line_for_each_two_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = {"id": "1", "text": "甲应当乙。"}
    pairs = jsonl(
        tmp_path / "pairs.jsonl", {"pair": "a", "old": OLD, "new": NEW}, {"pair": "b", "old": [kept], "new": []}
    )

    assert main(["align", pairs]) == 0

    rows = printed(capsys)
    assert [(row["pair"], row["old"], row["new"], row["rel"]) for row in rows] == [
        ("a", "1", "2", "modified"),
        ("a", "2", "1", "renumbered"),
        ("b", "1", None, "deleted"),
    ]
    assert [row["moved"] for row in rows] == [True, False, False]


def test_trace_judges_each_case_on_its_versions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = jsonl(tmp_path / "pairs.jsonl", {"pair": "a", "old": OLD, "new": NEW})
    cases = jsonl(
        tmp_path / "cases.jsonl",
        {"id": "s1", "pair": "a", "target": "1", "suggestion": "将“五日”改为“十日”。"},
        {"id": "s2", "pair": "a", "target": None, "suggestion": "建议删去第二条。"},
    )

    assert main(["trace", cases, "--versions", pairs]) == 0

    first, second = printed(capsys)
    assert (first["id"], first["verdict"], first["new_article"]) == ("s1", "adopted", "2")
    assert first["evidence"] == {
        "old": {"article": "1", "start": 5, "end": 7, "text": "五日"},
        "new": {"article": "2", "start": 5, "end": 7, "text": "十日"},
        "reason": "第一条中的“五日”已改为“十日”。",
    }
    assert (second["verdict"], second["evidence"]["new"]["article"]) == ("not_adopted", "1")  # type: ignore[index]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"old": [], "new": []}, "没有pair字段"),
        ({"pair": "a", "old": [], "new": "x"}, "new字段不是条文列表"),
        ({"pair": "a", "old": [{"id": "1"}], "new": []}, "没有text字段"),
        ({"pair": "a", "old": [OLD[0], OLD[0]], "new": []}, "old字段里有重复的条号"),
    ],
)
def test_versions_that_cannot_be_read(
    row: object, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["align", jsonl(tmp_path / "pairs.jsonl", row)]) == 1
    assert reason in capsys.readouterr().err


def test_a_case_without_its_versions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = jsonl(tmp_path / "pairs.jsonl", {"pair": "a", "old": OLD, "new": NEW})
    cases = jsonl(tmp_path / "cases.jsonl", {"id": "s1", "pair": "z", "suggestion": "建议删去第二条。"})

    assert main(["trace", cases, "--versions", pairs]) == 1
    assert "版本文件里没有“z”" in capsys.readouterr().err


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("align", "trace"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert "examples:" in capsys.readouterr().out
