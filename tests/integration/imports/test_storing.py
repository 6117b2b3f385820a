"""Rows of a file become suggestions once, wherever storing was broken off."""

from datetime import timedelta

import pytest

from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import NotAllowed
from app.imports import queries
from app.imports.errors import NothingChosen, PreviewOver
from app.imports.service import preparing, storing
from app.imports.states import RowState, RunState
from app.imports.structs import Place, Upload
from app.suggestions.states import Channel
from tests import factories
from tests.integration.imports.conftest import CSV, Desk


async def _suggestions() -> int:
    return int(await db.fetch_value("SELECT count(*) FROM suggestion"))


async def test_nothing_is_a_suggestion_before_the_person_says_so(desk: Desk) -> None:
    run = await desk.prepared()
    assert await _suggestions() == 0
    counts = await desk.counts(run)
    assert (counts.rows, counts.chosen, counts.left_out) == (5, 3, 2)
    left = await queries.left_out(run)
    assert [(row.location, row.reason[:7]) for row in left] == [("第4行", "是测试数据"), ("第5行", "写了 5002")]


async def test_each_row_is_stored_with_its_reason_channel_article_and_group(desk: Desk) -> None:
    await desk.stored()
    rows = await db.execute(
        "SELECT raw_text, article, channel, stakeholder_group, point, recorded_by FROM suggestion ORDER BY serial"
    )
    assert [(row["raw_text"], row["article"], row["channel"], row["stakeholder_group"]) for row in rows] == [
        ("头盔罚款太重，应当先教育\n理由：挣钱不易", "3", "paper", "骑手"),
        ("楼道要装摄像头", None, "paper", None),
        ("要有人管", None, "paper", None),
    ]
    assert {(row["point"], row["recorded_by"]) for row in rows} == {(desk.at.point, desk.at.officer.id)}
    promised = await db.fetch_value("SELECT count(*) FROM outbox_message WHERE topic = 'suggestions.read'")
    assert promised == 3


async def test_the_day_it_was_said_is_kept(desk: Desk) -> None:
    run = await desk.prepared()
    assert str((await queries.rows(run, 1))[0].said_on) == "2026-11-03"


async def test_the_same_file_again_is_known_and_stores_nothing(desk: Desk) -> None:
    await desk.stored()
    second = await desk.counts(await desk.stored())
    assert (second.stored, second.known) == (0, 3)
    assert await _suggestions() == 3


async def test_the_same_rows_saved_in_another_form_are_known(desk: Desk) -> None:
    await desk.stored()
    other = (
        "附件一：意见汇总,,,\n\n群体,修改意见,理由,条文\n骑手,头盔罚款太重，应当先教育,挣钱不易,3\n"
        ",楼道要装摄像头,,99条\n,要有人管,,第99条\n,新说的一句话,,\n"
    ).encode("gb18030")
    counts = await desk.counts(await desk.stored(other, "汇总（再报）.csv"))
    assert (counts.known, counts.stored) == (3, 1)


async def test_the_same_words_in_two_rows_are_two_opinions(desk: Desk) -> None:
    counts = await desk.counts(await desk.stored("姓名,意见\n甲,要降价\n乙,要降价\n丙,要降价\n丙,要降价\n".encode()))
    assert counts.stored == 4


async def test_a_known_row_that_is_ticked_is_another_opinion(desk: Desk) -> None:
    await desk.stored()
    run = await desk.prepared()
    known = [row.id for row in await queries.rows(run, 1, RowState.KNOWN)]
    await preparing.choose_rows(run, known, known[:1], desk.at.officer)
    await storing.start(run, desk.at.officer)
    assert await storing.store_some(run)
    counts = await desk.counts(run)
    assert (counts.stored, counts.known) == (1, 2)


async def test_another_consultation_takes_the_same_file_anew(desk: Desk) -> None:
    await desk.stored()
    other = Desk(desk.at, await factories.consultation(desk.at))
    assert (await desk.counts(await other.stored())).stored == 3


async def test_two_files_prepared_before_either_is_stored_do_not_double(desk: Desk) -> None:
    first, second = await desk.prepared(), await desk.prepared()
    for run in (first, second):
        await storing.start(run, desk.at.officer)
        while await storing.store_some(run):
            pass
    assert (await desk.counts(second)).known == 3
    assert await _suggestions() == 3


