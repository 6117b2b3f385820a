"""催办 on the pages: unread until read, done when done; the head sees who was told and adds a line."""

from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import browser


async def test_a_nudge_stands_on_the_first_page_until_read_and_says_when_it_is_done(office: Office) -> None:
    said = await office.say()
    officer = await office.officer()
    assert "没有人催您" in (await officer.get("/staff/nudges")).text
    head = await office.head()
    page = await head.get("/staff/nudges")
    assert "还没有催过" in page.text
    address = f"/{office.place.point}/{office.consultation.id}"
    empty = await head.send(page, address, text=" ")
    assert (empty.status, "请写一句要说的话" in empty.text) == (400, True)
    done = await head.follow(await head.send(page, address, text="周五以前请整理完。"))
    assert "催过了" in done.text
    assert "还没看" in done.text
    again = await head.send(done, address, text="再催一次")
    assert (again.status, "一天只催一次" in again.text, 'value="再催一次"' in again.html) == (409, True, True)
    first = await officer.get("/staff")
    assert "1 条未读" in first.text
    assert "周五以前请整理完。" in first.text
    assert "未读" in (await officer.get("/staff/nudges")).text
    read = await officer.follow(await officer.send(first, "/nudges/seen"))
    assert "未读" not in read.text
    assert "已办完" not in read.text
    assert "未读" not in (await officer.get("/staff")).text
    assert "看过了" in (await head.get("/staff/nudges")).text
    await office.item(said)
    assert "已办完" in (await officer.get("/staff/nudges")).text


async def test_nobody_but_the_points_own_head_nudges(office: Office) -> None:
    await office.say()
    page = await (await office.head()).get("/staff/nudges")
    form = page.form(f"/{office.place.point}/{office.consultation.id}")
    for person in (await office.officer(), await office.stranger(), await office.adviser()):
        assert (await person.post(form.action, form.fields | {"text": ["快办"]})).status == 403
        assert not (await person.get("/staff/nudges")).has_form(form.action)
    congress = await browser(office.client, office.place.congress_officer)
    assert (await congress.get("/staff/nudges")).status == 403
