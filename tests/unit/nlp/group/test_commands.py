"""`python -m nlp group`, `similar` and `bench` on small files."""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.cli import main

LAW = "第一条　养犬人应当办理登记。\n第二条　遛狗应当拴绳。\n第三条　违反第二条规定的，处二百元以下罚款。"


def written(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return str(path)


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_group_writes_one_row_a_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "a.txt").write_text(LAW, "utf-8")
    texts = ["第三条罚款应当提高到五百元", "第三条罚款应当提高到五百元！", "第三条罚款应当提高到一千元"]
    rows = [{"id": str(number), "text": text, "draft": "laws/a.txt"} for number, text in enumerate(texts)]
    source, unsure = written(tmp_path / "s.jsonl", rows), tmp_path / "unsure.jsonl"
    code = main(["group", source, "--drafts", str(tmp_path / "laws"), "--explain", "--pairs", str(unsure)])
    found = printed(capsys)
    assert code == 0
    assert [row["id"] for row in found] == ["0", "1", "2"]
    assert found[0]["cluster"] == found[1]["cluster"] != found[2]["cluster"]
    assert found[0]["articles"] == ["3"]
    assert found[0]["reasons"] == [{"with": "1", "similarity": 1.0, "reason": "两条文字相同（只计字词，不计标点）。"}]
    assert "要求的数字不同" in unsure.read_text("utf-8")


@pytest.mark.parametrize("rows", [[{"id": "1"}], [{"id": "1", "text": "甲"}, {"id": "1", "text": "乙"}]])
def test_group_names_what_is_wrong(
    rows: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["group", written(tmp_path / "s.jsonl", rows)]) == 1
    assert capsys.readouterr().err.strip()


def test_similar_scores_each_pair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": "p", "a": "怎么还款", "b": "如何还款"}, {"id": "q", "a": "怎么还款", "b": "公园几点开门"}]
    assert main(["similar", written(tmp_path / "p.jsonl", rows)]) == 0
    first, second = printed(capsys)
    assert (first["id"], second["id"]) == ("p", "q")
    assert first["score"] > second["score"]


def test_similar_names_a_bad_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["similar", written(tmp_path / "p.jsonl", [{"id": "p", "a": "甲"}])]) == 1
    assert "第1行" in capsys.readouterr().err


def test_bench_prints_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "plain", "one", "growth", "laws", "--number", "60", "--large", "120"]) == 0
    table = capsys.readouterr().out
    for line in ("ours / plain", "one new text against 60", "growth exponent", "a statute of 500 articles parsed"):
        assert line in table


def test_bench_names_an_unknown_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "nothing"]) == 2
    assert "nothing" in capsys.readouterr().out


def test_bench_says_when_a_file_is_too_short(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"text": "电动自行车不得停在楼道。"}\n', encoding="utf-8")
    assert main(["bench", "one", "--number", "5", "--texts", str(texts)]) == 2
    assert "文件里只有1条文本" in capsys.readouterr().out
