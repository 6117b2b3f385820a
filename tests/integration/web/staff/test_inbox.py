"""The inbox: everything a point received, newest first, page by page."""

import re
from uuid import UUID

from app.suggestions import queries, reading
from app.suggestions.tables import SuggestionReading
from tests import factories
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import Page


def _serials(page: Page) -> list[int]:
    return [int(one) for one in re.findall(r'id="s-(\d+)"', page.html)]


async def _read(office: Office, suggestion: UUID) -> None:
    [row] = await queries.by_ids([suggestion])
    await SuggestionReading.insert(reading.row(row, reading.read(row.raw_text, factories.DRAFT)))


async def test_an_empty_inbox_says_what_to_do(office: Office) -> None:
    page = await (await office.officer()).get(f"{office.desk}/inbox")
    assert page.status == 200
    assert "还没有收到意见" in page.text
    assert "打开公开页面" in page.text


async def test_the_newest_comes_first_with_all_that_is_known(office: Office) -> None:
    first = await office.say()
    await office.say("楼道里不能停车。", "4")
    await office.item(first)
    page = await (await office.adviser()).get(f"{office.desk}/inbox")
    serials = _serials(page)
    assert serials == sorted(serials, reverse=True)
    assert len(serials) == 2
    newest, older = page.html.split('<tr id="s-')[1:]
    assert "楼道里不能停车。" in newest
    assert "第四条" in newest
    assert "本人所选" in newest
    assert ">—</td>" in newest
    assert ">1</td>" in older


async def test_what_the_machine_read_is_told_from_what_the_person_chose(office: Office) -> None:
    said = await office.say("我叫王建国，手机13800000000，第三条的头盔罚款太重，建议降到二十元。", None)
    await _read(office, said)
    page = await (await office.officer()).get(f"{office.desk}/inbox")
    assert "机器判断" in page.text
    assert "本人所选" not in page.text
    assert "含个人信息" in page.text
    assert "13800000000" in page.text


async def test_one_article_at_a_time(office: Office) -> None:
    await office.say()
    await office.say("楼道里不能停车。", "4")
    browser = await office.officer()
    page = await browser.get(f"{office.desk}/inbox?article=4")
    assert "楼道里不能停车。" in page.text
    assert "先教育" not in page.text
    nothing = await browser.get(f"{office.desk}/inbox?article=5")
    assert "这里没有意见了" in nothing.text


async def test_pages_follow_each_other_without_gap_or_repeat(office: Office) -> None:
    for number in range(queries.PAGE + 3):
        await office.say(f"第{number}个意见。")
    browser = await office.officer()
    first = await browser.get(f"{office.desk}/inbox")
    after = re.search(r'rel="next" href="[^"]*after=(\d+)"', first.html)
    assert after
    second = await browser.get(f"{office.desk}/inbox?after={after[1]}")
    assert (len(_serials(first)), len(_serials(second))) == (queries.PAGE, 3)
    assert len({*_serials(first), *_serials(second)}) == queries.PAGE + 3
    assert min(_serials(first)) > max(_serials(second))
    assert 'rel="next"' not in second.html


async def test_another_points_staff_are_refused(office: Office) -> None:
    browser = await office.stranger()
    for path in ("", "/inbox", "/items", "/run"):
        assert (await browser.get(office.desk + path)).status == 403


async def test_an_unknown_consultation_is_not_found(office: Office) -> None:
    page = await (await office.officer()).get("/staff/consultations/987654321")
    assert page.status == 404


async def test_an_unsure_article_leads_to_where_it_is_said(office: Office) -> None:
    one = await office.say("这部条例很好。", article=None)
    await _read(office, one)
    [row] = await queries.inbox_rows([one])
    officer = await office.officer()
    address = f"{office.desk}/inbox/{row.serial}"
    assert f'href="{address}#reading"' in (await officer.get(f"{office.desk}/inbox")).html
    shown = await officer.get(address)
    done = await officer.follow(await officer.send(shown, "/reading", article="4", stance="loosen"))
    assert "记下了" in done.text
    assert f'href="{office.desk}?article=4#here"' in done.html
    assert f"{office.place.officer.label}认定" in (await officer.get(f"{office.desk}/inbox")).text
    late = await officer.send(shown, "/reading", article="2", stance="tighten")
    assert late.status == 409
    assert late.form("/reading").fields["article"] == ["2"]
    assert "还没有保存" in late.text
    wrong = await officer.send(done, "/reading", article="99")
    assert (wrong.status, "草案里没有这一条" in wrong.text) == (400, True)
    assert not (await (await office.adviser()).get(address)).has_form("/reading")