async def test_only_ticked_rows_are_stored(desk: Desk) -> None:
    run = await desk.prepared()
    shown = [row.id for row in await queries.rows(run, 1)]
    await preparing.choose_rows(run, shown, shown[:1], desk.at.officer)
    await storing.start(run, desk.at.officer)
    while await storing.store_some(run):
        pass
    assert [row["raw_text"][:4] for row in await db.execute("SELECT raw_text FROM suggestion")] == ["头盔罚款"]


async def test_with_no_row_ticked_nothing_starts(desk: Desk) -> None:
    run = await desk.prepared()
    await preparing.choose_rows(run, [row.id for row in await queries.rows(run, 1)], [], desk.at.officer)
    with pytest.raises(NothingChosen):
        await storing.start(run, desk.at.officer)
    assert (await queries.by_id(run)).state is RunState.PREVIEW


async def test_the_bytes_are_gone_once_it_starts(desk: Desk) -> None:
    run = await desk.prepared()
    assert await queries.content(run) == CSV
    await storing.start(run, desk.at.officer)
    assert await queries.content(run) is None
    with pytest.raises(PreviewOver):
        await preparing.choose_columns(run, (await queries.by_id(run)).tables, desk.at.officer)


async def test_a_stopped_import_keeps_what_it_stored_and_stores_no_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "CHUNK", 2)
    run = await desk.prepared()
    await storing.start(run, desk.at.officer)
    assert await storing.store_some(run)
    await storing.cancel(run, desk.at.officer)
    assert not await storing.store_some(run)
    await storing.finish(run)
    assert (await queries.by_id(run)).state is RunState.CANCELLED
    assert await _suggestions() == 2


async def test_what_was_left_by_a_broken_off_worker_is_stored_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "CHUNK", 1)
    run = await desk.prepared()
    await storing.start(run, desk.at.officer)
    assert await storing.store_some(run)
    monkeypatch.setattr(storing, "CHUNK", 200)
    while await storing.store_some(run):
        pass
    assert await _suggestions() == 3


async def test_after_the_deadline_nothing_new_is_stored_and_the_reason_stands_by_the_row(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = await desk.prepared()
    later = clock.now() + timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    await storing.start(run, desk.at.officer)
    while await storing.store_some(run):
        pass
    assert "征询已经截止，没有存入" in {row.reason for row in await queries.left_out(run)}
    assert await _suggestions() == 0


async def test_a_consultation_in_preparation_takes_nothing_yet(database: object) -> None:
    at = await factories.place()
    early = Desk(at, await factories.consultation(at, issued=False))
    assert (await queries.left_out(await early.stored()))[0].reason.startswith("征询还没有开始")


async def test_only_the_points_own_people_and_its_collectors_may(desk: Desk) -> None:
    for actor in (desk.at.stranger, desk.at.adviser, desk.at.congress_officer, Actor.resident(), desk.at.collector):
        with pytest.raises(NotAllowed):
            await desk.prepared(actor=actor)
    own = Place(desk.consultation.id, desk.at.point, desk.at.collection_point)
    run = await preparing.prepare(Upload("意见.csv", CSV), own, Channel.PAPER, desk.at.collector)
    with pytest.raises(NotAllowed):
        await storing.start(run, desk.at.stranger)
    await storing.start(run, desk.at.collector)
    while await storing.store_some(run):
        pass
    found = await db.execute("SELECT DISTINCT collection_point FROM suggestion")
    assert [row["collection_point"] for row in found] == [desk.at.collection_point]


async def test_a_column_named_by_the_person_is_read_so(desk: Desk) -> None:
    run = await desk.prepared("甲栏,乙栏\n我反对加价,因为贵\n楼道要干净,脏\n".encode(), "无表头.csv")
    table = (await queries.by_id(run)).tables[0]
    import msgspec

    from app.suggestions.office import Field

    swapped = [
        msgspec.structs.replace(column, field=Field.TEXT if column.index == 1 else Field.IGNORED)
        for column in table.columns
    ]
    await preparing.choose_columns(run, [msgspec.structs.replace(table, columns=tuple(swapped))], desk.at.officer)
    assert "因为贵" in [row.words for row in await queries.rows(run, 1)]


async def test_the_row_keeps_no_copy_of_words_or_names_that_their_author_may_have_erased(desk: Desk) -> None:
    run = await desk.stored()
    rows = await db.execute("SELECT words, proposer FROM import_row WHERE state = 'stored'")
    assert {(row["words"], row["proposer"]) for row in rows} == {("", "")}
    assert (await queries.rows(run, 1))[0].words.startswith("头盔罚款太重")
