"""Sending the messages: each tried for about two days, then left to a person. A sender that is down loses nothing."""

from datetime import timedelta
from uuid import UUID

import msgspec

from app.adoption.errors import DispatchNotFound, DispatchNotGivenUp
from app.audit.work import unit_of_work
from app.core import clock, db, outbox
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.settings import Settings
from app.sending import service as sending
from app.sending.errors import NoCarrier, NotSent
from app.sending.structs import Message, Way
from app.suggestions import contacts, voices

RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1_440))

_DISPATCH = """
SELECT d.id, d.suggestion, d.support, d.kind, d.attempts, d.given_up_at IS NOT NULL AS given_up,
       num_nonnulls(d.sent_at, d.given_up_at, d.dropped_at) > 0 AS ended, s.point, c.title
FROM dispatch d JOIN suggestion s ON s.id = d.suggestion JOIN consultation c ON c.id = s.consultation
WHERE d.id = {}
"""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    suggestion: UUID
    support: UUID | None
    kind: Way
    attempts: int
    given_up: bool
    ended: bool
    point: UUID
    title: str


async def send(identity: UUID, settings: Settings, delivery: outbox.Delivery) -> None:
    """Send once and note how it went; a failure promises the next attempt, the last one gives up."""
    current = await _dispatch(identity)
    message = None if current.ended else await _message(current, settings)
    failure, ended = "", "sent_at"
    if message is None:
        ended = "" if current.ended else "dropped_at"
    else:
        try:
            await sending.send(message, settings)
        except NotSent as problem:
            failure = str(problem)
            last = isinstance(problem, NoCarrier) or current.attempts >= len(RETRIES)
            ended = "given_up_at" if last else ""
    async with unit_of_work(Actor.system(), "dispatch.tried", delivery=delivery) as work:
        await _note(current, failure, ended)
        work.about("dispatch", identity, after={"result": failure or ended})


async def send_again(identity: UUID, actor: Actor) -> None:
    """Try a message that was given up from the beginning. Raises :class:`DispatchNotGivenUp`."""
    async with unit_of_work(actor, "dispatch.retried") as work:
        current = await _dispatch(identity)
        if not (actor.may(current.point, Role.LIAISON_OFFICER, Role.POINT_HEAD) or actor.has(Role.OPERATOR)):
            raise NotAllowed
        rows = await db.execute(
            "UPDATE dispatch SET attempts = 0, given_up_at = NULL WHERE id = {} AND given_up_at IS NOT NULL "
            "RETURNING id",
            identity,
        )
        if not rows:
            raise DispatchNotGivenUp
        await outbox.promise(outbox.Topic.SEND_ANSWER, {"dispatch": str(identity)})
        work.about("dispatch", identity)


async def _dispatch(identity: UUID) -> Waiting:
    found = await db.fetch_one(Waiting, _DISPATCH, identity)
    if found is None:
        raise DispatchNotFound
    return found


async def _message(current: Waiting, settings: Settings) -> Message | None:
    """What is sent; None once the contact is gone: the person took it back."""
    known = [
        one.value
        for one in await contacts.of([current.suggestion])
        if one.support == current.support and one.kind.value == current.kind.value
    ]
    if not known:
        return None
    people = await voices.contributors([current.suggestion])
    code = next(one.receipt_code for one in people if one.support == current.support)
    text = f"您对{current.title}的意见有回音了，采纳没有、为什么，请看：{settings.base_url}/r/{code}"
    subject = "您提的意见有回音了"
    return Message(id=str(current.id), way=current.kind, to=known[0], subject=subject, text=f"【回音】{text}")


async def _note(current: Waiting, failure: str, ended: str) -> None:
    if current.ended:
        return
    moment = clock.now()
    await db.execute(
        "UPDATE dispatch SET attempts = attempts + 1, tried_at = {}, last_result = {} WHERE id = {}",
        moment,
        failure,
        current.id,
    )
    if ended:
        await db.execute(f"UPDATE dispatch SET {ended} = {{}} WHERE id = {{}}", moment, current.id)
    else:
        payload = {"dispatch": str(current.id)}
        await outbox.promise(outbox.Topic.SEND_ANSWER, payload, delay=RETRIES[current.attempts])
