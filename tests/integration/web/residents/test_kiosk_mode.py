"""The public machine: who may be one, what it keeps from the next person, how it is left."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest

from app.consultations.structs import ConsultationOut
from app.web import csrf, kiosk
from tests import factories
from tests.factories import Place


@pytest.fixture
async def machine(client: httpx.AsyncClient, place: Place) -> AsyncIterator[httpx.AsyncClient]:
    """A client at an address that may be a kiosk, set up as the first point's."""
    state = client._transport.app.state  # type: ignore[attr-defined]
    before = state.settings
    state.settings = msgspec.structs.replace(before, kiosks=("127.0.0.1",))
    await client.post("/kiosk", data={"point": str(place.point), csrf.FIELD: await _token(client)})
    yield client
    state.settings = before


async def _token(client: httpx.AsyncClient) -> str:
    await client.get("/kiosk")
    return client.cookies[csrf.COOKIE]


async def _say(machine: httpx.AsyncClient, to: ConsultationOut, text: str) -> httpx.Response:
    data = {"text": text, "form_token": str(uuid4()), csrf.FIELD: await _token(machine)}
    return await machine.post(f"/c/{to.number}/suggest", data=data)


async def test_no_other_address_becomes_a_kiosk(client: httpx.AsyncClient, place: Place) -> None:
    assert (await client.get("/kiosk")).status_code == 403
    await client.post("/kiosk", data={"point": str(place.point), csrf.FIELD: client.cookies[csrf.COOKIE]})
    client.cookies.set(kiosk.COOKIE, str(place.point))
    shown = await client.get("/")
    assert "结束" not in shown.text
    assert "kiosk" not in shown.text.split("<body")[0]


@pytest.mark.parametrize("point", ["", "not-a-point", str(UUID(int=7))])
async def test_a_point_that_is_none_sets_up_nothing(machine: httpx.AsyncClient, point: str) -> None:
    machine.cookies.delete(kiosk.COOKIE)
    await machine.post("/kiosk", data={"point": point, csrf.FIELD: await _token(machine)})
    assert "放在哪个联系点" in (await machine.get("/kiosk")).text


async def test_it_starts_large_at_the_points_open_consultations(
    machine: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    start = await machine.get("/kiosk")
    assert f'href="/c/{consultation.number}"' in start.text
    assert '<html lang="zh-CN" class="elder kiosk">' in start.text
    assert "工作人员入口" not in start.text
    page = await machine.get(f"/c/{consultation.number}")
    assert f"/c/{consultation.number}/suggest?point=" in page.text
    assert page.headers["cache-control"] == "no-store"


async def test_a_receipt_has_no_address_of_its_own_and_is_gone_when_one_has_finished(
    machine: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    sent = await _say(machine, consultation, "头盔罚款太重了。")
    assert (sent.status_code, sent.headers["location"]) == (303, kiosk.RECEIPT)
    receipt = await machine.get(kiosk.RECEIPT)
    assert "头盔罚款太重了。" in receipt.text
    assert receipt.headers["cache-control"] == "no-store"
    code = machine.cookies[kiosk.RECEIPT_COOKIE]
    assert (await machine.get(f"/r/{code}")).headers["location"] == kiosk.START
    await machine.post("/kiosk/end", data={csrf.FIELD: await _token(machine)})
    after = await machine.get(kiosk.RECEIPT)
    assert (after.status_code, after.headers["location"]) == (303, kiosk.START)


async def test_an_old_form_sent_again_shows_the_next_person_nothing(
    machine: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    old = await _token(machine)
    await machine.post("/kiosk/end", data={csrf.FIELD: old})
    await _token(machine)
    data = {"text": "上一个人写的话。", "form_token": str(uuid4()), csrf.FIELD: old}
    again = await machine.post(f"/c/{consultation.number}/suggest", data=data)
    assert again.status_code == 403
    assert "上一个人写的话" not in again.text


async def test_a_refusal_still_keeps_ones_own_words(machine: httpx.AsyncClient, consultation: ConsultationOut) -> None:
    refused = await _say(machine, consultation, "长" * 5_001)
    assert refused.status_code == 400
    assert "长" * 5_001 in refused.text


async def test_staff_rooms_are_closed_there(machine: httpx.AsyncClient) -> None:
    for address in ("/staff", "/congress/consultations/new", "/operator"):
        assert (await machine.get(address)).headers["location"].startswith("/staff/sign-in")
    assert (await machine.get("/staff/sign-in")).headers["location"] == kiosk.START


async def test_looking_up_leads_to_the_receipt_without_its_code(
    machine: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    code = await factories.receipt_code(await factories.suggestion(consultation))
    assert (await machine.get("/r", params={"code": code})).headers["location"] == kiosk.RECEIPT
    assert "走到哪一步了" in (await machine.get(kiosk.RECEIPT)).text
    assert (await machine.get("/r", params={"code": "000000000000"})).status_code == 404
