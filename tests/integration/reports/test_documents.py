"""Documents: what they say, whom they are for, that they stay as they were made."""

import hashlib
import io
import zipfile
from uuid import UUID

import openpyxl
import pytest
from asyncpg import RestrictViolationError

from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import NotAllowed
from app.reports import layouts, queries, service, writing
from app.reports.contents import submissions
from app.reports.errors import NoColumns, NothingDecided, TooWide, UnknownField
from app.reports.states import Format, Kind, State
from app.reports.structs import ChosenColumn, Layout
from app.reports.writers import docx, pdf
from tests import factories
from tests.integration.reports.conftest import Desk, opened


async def test_the_summary_table_says_clause_wish_reason_and_who(desk: Desk) -> None:
    made = await service.of_submission(Kind.SUMMARY_TABLE, await desk.submission(), desk.at.officer)
    files = await desk.written(made)
    assert set(files) == {Format.DOCX, Format.PDF, Format.XLSX}
    document = opened(files[Format.DOCX])
    [table] = document.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "序号",
        "条款",
        "草案原文",
        "修改建议",
        "理由",
        "提出人数和构成",
    ]
    row = [
        "1",
        "第三条",
        "驾驶电动自行车应当佩戴头盔。\n未佩戴头盔的，处五十元罚款。",
        "建议首次教育，不罚款。",
        "罚款过重",
        "1 人提出。提出的有未说明身份1人。",
    ]
    assert [cell.text for cell in table.rows[1].cells] == row
    sheet = openpyxl.load_workbook(io.BytesIO(files[Format.XLSX])).active
    assert sheet is not None
    assert row in [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert document.paragraphs[0].text == "《试点市非机动车管理条例（草案）》\n意见建议汇总表"


async def test_the_report_goes_article_by_article(desk: Desk) -> None:
    made = await service.of_submission(Kind.LEGISLATIVE_REPORT, await desk.submission(), desk.at.officer)
    files = await desk.written(made)
    assert set(files) == {Format.DOCX, Format.PDF}
    said = [paragraph.text for paragraph in opened(files[Format.DOCX]).paragraphs]
    assert "一、征询工作开展情况" in said
    assert "（一）关于第三条" in said
    assert "建议首次教育，不罚款。理由：罚款过重" in said
    assert any("共收到意见建议1条（其中网上1条）" in text for text in said)


async def test_feedback_waits_until_it_is_published(desk: Desk) -> None:
    submission = await desk.submission()
    with pytest.raises(NothingDecided):
        await service.of_submission(Kind.ADOPTION_FEEDBACK, submission, desk.at.officer)


async def test_feedback_says_outcome_clause_and_how_many_were_told(desk: Desk) -> None:
    submission = await factories.published(desk.consultation, desk.at, await desk.item())
    made = await service.of_submission(Kind.ADOPTION_FEEDBACK, submission, desk.at.officer)
    [table] = opened((await desk.written(made))[Format.DOCX]).tables
    cells = [cell.text for cell in table.rows[1].cells]
    assert cells[2] == "采纳"
    assert cells[3].startswith("第三条　")
    assert "已告知 1 人" in cells[5]


async def test_the_blank_form_has_the_questions_and_the_code(desk: Desk) -> None:
    made = await service.of_consultation(Kind.QUESTIONNAIRE, desk.consultation.id, desk.at.point, desk.at.adviser)
    files = await desk.written(made)
    text = "\n".join(cell.text for row in opened(files[Format.DOCX]).tables[0].rows for cell in row.cells)
    assert "头盔该不该罚款？" in text
    assert "□骑手" in text
    assert "word/media/code1.png" in zipfile.ZipFile(io.BytesIO(files[Format.DOCX])).namelist()


async def test_the_register_counts_from_rows(desk: Desk) -> None:
    await desk.submission()
    made = await service.register(desk.at.point, clock.local(clock.now()).year, desk.at.officer)
    [table] = opened((await desk.written(made))[Format.DOCX]).tables
    assert [cell.text for cell in table.rows[1].cells][-5:] == ["0", "0", "1", "1", "0"]


async def test_the_yearly_report_states_the_figures_of_the_year(desk: Desk) -> None:
    await desk.submission()
    year = clock.local(clock.now()).year
    made = await service.yearly_report(desk.at.point, year, desk.at.head)
    document = opened((await desk.written(made))[Format.DOCX])
    assert any("提出意见建议1条，整理上报1条" in paragraph.text for paragraph in document.paragraphs)
    heads = [cell.text for cell in document.tables[0].rows[0].cells]
    assert heads == ["项目", "单位", f"{year}年", f"{year - 1}年"]


async def test_the_dossier_holds_everything_with_an_index(desk: Desk) -> None:
    await desk.submission()
    made = await service.of_consultation(Kind.DOSSIER, desk.consultation.id, desk.at.point, desk.at.officer)
    files = await desk.written(made)
    assert set(files) == {Format.ZIP}
    names = zipfile.ZipFile(io.BytesIO(files[Format.ZIP])).namelist()
    assert names[:3] == ["00 目录.docx", "00 目录.pdf", "00 目录.xlsx"]
    for part in ("草案文本", "意见征询表", "原始意见", "意见建议汇总表", "立法建议报告"):
        assert any(part in name for name in names)


async def test_an_empty_consultation_has_a_dossier_too(desk: Desk) -> None:
    made = await service.of_consultation(Kind.DOSSIER, desk.consultation.id, desk.at.point, desk.at.officer)
    assert set(await desk.written(made)) == {Format.ZIP}


async def test_the_same_snapshot_gives_the_same_bytes_and_later_rows_change_nothing(desk: Desk) -> None:
    made = await service.of_consultation(Kind.DOSSIER, desk.consultation.id, desk.at.point, desk.at.officer)
    await desk.submission()
    files = await desk.written(made)
    contents = list(await queries.snapshot(made))
    assert writing.written(contents, Format.ZIP) == files[Format.ZIP]
    [kept] = await queries.files(made)
    assert kept.digest == hashlib.sha256(files[Format.ZIP]).hexdigest()
    assert not any("汇总表" in one.name for one in contents)


async def test_two_people_at_once_get_a_document_each(desk: Desk) -> None:
    submission = await desk.submission()
    first, second = [
        await service.of_submission(Kind.SUMMARY_TABLE, submission, who) for who in (desk.at.officer, desk.at.head)
    ]
    assert first != second
    assert await desk.written(first) == await desk.written(second)


async def test_a_file_cannot_be_changed_nor_what_the_document_says(desk: Desk) -> None:
    made = await service.of_submission(Kind.SUMMARY_TABLE, await desk.submission(), desk.at.officer)
    await desk.written(made)
    for statement in (
        "UPDATE document_file SET content = ''",
        "DELETE FROM document_file",
        "UPDATE document SET name = ''",
    ):
        with pytest.raises(RestrictViolationError):
            async with db.transaction():
                await db.execute(statement)


@pytest.mark.parametrize("hostile", ["=1+1", '=CMD|"/c"!A1', "<b>&</b>", "𠮷〇🐶", "#set page(fill: red)", "字" * 5000])
async def test_odd_text_is_text_in_every_form(desk: Desk, hostile: str) -> None:
    made = await service.of_submission(Kind.SUMMARY_TABLE, await desk.submission(hostile), desk.at.officer)
    files = await desk.written(made)
    assert opened(files[Format.DOCX]).tables[0].rows[1].cells[3].text == hostile
    sheet = openpyxl.load_workbook(io.BytesIO(files[Format.XLSX])).active
    assert sheet is not None
    [cell] = [cell for line in sheet.iter_rows() for cell in line if cell.value == hostile]
    assert cell.data_type == "s"
    assert files[Format.PDF].startswith(b"%PDF")


async def test_personal_data_is_masked_before_it_is_kept(desk: Desk) -> None:
    made = await service.of_submission(Kind.SUMMARY_TABLE, await desk.submission("请打13800138000。"), desk.at.officer)
    snapshot = await db.fetch_value("SELECT snapshot::text FROM document WHERE id = {}", made)
    assert "13800138000" not in snapshot


async def test_only_the_points_own_staff_get_documents(desk: Desk) -> None:
    submission = await desk.submission()
    for actor in (desk.at.stranger, desk.at.collector, desk.at.congress_officer, Actor.resident()):
        with pytest.raises(NotAllowed):
            await service.of_submission(Kind.SUMMARY_TABLE, submission, actor)
        with pytest.raises(NotAllowed):
            await service.of_consultation(Kind.DOSSIER, desk.consultation.id, desk.at.point, actor)
        with pytest.raises(NotAllowed):
            await service.register(desk.at.point, 2026, actor)


async def test_missing_fonts_cost_the_pdf_only(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_free_fonts", lambda: None)
    made = await service.of_submission(Kind.SUMMARY_TABLE, await desk.submission(), desk.at.officer)
    assert set(await desk.written(made)) == {Format.DOCX, Format.XLSX}
    told = await queries.by_id(made)
    assert (told.state, "中文字体没有装好" in told.failure) == (State.READY, True)


async def test_a_full_disk_is_told_and_nothing_is_half_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "written", full)
    made = await service.of_submission(Kind.SUMMARY_TABLE, await desk.submission(), desk.at.officer)
    assert await desk.written(made) == {}
    told = await queries.by_id(made)
    assert (told.state, "可能是磁盘满了" in told.failure) == (State.FAILED, True)


async def _choose(desk: Desk, layout: Layout, actor: Actor | None = None) -> None:
    await service.choose_layout(desk.at.point, Kind.SUMMARY_TABLE, layout, actor or desk.at.head)


async def test_an_organisation_has_its_own_columns_and_texts(desk: Desk) -> None:
    columns = (ChosenColumn("修改建议", "我们的建议", 100), ChosenColumn("备注", "备注", 40))
    await _choose(desk, Layout(columns, {"标题": "{联系点}送{征询单位}", "表前": "", "表后": ""}))
    made = await service.of_submission(Kind.SUMMARY_TABLE, await desk.submission(), desk.at.officer)
    document = opened((await desk.written(made))[Format.DOCX])
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["我们的建议", "备注"]
    assert document.paragraphs[0].text.startswith("一号联系点")
    await _choose(desk, layouts.DEFAULTS[Kind.SUMMARY_TABLE])


async def test_a_layout_that_cannot_be_is_refused_by_name(desk: Desk) -> None:
    usual = layouts.DEFAULTS[Kind.SUMMARY_TABLE]
    with pytest.raises(UnknownField, match=r"\{电话\}"):
        await _choose(desk, Layout(usual.columns, {"标题": "{电话}"}))
    with pytest.raises(UnknownField):
        await _choose(desk, Layout((ChosenColumn("姓名", "姓名", 30),), {}))
    with pytest.raises(NoColumns):
        await _choose(desk, Layout((), {}))
    with pytest.raises(TooWide, match="300 毫米"):
        await _choose(desk, Layout((ChosenColumn("理由", "理由", 300),), {}))
    with pytest.raises(NotAllowed):
        await _choose(desk, usual, desk.at.adviser)
    assert await queries.layout(desk.at.point, Kind.SUMMARY_TABLE) == usual


async def test_the_table_at_once_is_for_the_point_and_its_congress(desk: Desk) -> None:
    submission: UUID = await desk.submission()
    for actor in (desk.at.adviser, desk.at.congress_officer):
        usual = await queries.layout(desk.at.point, Kind.SUMMARY_TABLE)
        file = await service.summary_table_of(submission, actor)
        assert file.data == docx.written(await submissions.summary_table(submission, usual))
    with pytest.raises(NotAllowed):
        await service.summary_table_of(submission, desk.at.stranger)
