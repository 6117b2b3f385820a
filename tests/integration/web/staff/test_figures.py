"""数字: own figures, opened to rows and words; nobody sees another point's words."""

from datetime import timedelta
from uuid import uuid4

import pytest

from app.activities.service import activities
from app.activities.states import ActivityKind
from app.activities.structs import ActivityIn
from app.core import clock
from app.core.actor import Actor
from app.figures.registry import FIGURES, Figure, Subject
from app.suggestions import supports
from app.suggestions.structs import SupportIn
from tests import factories
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import browser


async def test_a_point_opens_each_figure_down_to_the_words(office: Office) -> None:
    said = await factories.suggestion(office.consultation, "头盔罚五十元太重了。")
    await factories.published(
        office.consultation, office.place, await factories.item(office.consultation, office.place, said)
    )
    officer = await office.officer()
    shown = await officer.get("/staff/figures")
    assert "一号联系点" in shown.text
    assert "/staff/figures/adopted?" in shown.html
    raised = await officer.get("/staff/figures/raised")
    assert "提出意见：1 条" in raised.text
    assert "头盔罚五十元太重了。" in raised.text
    adopted = await officer.get("/staff/figures/adopted")
    assert "建议首次教育，不罚款。" in adopted.text
    assert "头盔罚五十元太重了。" in adopted.text


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.code)
async def test_every_figure_opens_to_what_it_counted(office: Office, figure: Figure) -> None:
    said = await factories.suggestion(office.consultation, "头盔罚五十元太重了。")
    await supports.join(office.consultation, SupportIn(suggestion=said, form_token=uuid4()), Actor.resident())
    await factories.published(
        office.consultation, office.place, await factories.item(office.consultation, office.place, said)
    )
    for kind in ActivityKind:
        await _held(office, kind)
    told = {
        Subject.SUGGESTION: "头盔罚五十元太重了。",
        Subject.SUPPORT: "头盔罚五十元太重了。",
        Subject.ITEM: "建议首次教育，不罚款。",
        Subject.DRAFT: office.consultation.title,
        Subject.ACTIVITY: "第三居委的一次活动",
    }[figure.subject]
    officer = await office.officer()
    own = await officer.get(f"/staff/figures/{figure.code}")
    assert told in own.text
    congress = await browser(office.client, office.place.congress_officer)
    of_all = await congress.get(f"/staff/figures/{figure.code}")
    assert of_all.status == 200
    assert "/staff/activities/" not in of_all.html.split("<main")[1]


async def _held(office: Office, kind: ActivityKind) -> None:
    await activities.make(
        ActivityIn(
            organisation=office.place.point,
            kind=kind,
            title="第三居委的一次活动",
            place="三楼会议室",
            starts_at=clock.now() - timedelta(hours=1),
            headcount=12,
        ),
        office.place.officer,
    )


async def test_a_congress_counts_but_reads_no_raw_words(office: Office) -> None:
    await factories.suggestion(office.consultation, "只有本点能看的一句话")
    officer = await browser(office.client, office.place.congress_officer)
    shown = await officer.get("/staff/figures")
    assert "按联系点" in shown.text
    assert "不排名次" in shown.text
    raised = await officer.get("/staff/figures/raised")
    assert "提出意见：1 条" in raised.text
    assert "只有本点能看的一句话" not in raised.html


async def test_another_points_figures_stay_shut(office: Office) -> None:
    await factories.suggestion(office.consultation)
    stranger = await office.stranger()
    assert (await stranger.get(f"/staff/figures?at={office.place.point}")).status == 403
    assert (await stranger.get(f"/staff/figures/raised?at={office.place.point}")).status == 403
    assert "提出意见：0 条" in (await stranger.get(f"/staff/figures/raised?point={office.place.point}")).text


@pytest.mark.parametrize(
    "query",
    [
        "year=x", "year=99999999999999999999", "since=昨天", "until=2026-02-31", "consultation=999999", "level=nowhere",
        "consultation=-1", "consultation=99999999999999999999", "channel=pigeon", "since=2026-12-31&until=2026-01-01",
        "stakeholder_group=%00", "article=" + "1" * 5000, "at=not-an-id",
    ],
)  # fmt: skip
async def test_wrong_filters_are_told_or_find_nothing(office: Office, query: str) -> None:
    officer = await office.officer()
    for address in ("/staff/figures", *(f"/staff/figures/{figure.code}" for figure in FIGURES)):
        assert (await officer.get(f"{address}?{query}")).status == 200


async def test_the_articles_nobody_spoke_of_and_the_groups_not_heard_are_named(office: Office) -> None:
    await factories.suggestion(office.consultation)
    officer = await office.officer()
    shown = await officer.get(f"/staff/figures?consultation={office.consultation.number}")
    assert "还没有人说到的条文 4 条：第一条、第二条、第四条、第五条" in shown.text
    assert "还没有听到的群体：骑手、居民" in shown.text


async def test_an_unknown_figure_is_not_found(office: Office) -> None:
    assert (await (await office.officer()).get("/staff/figures/happiness")).status == 404


async def test_the_yearly_page_links_each_number_to_its_rows(office: Office) -> None:
    await factories.suggestion(office.consultation)
    officer = await office.officer()
    shown = await officer.get("/staff/yearly")
    assert "提出意见建议1条" in shown.text
    assert f"/staff/figures/raised?at={office.place.point}&amp;year=" in shown.html
    for wrong in ("year=0", "year=abc", "year=99999999999999999999"):
        assert (await officer.get(f"/staff/yearly?{wrong}")).status == 200
    stranger = await office.stranger()
    assert (await stranger.get(f"/staff/yearly?at={office.place.point}")).status == 403
    assert (await stranger.get("/staff/yearly?at=nonsense")).status == 403


async def test_by_group_only_originals_are_counted_and_each_opens(office: Office) -> None:
    rider, other = [await factories.suggestion(office.consultation, f"意见{number}") for number in range(2)]
    made = await factories.item(office.consultation, office.place, rider, other)
    await factories.published(office.consultation, office.place, made)
    officer = await office.officer()
    whole = await officer.get("/staff/figures")
    assert "按提出途径" in whole.text
    assert "/staff/figures/adopted_voices?" in whole.html
    narrowed = await officer.get("/staff/figures?channel=online")
    assert "只数原始意见" in narrowed.text
    assert "/staff/figures/adopted?" not in narrowed.html.split('id="laws"')[0]
    opened = await officer.get("/staff/figures/adopted_voices?channel=online")
    assert "采纳所含意见：2 条" in opened.text


async def test_who_stands_behind_an_item_is_opened_from_its_page_by_its_own_point_alone(office: Office) -> None:
    said = await factories.suggestion(office.consultation, "头盔罚五十元太重了。")
    item = await office.item(said)
    officer = await office.officer()
    shown = await officer.get(f"/staff/items/{item}")
    assert "1 人提出" in shown.text
    address = f"/staff/figures/item_authors?at={office.place.point}&item={item}"
    assert address.replace("&", "&amp;") in shown.html
    assert "头盔罚五十元太重了。" in (await officer.get(address)).text
    assert (await officer.get("/staff/figures/item_authors")).status == 404
    congress = await browser(office.client, office.place.congress_officer)
    assert (await congress.get(f"/staff/figures/item_authors?item={item}")).status == 404
    stranger = await office.stranger()
    assert "头盔罚五十元太重了。" not in (await stranger.get(f"/staff/figures/item_authors?item={item}")).html
