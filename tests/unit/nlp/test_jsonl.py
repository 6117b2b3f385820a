"""JSON Lines in and out."""

import io

import pytest

from nlp import jsonl
from nlp.errors import UnreadableLine


def test_objects_come_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(jsonl.read(io.StringIO('\ufeff{"a": 1}\n\n{"a": "二"}')))
    assert rows == [{"a": 1}, {"a": "二"}]
    assert jsonl.write(rows) == 2
    assert capsys.readouterr().out == '{"a": 1}\n{"a": "二"}\n'


@pytest.mark.parametrize("line", ["[1]", "{", "not json", '"x"', "[" * 100_000])
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(UnreadableLine, match="第2行读不出来") as caught:
        list(jsonl.read(io.StringIO('{"a": 1}\n' + line)))
    assert caught.value.line == 2


def test_progress_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(jsonl.read(io.StringIO('{"a": 1}\n' * 2000), progress=True))) == 2000
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "1000…\n2000…\n"
