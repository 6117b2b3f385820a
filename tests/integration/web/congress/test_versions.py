"""Later texts: the wrong one is told, two at once are told, and what is unsure waits for a person."""

import pytest

from app.core import db
from app.drafts import aligning, following
from app.drafts import queries as drafts
from app.drafts.errors import NotNeighbours, ProvisionNotFound
from app.drafts.states import Fate, Stage
from tests import factories
from tests.integration.deliveries import work_off
from tests.integration.web.congress.conftest import Chamber

OTHER_LAW = """试点市养犬管理规定
第一条 养犬人应当为犬只注射狂犬病疫苗，并在三十日内到农业农村部门登记领取犬牌。
第二条 携犬外出应当使用牵引带，牵引带的长度不超过一点五米，并及时清理粪便。
第三条 禁止携带犬只进入学校、医院和其他公共场所，导盲犬除外。
"""
REWRITTEN = """试点市非机动车管理条例
第一条 为了加强非机动车管理，制定本条例。
第二条 骑行者不得逆行，不得闯越停止线，违者由执法人员当场纠正。
第三条 本条例适用于本市行政区域内的非机动车。
第四条 驾驶电动自行车应当佩戴头盔。
未佩戴头盔的，处五十元罚款。
第五条 禁止在楼道内停放电动自行车，但是下列情形除外：
（一）消防通道宽度符合标准；
（二）经业主大会同意。
第六条 本条例自2027年1月1日起施行。
"""


async def test_the_text_of_another_law_is_stored_only_when_a_person_says_so(chamber: Chamber) -> None:
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/versions/new")
    preview = await officer.send(page, "/versions/new", draft_text=OTHER_LAW)
    assert "可能传成了另一部法" in preview.text
    refused = await officer.send(preview, "/versions/new", step="save")
    assert (refused.status, "没有保存" in refused.text) == (409, True)
    assert len(await drafts.versions_of(chamber.consultation.draft_law)) == 1
    assert (await officer.send(refused, "/versions/new", step="save", confirmed="1")).status == 303
    assert len(await drafts.versions_of(chamber.consultation.draft_law)) == 2


async def test_the_same_text_and_an_earlier_stage_are_told(chamber: Chamber) -> None:
    await chamber.passed()
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/versions/new")
    again = await officer.send(page, "/versions/new", draft_text=factories.PASSED, step="save", confirmed="1")
    assert (again.status, "一字不差" in again.text) == (409, True)
    text = factories.PASSED.replace("二十元", "十元")
    earlier = await officer.send(page, "/versions/new", draft_text=text, stage="first_reading")
    assert "在已经存着的最后一稿前面" in earlier.text


async def test_two_later_texts_at_once_are_told_and_nothing_typed_is_lost(chamber: Chamber) -> None:
    officer = await chamber.officer()
    page = await officer.get(f"{chamber.address}/versions/new")
    mine = factories.PASSED.replace("二十元", "十元")
    preview = await officer.send(page, "/versions/new", draft_text=mine)
    await chamber.passed()
    refused = await officer.send(preview, "/versions/new", step="save")
    assert (refused.status, "别人已经存了这部法的另一份文本" in refused.text) == (409, True)
    assert refused.form("/versions/new").fields["draft_text"] == [mine.strip()]
    assert (await officer.send(refused, "/versions/new", step="save")).status == 303
    assert [one.ordinal for one in await drafts.versions_of(chamber.consultation.draft_law)] == [1, 2, 3]


async def test_the_map_shows_each_way_and_a_person_has_the_last_word(chamber: Chamber) -> None:
    at, law, old = chamber.place, chamber.consultation.draft_law, chamber.consultation.version
    officer = await chamber.officer()
    assert "还只有一份文本" in (await officer.get(f"{chamber.address}/versions/map")).text
    new = await factories.passed(chamber.consultation, at, REWRITTEN, Stage.FIRST_READING)
    assert "正在比对" in (await officer.get(f"{chamber.address}/versions/map")).text
    await work_off()
    page = await officer.get(f"{chamber.address}/versions/map")
    assert "第三条 → 第四条" in page.text
    assert "<svg" in page.html
    versions = await drafts.versions_of(law)
    assert (await following.follow(versions, old, new))["3"].paths == ("4",)
    fields = {
        "_csrf_token": page.forms[0].fields["_csrf_token"],
        "older": [str(old)],
        "newer": [str(new)],
        "path": ["3"],
    }
    choosing = f"{chamber.address}/versions/map/choose"
    nothing = await officer.post(choosing, fields)
    assert (nothing.status, "还没有选" in nothing.text) == (400, True)
    shown = await officer.follow(await officer.post(choosing, fields | {"gone": ["1"]}))
    assert "人工确认" in shown.text
    assert (await following.follow(versions, old, new))["3"].fate is Fate.DELETED
    stale = await officer.post(choosing, fields | {"to": ["4"]})
    assert (stale.status, "别人已经改过" in stale.text) == (409, True)
    back = await officer.follow(await officer.send(shown, "/versions/map/undo"))
    assert "收回了" in back.text
    assert (await following.follow(versions, old, new))["3"].paths == ("4",)
    assert await db.fetch_value("SELECT count(*) FROM alignment_choice WHERE undone_at IS NOT NULL") == 1
    with pytest.raises(ProvisionNotFound):
        await aligning.choose(old, new, "3", ["99"], at.congress_officer)
    with pytest.raises(NotNeighbours):
        await aligning.choose(new, old, "3", ["3"], at.congress_officer)


async def test_what_is_unsure_moves_nobody_and_says_so_on_the_item(chamber: Chamber) -> None:
    [item] = await chamber.items(await chamber.submission("首次教育。"))
    old = chamber.consultation.version
    new = await chamber.passed()
    await work_off()
    await db.execute("ALTER TABLE alignment DISABLE TRIGGER alignment_guard")
    await db.execute("UPDATE alignment SET confidence = 0.5 WHERE old_path = '3'")
    officer = await chamber.officer()
    page = await officer.get(f"/congress/submission-items/{item.id}")
    assert "拿不准" in page.text
    assert "请在版本对照里确认" in page.text
    versions = await drafts.versions_of(chamber.consultation.draft_law)
    assert (await following.follow(versions, old, new))["3"].fate is Fate.UNSURE
    await aligning.choose(old, new, "3", [], chamber.place.congress_officer)
    assert "这一条在新文本里删去了" in (await officer.get(f"/congress/submission-items/{item.id}")).text
