"""The first page shows each person what waits for them, and only that."""

import re
from datetime import timedelta

from app.core import clock
from app.curation.service import batches
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import browser


async def test_an_officer_sees_the_consultation_with_what_is_left_to_do(office: Office) -> None:
    sorted_away = await office.say()
    await office.say("楼道里不能停车。", "4")
    await office.item(sorted_away)
    page = await (await office.officer()).get("/staff")
    assert page.status == 200
    assert office.consultation.title in page.text
    row = page.html.split("<tbody>")[1].split("</tbody>")[0]
    numbers = [cell.split("</td>")[0] for cell in row.split('<td class="number">')[1:]]
    assert [re.sub("<[^>]*>", "", part) for part in numbers] == ["2", "1", "1", "0"]
    assert f'href="{office.desk}"><strong>1</strong>' in row


async def test_the_point_without_an_invitation_is_told_what_will_come(office: Office) -> None:
    page = await (await office.stranger()).get("/staff")
    assert "还没有收到征询任务" in page.text
    assert office.consultation.title not in page.text


async def test_a_batch_in_review_waits_for_adviser_and_head(office: Office) -> None:
    batch = await office.batch()
    assert "整理稿" not in (await (await office.adviser()).get("/staff")).text
    await batches.send_to_review(batch, office.place.officer)
    assert "等您审核的整理稿" in (await (await office.adviser()).get("/staff")).text
    page = await (await office.head()).get("/staff")
    assert "等您签发的整理稿" in page.text
    assert f"/staff/batches/{batch}" in page.html


async def test_a_congress_officer_sees_own_consultations_and_what_came_in(office: Office) -> None:
    page = await (await browser(office.client, office.place.congress_officer)).get("/staff")
    assert f"/congress/consultations/{office.consultation.number}" in page.html
    assert "等待签收" not in page.text
    assert "发起新的征询" in page.text


async def test_a_collector_is_led_to_open_consultations_and_an_operator_to_accounts(office: Office) -> None:
    collector = await (await browser(office.client, office.place.collector)).get("/staff")
    assert f"/c/{office.consultation.number}" in collector.html
    with clock.shifted(timedelta(days=30)):
        closed = await (await browser(office.client, office.place.collector)).get("/staff")
    assert f"/c/{office.consultation.number}" not in closed.html
    operator = await browser(office.client, office.place.operator)
    assert "单位和账号" in (await operator.follow(await operator.get("/staff"))).text
