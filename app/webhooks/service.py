"""Registering addresses, announcing events to them, and calling."""

from datetime import timedelta
from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.core import clock, db, outbox
from app.core.actor import Actor
from app.core.ids import new_id
from app.core.settings import Settings
from app.core.text import clean
from app.liaison import queries as liaison
from app.webhooks import events, queries, rules, sending
from app.webhooks.errors import CallNotGivenUp, EventsNotChosen, NotReached, WebhookNotFound
from app.webhooks.states import Event
from app.webhooks.structs import CallOut, WebhookIn
from app.webhooks.tables import Webhook

_ANNOUNCE = """
INSERT INTO webhook_call (id, webhook, event, announcement, body, created_at, attempts, last_result)
VALUES ({}, {}, {}, {}, {}, {}, 0, '') ON CONFLICT (webhook, announcement) DO NOTHING RETURNING id
"""


async def register(data: WebhookIn, actor: Actor, settings: Settings) -> UUID:
    """Raises ``AddressUnusable``, ``EventsNotChosen``, ``OrganisationNotFound``."""
    url = clean(data.url)
    rules.check_url(url, settings)
    if not data.events:
        raise EventsNotChosen(fields={"events": EventsNotChosen.message})
    await liaison.by_id(data.organisation)
    async with unit_of_work(actor, "webhook.registered") as work:
        row = Webhook(
            id=new_id(),
            organisation=data.organisation,
            url=url,
            events=[event.value for event in dict.fromkeys(data.events)],
            created_at=clock.now(),
        )
        await row.save()
        work.about("webhook", row.id, after={"url": url, "events": list(data.events)})
    return row.id


async def end(webhook: UUID, actor: Actor) -> None:
    """Call this address no more; what was called stays on record."""
    async with unit_of_work(actor, "webhook.ended") as work:
        ended = await db.execute(
            "UPDATE webhook SET ended_at = {} WHERE id = {} AND ended_at IS NULL RETURNING id", clock.now(), webhook
        )
        if not ended:
            raise WebhookNotFound
        work.about("webhook", webhook)


async def announce(event: Event, identity: UUID, settings: Settings, delivery: outbox.Delivery) -> None:
    """Make one call an address that listens for the event; announcing again makes none twice."""
    body, concerned = await events.told(event, identity, settings)
    moment = clock.now()
    text = msgspec.json.encode({"event": event.value, "at": moment} | body).decode()
    async with unit_of_work(Actor.system(), "webhook.announced", delivery=delivery) as work:
        for webhook in await queries.listening(event, sorted(concerned)):
            rows = await db.execute(_ANNOUNCE, new_id(), webhook, event.value, delivery.id, text, moment)
            for row in rows:
                await _promise(row["id"])
        work.about("event", f"{event} {identity}")


async def call(identity: UUID, settings: Settings, delivery: outbox.Delivery) -> None:
    """Send once. A failure is noted and another attempt promised; the last one gives the call up."""
    current = await queries.call(identity)
    try:
        result, arrived = await _sent(current, settings), True
    except NotReached as failure:
        result, arrived = str(failure), False
    async with unit_of_work(Actor.system(), "webhook.called", delivery=delivery) as work:
        moment, attempts = clock.now(), current.attempts + 1
        given_up = not arrived and attempts > len(rules.RETRIES)
        await db.execute(
            "UPDATE webhook_call SET attempts = {}, last_result = {}, tried_at = {}, arrived_at = {}, given_up_at = {} "
            "WHERE id = {}",
            attempts,
            result,
            moment,
            moment if arrived else None,
            moment if given_up else None,
            identity,
        )
        if not arrived and not given_up:
            await _promise(identity, attempts=attempts)
        work.about("webhook_call", identity, after={"result": result})


async def call_again(identity: UUID, actor: Actor) -> None:
    """Try a call that was given up from the beginning. Raises :class:`CallNotGivenUp`."""
    async with unit_of_work(actor, "webhook.call_retried") as work:
        rows = await db.execute(
            "UPDATE webhook_call SET attempts = 0, given_up_at = NULL WHERE id = {} AND given_up_at IS NOT NULL "
            "RETURNING id",
            identity,
        )
        if not rows:
            raise CallNotGivenUp
        await _promise(identity)
        work.about("webhook_call", identity)


async def _sent(current: CallOut, settings: Settings) -> str:
    body = current.body.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Huiyin",
        "Huiyin-Event": current.event.value,
        "Huiyin-Call": str(current.id),
        "Huiyin-Signature": rules.signature(rules.secret_of(current.webhook, settings), clock.now(), body),
    }
    return await sending.send(current.url, body, headers, settings)


async def _promise(identity: UUID, attempts: int = 0) -> None:
    delay = rules.RETRIES[attempts - 1] if attempts else timedelta(0)
    await outbox.promise(outbox.Topic.CALL_WEBHOOK, {"call": str(identity)}, delay=delay)
