"""归并质量 and 双人盲评 as their people meet them: zero, few and many rows; who sees what, and when."""

from uuid import UUID

import pytest

from app.core import db
from app.core.actor import Actor
from app.curation.service import items
from app.curation.structs import ItemIn
from app.suggestions import withdrawals
from tests import factories
from tests.integration.quality.groups import grouped
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import Browser, Page, browser

MASKED = "13912345678"


async def _groups(office: Office, count: int) -> list[list[UUID]]:
    """So many groups of three about article 3, and the pair of the first two left to a person."""
    said = [await office.say(f"第{number}条，头盔罚款太重，电话{MASKED}。") for number in range(3 * count)]
    groups = [said[start : start + 3] for start in range(0, len(said), 3)]
    unsure = [(groups[0][0], groups[1][0])] if count > 1 else []
    await grouped(office.consultation, office.place.point, [(one, "3") for one in groups], unsure)
    return groups


async def _made(office: Office, groups: list[list[UUID]]) -> None:
    for one in groups:
        wording = ItemIn(proposed_text="先教育。", article="3")
        await items.make(office.consultation.id, office.place.point, one, wording, office.place.officer)


async def test_with_nothing_there_the_page_says_what_to_do(office: Office) -> None:
    officer = await office.officer()
    shown = await officer.get(f"{office.desk}/quality")
    assert "还没有从归并组里编过条目" in shown.text
    assert "数据不足（不到 30 例）" in shown.text
    assert "%" not in shown.text.replace("百分比", "").replace("95%", "")
    assert "还没有做过盲评" in shown.text
    refused = await officer.send(
        await officer.get(f"{office.desk}/samples/new"),
        "/samples",
        first=str(office.place.officer.id),
        second=str(office.place.adviser.id),
    )
    assert refused.status == 409
    assert "现在抽不出成对的意见，没有抽样" in refused.text
    assert refused.form("/samples").fields["second"] == [str(office.place.adviser.id)]


async def test_below_thirty_there_is_a_count_and_no_rate_from_thirty_on_there_is_one(office: Office) -> None:
    groups = await _groups(office, 30)
    await _made(office, groups[:29])
    officer = await office.officer()
    shown = await officer.get(f"{office.desk}/quality")
    assert "/staff/quality/groups_kept?" in shown.html
    assert "100%" not in shown.text
    await _made(office, [groups[29][:2]])
    shown = await officer.get(f"{office.desk}/quality")
    assert "97%" in shown.text
    assert "95% 区间 83%—99%，共 30 例" in shown.text
    over_all = await officer.get("/staff/quality")
    assert "97%" in over_all.text
    assert office.consultation.title in over_all.text


async def test_every_number_opens_to_its_rows(office: Office) -> None:
    groups = await _groups(office, 2)
    await _made(office, [groups[0], groups[1][:2]])
    officer = await office.officer()
    place = f"at={office.place.point}&consultation={office.consultation.number}"
    kept = await officer.get(f"/staff/quality/groups_kept?{place}")
    assert "照原样用：1 组" in kept.text
    assert kept.text.count("头盔罚款太重") == 3
    narrowed = await officer.get(f"/staff/quality/groups_used?{place}&article=3&lexicon=v1")
    assert "编过条目的归并组：2 组" in narrowed.text
    assert "0 组" in (await officer.get(f"/staff/quality/groups_used?{place}&article=4")).text
    assert (await officer.get("/staff/quality/nothing")).status == 404


@pytest.mark.parametrize("query", ["at=x", "consultation=x", "consultation=999999", "after_at=y", "lexicon=%00"])
async def test_a_wrong_address_is_told(office: Office, query: str) -> None:
    officer = await office.officer()
    assert (await officer.get(f"/staff/quality/groups_used?{query}")).status in {200, 400, 404}


async def test_only_the_points_own_curators_see_it(office: Office) -> None:
    await _groups(office, 2)
    for other in (await office.adviser(), await office.stranger()):
        assert (await other.get(f"{office.desk}/quality")).status == 403
        assert (await other.get(f"/staff/quality?at={office.place.point}")).status == 403
        assert (await other.get(f"/staff/quality/groups_used?at={office.place.point}")).status == 403
        assert (await other.get(f"{office.desk}/samples/new")).status == 403
        assert "归并质量" not in (await other.get(office.desk)).text
    assert "归并质量" in (await (await office.officer()).get(office.desk)).text


async def _drawn(office: Office, officer: Browser) -> str:
    """The address of a sample drawn through the page, for the officer and the adviser."""
    form = await officer.get(f"{office.desk}/samples/new")
    made = await officer.send(form, "/samples", second=str(office.place.adviser.id))
    assert made.status == 303, made.text
    return made.location


