"""The outbox: promised with the transaction, leased once, done once, tried again, given up loudly."""

import asyncio
import json
from datetime import timedelta
from uuid import UUID

import pytest

from app.core import clock, db, logs, outbox, queue
from app.core.outbox import Topic

SOON = timedelta(seconds=2)


async def _message(identity: UUID) -> dict[str, object]:
    return (await db.execute("SELECT * FROM outbox_message WHERE id = {}", identity))[0]


async def test_a_promise_lives_and_dies_with_its_transaction(committed: object) -> None:
    with pytest.raises(RuntimeError):
        async with db.transaction():
            await outbox.promise(Topic.READ_SUGGESTION, {"suggestion": "x"})
            raise RuntimeError
    assert await outbox.lease(10) == []


async def test_two_takers_never_get_the_same_message(committed: object) -> None:
    for number in range(20):
        await outbox.promise(Topic.READ_SUGGESTION, {"number": number})
    taken = [one for many in await asyncio.gather(*(outbox.lease(5) for _ in range(4))) for one in many]
    assert sorted(one.payload["number"] for one in taken) == list(range(20))
    assert await outbox.in_flight() == 20


async def test_a_lease_that_ends_gives_the_message_back(committed: object) -> None:
    await outbox.promise(Topic.READ_SUGGESTION, {})
    [first] = await outbox.lease(1)
    assert await outbox.lease(1) == []
    with clock.shifted(outbox.LEASE):
        [second] = await outbox.lease(1)
        assert (second.id, second.attempts) == (first.id, 2)
        await outbox.extend(second)
    with clock.shifted(outbox.LEASE + SOON):
        assert await outbox.lease(1) == []


async def test_done_is_done_once(committed: object) -> None:
    await outbox.promise(Topic.READ_SUGGESTION, {})
    [delivery] = await outbox.lease(1)
    await outbox.complete(delivery)
    with pytest.raises(outbox.AlreadyDone):
        await outbox.complete(delivery)
    with clock.shifted(outbox.LEASE):
        assert await outbox.lease(1) == []


async def test_a_failure_is_tried_again_later_and_given_up_after_the_last_attempt(committed: object) -> None:
    await outbox.promise(Topic.READ_SUGGESTION, {})
    ahead = timedelta(0)
    for attempt in range(1, outbox.MAX_ATTEMPTS + 1):
        with clock.shifted(ahead):
            [delivery] = await outbox.lease(1)
            assert delivery.attempts == attempt
            await outbox.fail(delivery, "ValueError: broken")
            assert await outbox.lease(1) == []
        ahead += timedelta(seconds=601)
    row = await _message(delivery.id)
    assert (row["dead_at"] is not None, row["last_error"]) == (True, "ValueError: broken")
    with clock.shifted(ahead):
        assert await outbox.lease(1) == []


async def test_a_message_that_ends_every_worker_is_given_up(committed: object) -> None:
    await outbox.promise(Topic.READ_SUGGESTION, {})
    for times in range(outbox.MAX_TAKEN):
        with clock.shifted(outbox.LEASE * times):
            [delivery] = await outbox.lease(1)
    with clock.shifted(outbox.LEASE * outbox.MAX_TAKEN):
        assert await outbox.lease(1) == []
        assert await outbox.in_flight() == 0
    assert (await _message(delivery.id))["dead_at"] is not None


async def test_messages_of_one_key_wait_together_and_are_put_off_but_not_for_ever(committed: object) -> None:
    for _ in range(3):
        await outbox.promise(Topic.GROUP_SUGGESTIONS, {}, key="group:a", delay=SOON)
    assert await db.fetch_value("SELECT count(*) FROM outbox_message") == 1
    assert await outbox.lease(10) == []
    with clock.shifted(outbox.LONGEST_DEBOUNCE - timedelta(seconds=1)):
        await outbox.promise(Topic.GROUP_SUGGESTIONS, {}, key="group:a", delay=timedelta(minutes=5))
    with clock.shifted(outbox.LONGEST_DEBOUNCE + SOON):
        [taken] = await outbox.lease(10)
        await outbox.promise(Topic.GROUP_SUGGESTIONS, {}, key="group:a")
        [next_one] = await outbox.lease(10)
    assert next_one.id != taken.id


async def test_what_an_uncommitted_promise_joined_is_not_leased_before_it_commits(
    committed: object, pool: object
) -> None:
    """Else the handler would read the rows as they were before that transaction."""
    await outbox.promise(Topic.GROUP_SUGGESTIONS, {}, key="group:a")
    async with db.transaction():
        await outbox.promise(Topic.GROUP_SUGGESTIONS, {}, key="group:a")
        from app.core import tasks

        assert await tasks.spawn(outbox.lease(10), name="another worker") == []
    assert len(await outbox.lease(10)) == 1


async def test_a_copy_that_waited_beyond_its_lease_does_nothing(committed: object) -> None:
    await outbox.promise(Topic.READ_SUGGESTION, {})
    [late] = await outbox.lease(1)
    worked: list[int] = []

    async def work(delivery: outbox.Delivery) -> None:
        worked.append(delivery.attempts)
        await outbox.complete(delivery)

    with clock.shifted(outbox.LEASE):
        [again] = await outbox.lease(1)
        await queue.handle({Topic.READ_SUGGESTION: work}, late)
        await outbox.fail(late, "overtaken")
        assert await outbox.lease(1) == []
        await queue.handle({Topic.READ_SUGGESTION: work}, again)
    assert worked == [2]


async def test_a_failed_job_is_told_by_kind_and_place_without_peoples_words(
    committed: object, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure()
    await outbox.promise(Topic.READ_SUGGESTION, {})
    [delivery] = await outbox.lease(1)

    async def work(_: outbox.Delivery) -> None:
        words = "我家在某某路12号，电话13812345678"
        raise ValueError(words)

    await queue.handle({Topic.READ_SUGGESTION: work}, delivery)
    [line] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    row = await _message(delivery.id)
    assert (line["event"], line["error"]) == ("job failed", "ValueError")
    assert str(row["last_error"]).startswith("ValueError < test_outbox.py:")
    assert "某某路" not in str(line) + str(row)


async def test_what_the_relay_asks_again_and_again_needs_no_walk_over_what_is_done(committed: object) -> None:
    async with db.transaction():
        await db.execute("SET LOCAL enable_seqscan = off")
        shown = await db.execute(f"EXPLAIN {outbox._IN_FLIGHT}", clock.now())
    assert "outbox_message_due" in str(shown)
