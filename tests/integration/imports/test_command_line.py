"""The verb ``import``: it previews without a database, stores once, and refuses in plain words."""

import argparse
import json
from pathlib import Path

import pytest

from app.cli import import_file
from app.cli.commands import parse
from app.consultations.errors import ConsultationNotFound
from app.core import db
from app.imports import queries
from app.imports.structs import Counts
from app.launcher.errors import LauncherError
from app.suggestions.office import read
from tests import factories

CSV = (
    "序号,条款,意见,理由\n"
    "1,第三条,头盔罚款太重，应当先教育,挣钱不易\n"
    "2,第九十九条,1、楼道要装摄像头；2、要有人管,\n"
    "3,,测试,\n"
    f"4,,{'建议' * 2501},\n"
).encode()


def _arguments(path: Path, *options: str) -> argparse.Namespace:
    return parse(["import", str(path), *options])[1]


def _file(folder: Path, data: bytes = CSV) -> Path:
    path = folder / "意见.csv"
    path.write_bytes(data)
    return path


async def _run(path: Path, *options: str) -> Counts:
    data = path.read_bytes()  # noqa: ASYNC240 - a few lines in a temporary folder
    return await queries.counts(await import_file.store(read(data, path.name), data, _arguments(path, *options)))


async def test_the_verb_finds_consultation_and_point_and_shows_how_far_it_is(
    database: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    point = await db.fetch_value("SELECT name FROM organisation WHERE id = {}", at.point)
    where = ("--consultation", str(consultation.number), "--point", point, "--channel", "forum")
    done = await _run(_file(tmp_path), *where)
    assert (done.stored, done.left_out) == (3, 2)
    assert capsys.readouterr().out.splitlines() == ["  [3/3] 条意见已处理"]
    assert await db.fetch_value("SELECT count(*) FROM suggestion WHERE channel = 'forum'") == 3
    again = await _run(_file(tmp_path), *where)
    assert (again.stored, again.known) == (0, 3)


async def test_a_point_that_was_not_invited_is_named_with_those_that_were(database: object, tmp_path: Path) -> None:
    consultation = await factories.consultation(await factories.place())
    with pytest.raises(import_file.PointUnknown, match=r"“别处”没有参加这次征询.*参加的有：一号联系点"):
        await _run(_file(tmp_path), "--consultation", str(consultation.number), "--point", "别处")
    with pytest.raises(ConsultationNotFound):
        await _run(_file(tmp_path), "--consultation", "999999", "--point", "别处")


def test_the_preview_prints_a_line_of_json_for_each_opinion_and_needs_no_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_file.run(_arguments(_file(tmp_path), "--preview")) == 0
    shown = capsys.readouterr()
    assert [json.loads(line) for line in shown.out.splitlines()][:2] == [
        {"file": "意见.csv", "text": "头盔罚款太重，应当先教育", "articles": ["3"], "people": None, "proposer": ""},
        {"file": "意见.csv", "text": "楼道要装摄像头", "articles": ["99"], "people": None, "proposer": ""},
    ]
    assert "没有采用 第4行：是测试数据　测试" in shown.err


@pytest.mark.parametrize(
    ("name", "message"),
    [("没有.csv", "读不到文件"), ("意见.csv", "请给出 --consultation"), ("坏.xlsx", "不是完好的表格文件")],
)
def test_what_the_verb_refuses_is_said_in_plain_words(name: str, message: str, tmp_path: Path) -> None:
    _file(tmp_path)
    (tmp_path / "坏.xlsx").write_bytes(b"PK broken")
    with pytest.raises(LauncherError, match=message):
        import_file.run(_arguments(tmp_path / name))
