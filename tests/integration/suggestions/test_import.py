"""Importing a file: every row once, whatever is done twice, and told how far it is."""

import argparse
import json
from datetime import timedelta
from pathlib import Path

import pytest

from app.cli import import_file
from app.cli.commands import parse
from app.consultations.errors import ConsultationNotFound
from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.actor import Actor
from app.launcher.errors import LauncherError
from app.suggestions import importing, queries
from app.suggestions.office import read
from app.suggestions.states import Channel
from tests import factories

CSV = (
    "序号,条款,意见,理由\n"
    "1,第三条,头盔罚款太重，应当先教育,挣钱不易\n"
    "2,第九十九条,1、楼道要装摄像头；2、要有人管,\n"
    "3,,测试,\n"
    f"4,,{'建议' * 2501},\n"
).encode()


async def _import(to: ConsultationOut, at: factories.Place, data: bytes = CSV) -> importing.Imported:
    destination = importing.Destination(to, at.point, Channel.PAPER)
    return await importing.store(read(data, "意见.csv"), data, destination, Actor.system())


async def test_each_row_is_stored_with_its_reason_channel_and_article(database: object) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    await _import(consultation, at)
    rows = await db.execute("SELECT raw_text, article, channel, point FROM suggestion ORDER BY serial")
    assert [(row["raw_text"], row["article"], row["channel"]) for row in rows] == [
        ("头盔罚款太重，应当先教育\n理由：挣钱不易", "3", "paper"),
        ("楼道要装摄像头", None, "paper"),
        ("要有人管", None, "paper"),
    ]
    assert {row["point"] for row in rows} == {at.point}


async def test_importing_twice_stores_nothing_twice(database: object) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    first, second = await _import(consultation, at), await _import(consultation, at)
    assert (first.stored, first.already_there) == (3, 0)
    assert (second.stored, second.already_there) == (0, 3)
    assert await queries.count(consultation.id) == 3


async def test_what_is_left_out_is_told_with_its_place_and_reason(database: object) -> None:
    at = await factories.place()
    done = await _import(await factories.consultation(at), at)
    assert [(row.location, row.reason[:8]) for row in done.left_out] == [
        ("第4行", "是测试数据"),
        ("第5行", "写了 5002 "),
    ]


async def test_the_same_words_in_two_rows_are_two_opinions(database: object) -> None:
    at = await factories.place()
    done = await _import(await factories.consultation(at), at, "姓名,意见\n甲,要降价\n乙,要降价\n".encode())
    assert done.stored == 2


async def test_another_consultation_takes_the_same_file_anew(database: object) -> None:
    at = await factories.place()
    await _import(await factories.consultation(at), at)
    assert (await _import(await factories.consultation(at), at)).stored == 3


async def test_after_the_deadline_nothing_new_is_stored_and_what_came_in_time_is_known(
    database: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    await _import(consultation, at)
    later = clock.now() + timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert (await _import(consultation, at)).already_there == 3
    late = await _import(consultation, at, "姓名,意见\n甲,要降价\n".encode())
    assert (late.stored, [row.reason for row in late.left_out]) == (0, ["征询已经截止，没有存入"])
    assert await queries.count(consultation.id) == 3


def _arguments(path: Path, *options: str) -> argparse.Namespace:
    return parse(["import", str(path), *options])[1]


def _file(folder: Path, data: bytes = CSV) -> Path:
    path = folder / "意见.csv"
    path.write_bytes(data)
    return path


async def _run(path: Path, *options: str) -> importing.Imported:
    data = path.read_bytes()  # noqa: ASYNC240 - a few lines in a temporary folder
    return await import_file.store(read(data, path.name), data, _arguments(path, *options))


async def test_a_consultation_in_preparation_takes_nothing_yet(database: object) -> None:
    at = await factories.place()
    done = await _import(await factories.consultation(at, issued=False), at)
    assert (done.stored, done.left_out[-1].reason) == (0, "征询还没有开始，没有存入；开始后再导入一次")


async def test_the_verb_finds_consultation_and_point_and_shows_how_far_it_is(
    database: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    point = await db.fetch_value("SELECT name FROM organisation WHERE id = {}", at.point)
    number = str(consultation.number)
    done = await _run(_file(tmp_path), "--consultation", number, "--point", point, "--channel", "forum")
    assert done.stored == 3
    assert capsys.readouterr().out.splitlines() == [f"  [{place}/4] 条意见已处理" for place in (1, 2, 3, 4)]


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
