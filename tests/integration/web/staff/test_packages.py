"""数据包 pages: keys by the operator, a file made and refused in plain words, nobody else's."""

import io

import httpx

from app.core import db
from tests.integration.web.staff.conftest import Office
from tests.integration.web.staff_browser import browser


async def test_keys_are_made_and_a_package_is_downloaded(office: Office, client: httpx.AsyncClient) -> None:
    operator = await browser(client, office.place.operator)
    page = await operator.get("/operator/keys")
    assert (await operator.send(page, "/own", organisation=str(office.place.congress))).status == 303
    bad = await operator.send(page, "/trusted", organisation=str(office.place.point), public_key="abc")
    assert (bad.status, "这不是一把公钥" in bad.text) == (400, True)
    key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert (await operator.send(page, "/trusted", organisation=str(office.place.point), public_key=key)).status == 303
    congress = await browser(client, office.place.congress_officer)
    offered = await congress.get("/staff/packages")
    form = offered.form("/made")
    response = await client.post(form.action, data=form.fields)
    assert response.status_code == 200
    assert response.content.startswith(b"PK")
    assert await db.fetch_value("SELECT count(*) FROM package") == 1


async def test_a_file_that_is_no_package_is_refused_in_plain_words(office: Office) -> None:
    officer = await office.officer()
    page = await officer.get("/staff/packages")
    refused = await officer.send(page, "/taken-in", files={"file": ("x.zip", io.BytesIO(b"nonsense"))})
    assert refused.status == 422
    assert "什么也没有存" in refused.text
    nothing = await officer.send(page, "/taken-in")
    assert nothing.status == 422


async def test_another_points_officer_makes_nothing_of_ours(office: Office) -> None:
    stranger = await office.stranger()
    page = await stranger.get("/staff/packages")
    fields = page.form("/taken-in").fields | {
        "kind": ["consultation"],
        "subject": [str(office.consultation.id)],
        "sender": [str(office.place.congress)],
        "recipient": [str(office.place.point)],
    }
    assert (await stranger.post("/staff/packages/made", fields)).status == 403