async def _rated(rater: Browser, sample: str, meaning: str) -> Page:
    """Every pair that waits, as the pages lead; returns the page of the list."""
    page = await rater.get(sample)
    while "接着判断" in page.text or "开始判断" in page.text:
        waiting = page.html.split(f'class="button" href="{sample}/pairs/')[1].split('"')[0]
        shown = await rater.get(f"{sample}/pairs/{waiting}")
        while True:
            sent = await rater.send(shown, shown.forms[-1].action, meaning=meaning)
            assert sent.status == 303, sent.text
            shown = await rater.get(sent.location)
            if not shown.text.strip() or not sent.location.startswith(f"{sample}/pairs/"):
                break
        page = await rater.get(sample)
    return page


async def test_two_rate_apart_hand_in_and_see_what_it_comes_to(office: Office) -> None:
    await _groups(office, 14)
    officer, adviser = await office.officer(), await office.adviser()
    sample = await _drawn(office, officer)
    assert "80 对意见，是不是一个意思" in (await adviser.get("/staff")).text
    first = await adviser.get(f"{sample}/pairs/1")
    assert MASKED not in first.html
    assert not [word for word in ("机器", "归在一组", "拿不准", "far", "together", "unsure") if word in first.text]
    await officer.send(await officer.get(f"{sample}/pairs/1"), "/pairs/1", meaning="different")
    assert "您上次说的是" not in (await adviser.get(f"{sample}/pairs/1")).text
    nothing_chosen = await adviser.post(f"{sample}/pairs/1", {"_csrf_token": first.forms[-1].fields["_csrf_token"]})
    assert nothing_chosen.status == 400
    assert "请选一个" in nothing_chosen.text

    done = await _rated(officer, sample, "same")
    assert (await officer.send(done, "/hand-in")).status == 303
    assert "您的判断交出了" in (await officer.get(sample)).text
    assert "两个人有多一致" not in (await officer.get(sample)).text
    done = await _rated(adviser, sample, "same")
    await adviser.send(done, "/hand-in")

    shown = await adviser.get(sample)
    assert "双人盲评的结果" in shown.text
    assert "两人说得不一样的 1 对" in shown.text
    assert "99%" in shown.text
    refused = await adviser.send(shown, "/pairs/1/settle", meaning="", note="还要想想")
    assert refused.status == 400
    assert refused.form("/pairs/1/settle").fields["note"] == ["还要想想"]
    settled = await adviser.follow(await adviser.send(shown, "/pairs/1/settle", meaning="same", note="都说太重"))
    assert "商量下来：同一个意思" in settled.text
    assert "两位都交了" in (await officer.get(f"{office.desk}/quality")).text


async def test_pairs_are_nobody_elses(office: Office) -> None:
    await _groups(office, 2)
    sample = await _drawn(office, await office.officer())
    head = await office.head()
    assert "评阅人" in (await head.get(sample)).text
    assert (await head.get(f"{sample}/pairs/1")).status == 403
    for outsider in (await office.stranger(), await browser(office.client, office.place.congress_officer)):
        assert (await outsider.get(sample)).status in {403, 404}
        assert (await outsider.get(f"{sample}/pairs/1")).status in {403, 404}
    officer = await office.officer()
    assert (await officer.get(f"{sample}/pairs/99")).status == 404
    assert (await officer.get(f"{sample}/pairs/99999999999")).status in {400, 404}


async def test_words_taken_back_are_not_shown(office: Office) -> None:
    await _groups(office, 2)
    officer = await office.officer()
    sample = await _drawn(office, officer)
    pair = await db.execute("SELECT first FROM blind_pair WHERE ordinal = 1")
    await withdrawals.erase(await factories.receipt_code(pair[0]["first"]), Actor.resident())
    shown = await officer.get(f"{sample}/pairs/1")
    assert "这一对里有人收回了意见" in shown.text
    assert "头盔" not in shown.text
    assert not shown.has_form("/pairs/1")


async def test_pages_cost_the_same_with_few_rows_and_with_many(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    groups = await _groups(office, 4)
    officer = await office.officer()
    asked = 0
    execute = db.execute

    async def counting(*args: object) -> object:
        nonlocal asked
        asked += 1
        return await execute(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(db, "execute", counting)
    costs = set()
    for more in (groups[:1], groups[1:]):
        await _made(office, more)
        sample = await _drawn(office, officer)
        assert (await officer.send(await officer.get(f"{office.desk}/samples/new"), "/samples")).status in {400, 409}
        await officer.send(await officer.get(sample), "/call-off")
        assert "作废了" in (await officer.get(sample)).text
        asked = 0
        await officer.get(f"{office.desk}/quality")
        costs.add(asked)
    assert len(costs) == 1
