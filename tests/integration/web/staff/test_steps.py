"""五个步骤 of a 重大行政决策: noted, corrected, with files that are what they say; other kinds have none."""

import io
import zipfile
from datetime import timedelta

import docx
import pytest

from app.consultations.states import Kind
from app.core import clock, db
from app.curation.queries import steps as queries
from app.curation.service import steps
from app.curation.states import DecisionStage
from tests import factories
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import browser

PDF = b"%PDF-1.7 minutes of the expert review"


@pytest.fixture
async def desk(office: Office) -> str:
    await db.execute("UPDATE consultation SET kind = {} WHERE id = {}", Kind.MAJOR_DECISION, office.consultation.id)
    return f"{office.desk}/steps"


def _step(**changed: str) -> dict[str, str]:
    today = clock.local(clock.now()).date().isoformat()
    return {"stage": "expert_review", "held_on": today, "responsible": "市法学会", "note": "三位专家"} | changed


async def test_a_step_is_noted_with_its_file_and_corrected(office: Office, desk: str) -> None:
    officer = await office.officer()
    page = await officer.get(desk)
    assert "做完 0 步" in page.text
    noted = await officer.follow(await officer.send(page, "/steps", files={"file": ("论证会纪要.pdf", PDF)}, **_step()))
    assert "做完 1 步" in noted.text
    assert "市法学会" in noted.text
    again = await officer.follow(
        await officer.send(noted, "/steps", files={"file": ("同一份.pdf", PDF)}, **_step(responsible="省法学会"))
    )
    done = await queries.done(office.consultation.id, office.place.point)
    step = done[DecisionStage.EXPERT_REVIEW]
    assert (len(done), step.responsible) == (1, "省法学会")
    [file] = (await queries.files([step.id]))[step.id]
    got = await officer.raw(f"{desk}/documents/{file.id}")
    assert (got.content, got.headers["content-type"]) == (PDF, "application/octet-stream")
    assert got.headers["content-disposition"].startswith("attachment")
    gone = await officer.follow(await officer.send(again, "/take-out"))
    assert "已撤下" in gone.text
    assert (await officer.get(f"{desk}/documents/{file.id}")).status == 404
    await officer.send(gone, "/steps", files={"file": ("又放上来.pdf", PDF)}, **_step())
    assert (await officer.raw(f"{desk}/documents/{file.id}")).content == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.exe", b"MZ"), ("a.pdf", b"PK\x03\x04"), ("a.html", b"<script>"), ("a", PDF), ("a.png", b""),
     ("big.pdf", PDF + b"0" * steps.MAX_FILE)],
)  # fmt: skip
async def test_unusable_files_leave_nothing_half_done(office: Office, desk: str, name: str, content: bytes) -> None:
    officer = await office.officer()
    sent = await officer.send(await officer.get(desk), "/steps", files={"file": (name, content)}, **_step())
    assert sent.status == 400
    assert "这个文件收不了" in sent.text
    assert "市法学会" in sent.html
    assert await queries.done(office.consultation.id, office.place.point) == {}


@pytest.mark.parametrize("name", ["纪要.docx", "名单.xlsx"])
async def test_an_archive_that_is_no_office_file_is_refused_by_name(office: Office, desk: str, name: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "随便什么")
    officer = await office.officer()
    files = {"file": (name, packed.getvalue())}
    sent = await officer.send(await officer.get(desk), "/steps", files=files, **_step())
    assert (sent.status, f"“{name}”" in sent.text, "市法学会" in sent.html) == (400, True, True)
    assert await queries.done(office.consultation.id, office.place.point) == {}


async def test_a_real_word_file_is_taken(office: Office, desk: str) -> None:
    packed = io.BytesIO()
    docx.Document().save(packed)
    officer = await office.officer()
    files = {"file": ("纪要.docx", packed.getvalue())}
    assert (await officer.send(await officer.get(desk), "/steps", files=files, **_step())).status == 303


async def test_open_steps_stand_on_the_check_list_before_signing(office: Office, desk: str) -> None:
    batch = f"/staff/batches/{await office.batch()}"
    officer = await office.officer()
    await officer.send(await officer.get(desk), "/steps", **_step())
    page = await officer.get(batch)
    assert "还没有记下：公众参与、风险评估、合法性审查、集体讨论决定" in page.text


async def test_other_kinds_have_no_steps_on_the_check_list(office: Office) -> None:
    page = await (await office.officer()).get(f"/staff/batches/{await office.batch()}")
    assert "还没有记下" not in page.text


async def test_the_congress_it_was_sent_to_reads_the_steps_and_their_files(office: Office, desk: str) -> None:
    officer = await office.officer()
    await officer.send(await officer.get(desk), "/steps", files={"file": ("论证会纪要.pdf", PDF)}, **_step())
    submission = await factories.submission(office.consultation, office.place)
    address = f"/congress/submissions/{submission}"
    congress = await browser(office.client, office.place.congress_officer)
    assert f"{address}/steps" in (await congress.get(address)).html
    page = await congress.get(f"{address}/steps")
    assert "记了 1 步" in page.text
    assert "市法学会" in page.text
    assert not page.has_form("/take-out")
    [step] = (await queries.done(office.consultation.id, office.place.point)).values()
    [file] = (await queries.files([step.id]))[step.id]
    got = await congress.raw(f"{address}/steps/documents/{file.id}")
    assert (got.content, got.headers["content-disposition"][:10]) == (PDF, "attachment")
    assert (await congress.get(f"{address}/steps/documents/{submission}")).status == 404
    for shut in (f"{address}/steps", f"{address}/steps/documents/{file.id}"):
        assert (await officer.get(shut)).status == 403
    await db.execute("UPDATE consultation SET kind = 'law' WHERE id = {}", office.consultation.id)
    assert (await congress.get(f"{address}/steps")).status == 404
    assert f"{address}/steps" not in (await congress.get(address)).html


async def test_what_is_missing_or_ahead_is_told_at_its_field(office: Office, desk: str) -> None:
    officer = await office.officer()
    page = await officer.get(desk)
    tomorrow = (clock.local(clock.now()).date() + timedelta(days=1)).isoformat()
    for changed, told in (
        ({"held_on": tomorrow}, "日期还没有到"),
        ({"responsible": " "}, "由谁负责"),
        ({"held_on": "昨天"}, "日期写得不对"),
        ({"stage": "sixth"}, "请从给出的选项里选"),
    ):
        sent = await officer.send(page, "/steps", **_step(**changed))
        assert (sent.status, told in sent.text) == (400, True), told


async def test_only_the_points_own_staff_see_them_and_only_for_this_kind(office: Office, desk: str) -> None:
    stranger, adviser = await office.stranger(), await office.adviser()
    assert (await stranger.get(desk)).status == 403
    page = await adviser.get(desk)
    assert (page.status, page.has_form("/steps")) == (200, False)
    await db.execute("UPDATE consultation SET kind = 'law' WHERE id = {}", office.consultation.id)
    assert (await (await office.officer()).get(desk)).status == 404
