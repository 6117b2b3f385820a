"""Calls to other systems: a real receiver on loopback that answers as it is told."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from app.core import clock, db, outbox
from app.core.settings import Settings
from app.webhooks import queries, rules, service
from app.webhooks.errors import AddressUnusable, CallNotGivenUp, EventsNotChosen
from app.webhooks.jobs import announce, call_webhook
from app.webhooks.states import Event
from app.webhooks.structs import WebhookIn
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.usefixtures("database")


@dataclass
class Receiver:
    url: str = ""
    status: int = 200
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")[1:]
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head if line)}
        self.heard.append((headers, await reader.readexactly(int(headers["content-length"]))))
        writer.write(f"HTTP/1.1 {self.status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    server = await asyncio.start_server(made.answer, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    async with server:
        yield made


async def _work() -> int:
    """What the worker would do now: every due message of this room once."""
    done = 0
    for message in await outbox.lease(100):
        if message.topic == outbox.Topic.ANNOUNCE:
            await announce(message)
        elif message.topic == outbox.Topic.CALL_WEBHOOK:
            await call_webhook(message)
        else:
            continue
        done += 1
    return done


async def _listen(place: Place, receiver: Receiver, settings: Settings, *events: Event, at: UUID | None = None) -> UUID:
    data = WebhookIn(organisation=at or place.point, url=receiver.url, events=events or tuple(Event))
    return await service.register(data, place.operator, settings)


async def test_an_event_is_told_signed_and_without_words(receiver: Receiver, settings: Settings) -> None:
    place = await factories.place()
    webhook = await _listen(place, receiver, settings)
    consultation = await factories.consultation(place)
    await factories.suggestion(consultation, "只有本点能看的一句话")
    await factories.submission(consultation, place)
    await _work()
    await _work()
    told = {json.loads(body)["event"]: (headers, body) for headers, body in receiver.heard}
    assert set(told) == {Event.CONSULTATION_ISSUED, Event.SUBMISSION_SIGNED}
    headers, body = told[Event.SUBMISSION_SIGNED]
    seconds, _, digest = headers["huiyin-signature"].partition(",")
    signed = seconds.removeprefix("t=").encode() + b"." + body
    expected = hmac.new(rules.secret_of(webhook, settings).encode(), signed, hashlib.sha256).hexdigest()
    assert digest == f"v1={expected}"
    assert json.loads(body)["document_number"].startswith("试街办〔")
    assert "教育" not in body.decode()
    assert all(call.arrived_at for call in await queries.recent_calls())


async def test_only_what_concerns_the_organisation_and_was_asked_for(receiver: Receiver, settings: Settings) -> None:
    place = await factories.place()
    await _listen(place, receiver, settings, Event.SUBMISSION_SIGNED)
    await _listen(place, receiver, settings, at=place.other_point)
    await factories.consultation(place)
    await _work()
    await _work()
    assert receiver.heard == []


async def test_a_receiver_down_for_a_day_hears_it_once_when_back(receiver: Receiver, settings: Settings) -> None:
    place = await factories.place()
    await _listen(place, receiver, settings)
    receiver.status = 503
    await factories.consultation(place)
    await _work()
    waited = timedelta(0)
    for pause in rules.RETRIES[:6]:
        with clock.shifted(waited):
            assert await _work() == 1
        waited += pause + timedelta(seconds=1)
    receiver.status = 204
    with clock.shifted(waited + timedelta(days=1)):
        assert await _work() == 1
        assert await _work() == 0
    bodies = {body for _, body in receiver.heard}
    keys = {headers["huiyin-call"] for headers, _ in receiver.heard}
    assert (len(bodies), len(keys)) == (1, 1)
    [call] = await queries.recent_calls()
    assert call.arrived_at
    assert call.last_result == "204"


async def test_given_up_after_the_last_attempt_and_sent_again_by_a_person(
    receiver: Receiver, settings: Settings
) -> None:
    place = await factories.place()
    await _listen(place, receiver, settings)
    receiver.status = 500
    await factories.consultation(place)
    await _work()
    for days in range(len(rules.RETRIES) + 1):
        with clock.shifted(timedelta(days=2 * days)):
            await _work()
    [call] = await queries.recent_calls()
    assert call.given_up_at
    assert call.attempts == len(rules.RETRIES) + 1
    receiver.status = 200
    await service.call_again(call.id, place.operator)
    with pytest.raises(CallNotGivenUp):
        await service.call_again(call.id, place.operator)
    with clock.shifted(timedelta(days=30)):
        await _work()
    assert (await queries.call(call.id)).arrived_at


async def test_an_announcement_delivered_twice_calls_once(receiver: Receiver, settings: Settings) -> None:
    place = await factories.place()
    await _listen(place, receiver, settings)
    await factories.consultation(place)
    [message] = [one for one in await outbox.lease(10) if one.topic == outbox.Topic.ANNOUNCE]
    await announce(message)
    with pytest.raises(outbox.AlreadyDone):
        await announce(message)
    assert await db.fetch_value("SELECT count(*) FROM webhook_call") == 1


@pytest.mark.parametrize(
    "url", ["", "ftp://x.cn/", "https://", "https://a:b@x.cn/", "javascript:alert(1)", "http://localhost/", "//x.cn"]
)
async def test_unusable_addresses_are_refused(url: str, settings: Settings) -> None:
    place = await factories.place()
    production = msgspec.structs.replace(settings, env="production")
    with pytest.raises(AddressUnusable):
        await service.register(
            WebhookIn(organisation=place.point, url=url, events=tuple(Event)), place.operator, production
        )
    with pytest.raises(EventsNotChosen):
        await service.register(WebhookIn(organisation=place.point, url="https://x.cn/"), place.operator, production)


def test_the_machine_itself_and_its_cloud_are_never_called(settings: Settings) -> None:
    production: Any = msgspec.structs.replace(settings, env="production")
    assert not any(
        rules.address_allowed(address, production) for address in ("127.0.0.1", "::1", "169.254.169.254", "224.0.0.1")
    )
    assert rules.address_allowed("10.1.2.3", production)
