"""The wire between outbox and worker: arq on Valkey. Nothing else in the product imports arq (decision 0005)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

import msgspec
import structlog
from arq.connections import ArqRedis, RedisSettings, create_pool
from arq.constants import health_check_key_suffix
from arq.worker import Worker, func
from redis.exceptions import RedisError

from app.core import logs, outbox, tasks
from app.core.engine import DATABASE_DOWN

log = structlog.get_logger()

QUEUE = "huiyin:jobs"
HEALTH_KEY = QUEUE + health_check_key_suffix
"""There while a worker lives: it is renewed every ten seconds."""
POLL_SECONDS = 0.2
IN_FLIGHT = 32
"""Messages on the wire at a time: no more than are worked off within their lease."""
HEARTBEAT_SECONDS = 5
JOB_TIMEOUT_SECONDS = 3_600

WIRE_OR_DATABASE_DOWN: tuple[type[BaseException], ...] = (RedisError, *DATABASE_DOWN)

Handler = Callable[[outbox.Delivery], Awaitable[None]]


def _encode(job: dict[str, Any]) -> bytes:
    """Arq also packs the exception of a job it gave up; its text is enough."""
    return msgspec.msgpack.encode(job, enc_hook=repr)


def _decode(data: bytes) -> dict[str, Any]:
    job: dict[str, Any] = msgspec.msgpack.decode(data)
    return job


async def connect(url: str) -> ArqRedis:
    return await create_pool(
        RedisSettings.from_dsn(url), job_serializer=_encode, job_deserializer=_decode, default_queue_name=QUEUE
    )


async def relay(wire: ArqRedis) -> None:
    """Carry due messages from the outbox to the queue for as long as the worker lives.

    Valkey is asked first: without it nothing is leased, and submitting goes on undisturbed. The job id carries
    the attempt because arq silently drops a second job of the same id.
    """
    while True:
        try:
            await wire.ping()
            room = IN_FLIGHT - await outbox.in_flight()
            deliveries = await outbox.lease(room) if room > 0 else []
            for delivery in deliveries:
                await wire.enqueue_job(
                    "deliver",
                    delivery.id.hex,
                    delivery.topic,
                    delivery.payload,
                    delivery.attempts,
                    _job_id=f"ob:{delivery.id}:{delivery.attempts}",
                )
        except WIRE_OR_DATABASE_DOWN as error:
            log.warning("relay waits", error=type(error).__name__)
            await asyncio.sleep(1)
        else:
            if len(deliveries) < IN_FLIGHT:
                await asyncio.sleep(POLL_SECONDS if not deliveries else POLL_SECONDS / 10)


@asynccontextmanager
async def _lease_kept(delivery: outbox.Delivery) -> AsyncIterator[None]:
    """Extend the lease while the handler works; lost with the process, as it should be."""

    async def beat() -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            with suppress(*DATABASE_DOWN):
                await outbox.extend(delivery)

    heart = tasks.spawn(beat(), name=f"lease {delivery.id}")
    try:
        yield
    finally:
        heart.cancel()


async def handle(handlers: dict[outbox.Topic, Handler], delivery: outbox.Delivery) -> None:
    """Run one delivery. A failure is noted in the outbox, which will send it again.

    It is noted by kind and place: messages of the database quote the row, and with it people's words.
    """
    try:
        # It may have waited on the wire beyond its lease and been taken again: then the later copy does the work.
        if not await outbox.extend(delivery):
            log.info("overtaken", topic=delivery.topic, message=str(delivery.id), attempt=delivery.attempts)
            return
        async with _lease_kept(delivery):
            await handlers[outbox.Topic(delivery.topic)](delivery)
    except outbox.AlreadyDone:
        log.info("already done", topic=delivery.topic, message=str(delivery.id))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is noted and tried again
        kind, where = type(error).__name__, logs.where(error)
        told = {"topic": delivery.topic, "message": str(delivery.id), "attempt": delivery.attempts}
        log.error("job failed", error=kind, where=where, **told)  # noqa: TRY400 - a traceback holds people's words
        await outbox.fail(delivery, " < ".join([kind, *reversed(where)]))


def worker(url: str, handlers: dict[outbox.Topic, Handler]) -> Worker:
    """An arq worker with the relay beside it. It exits when Valkey goes away; a supervisor starts it again."""

    async def deliver(ctx: Any, identity: str, topic: str, payload: dict[str, Any], attempts: int) -> None:  # noqa: ARG001
        await handle(handlers, outbox.Delivery(UUID(identity), topic, payload, attempts))

    async def start(ctx: Any) -> None:
        ctx["relay"] = tasks.spawn(relay(ctx["redis"]), name="relay")

    async def stop(ctx: Any) -> None:
        ctx["relay"].cancel()

    return Worker(
        functions=[func(deliver, name="deliver", keep_result=0, max_tries=1, timeout=JOB_TIMEOUT_SECONDS)],
        redis_settings=RedisSettings.from_dsn(url),
        queue_name=QUEUE,
        on_startup=start,
        on_shutdown=stop,
        job_serializer=_encode,
        job_deserializer=_decode,
        max_jobs=10,
        poll_delay=0.05,
        health_check_interval=10,
        keep_result=0,
    )
