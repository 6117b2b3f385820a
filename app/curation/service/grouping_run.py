"""Grouping runs: the machine's proposal. People's items are never touched from here."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import msgspec

from app.accounts import queries as accounts
from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db, outbox
from app.core.actor import Actor
from app.core.ids import new_id
from app.curation.queries import runs
from app.curation.service import run_changes, run_store
from app.curation.service.run_watch import Cancelled, Watch, end, watched
from app.curation.states import RunStage, RunState, RunTrigger
from app.curation.structs import RunOut
from app.curation.tables import GroupingRun
from app.drafts import queries as drafts
from app.suggestions import regrouping
from app.suggestions.about import ARTICLE, READ, STANCE, SURE_ARTICLE
from app.suggestions.reading import statute_of
from app.suggestions.voices import STANDS
from nlp import group as nlp_group
from nlp.segment import LEXICON_VERSION

SMALL = 500
"""Up to so many suggestions everything is grouped anew: it takes a few seconds and weighs more."""
GROWTH = 0.1
"""From so large a share of new ones on, placing them one by one is no longer good enough."""
WAIT = timedelta(seconds=10)

_DOCUMENTS = f"""
SELECT s.id, s.serial, s.raw_text, CASE WHEN h.id IS NULL THEN s.article ELSE h.article END AS article,
       {STANCE} AS stance, {ARTICLE} AS place, {SURE_ARTICLE} AS sure
FROM suggestion s {READ}
WHERE s.consultation = {{}} AND s.point = {{}} AND {STANDS} ORDER BY s.serial
"""

_CLOSE_OTHERS = """
UPDATE grouping_run SET finished_at = {},
    state = CASE WHEN message = {} THEN 'failed' WHEN cancelled_label <> '' THEN 'cancelled' ELSE 'overtaken' END
WHERE consultation = {} AND point = {} AND state = 'running'
"""


class Order(msgspec.Struct, frozen=True):
    """What is to be grouped, and who wants it: nobody where opinions came in."""

    consultation: UUID
    point: UUID
    by: UUID | None = None


async def run(order: Order, delivery: outbox.Delivery) -> None:
    """Group the suggestions of a point and store the result as an immutable run.

    The run's row is written first, so that its progress can be watched; one left behind by a killed worker is
    marked failed, one that another took the place of, overtaken. Result and done-mark commit together.
    """
    if order.by is None and await runs.another_at_work(order.consultation, order.point, delivery.id):
        await _later(order, delivery)
        return
    found = await db.execute(_DOCUMENTS, order.consultation, order.point)
    base = None if order.by else await _base(order, {row["id"] for row in found})
    if base and base.total == len(found):
        await _nothing_new(order, delivery)
        return
    run_id = await _start(order, len(found), base, delivery)
    watch = Watch(run_id)
    try:
        keep = await (_placed(watch, base, found) if base else _grouped(watch, order, found))
        async with unit_of_work(Actor.system(), "grouping.finished", delivery=delivery) as work:
            watch.stage = RunStage.STORING
            await _still_wanted(run_id)
            await keep()
            await run_changes.note(run_id, order.consultation, order.point)
            await run_store.forget(order.consultation, order.point)
            work.about("grouping_run", run_id, after={"suggestions": len(found)})
    except Cancelled:
        async with unit_of_work(Actor.system(), "grouping.cancelled", delivery=delivery) as work:
            await end(run_id, RunState.CANCELLED, clock.now())
            work.about("grouping_run", run_id)


async def _later(order: Order, delivery: outbox.Delivery) -> None:
    """Leave the one at work alone; what came in meanwhile is placed after it."""
    async with unit_of_work(Actor.system(), "grouping.put_off", delivery=delivery) as work:
        await regrouping.promise(order.consultation, order.point, delay=WAIT)
        work.about("consultation", order.consultation)


async def _nothing_new(order: Order, delivery: outbox.Delivery) -> None:
    """A run takes in what is not read yet as well; the readings that follow ask again and change nothing."""
    async with unit_of_work(Actor.system(), "grouping.not_needed", delivery=delivery) as work:
        work.about("consultation", order.consultation)


async def _base(order: Order, now: set[UUID]) -> RunOut | None:
    """The run that new suggestions can simply be added to, if there is one."""
    base = await runs.latest_done(order.consultation, order.point)
    if base is None or base.total <= SMALL or base.lexicon_version != LEXICON_VERSION:
        return None
    held = set(await runs.member_ids(base.id))
    added = len(now - held) + await runs.added_since_whole(base)
    return base if held <= now and added <= GROWTH * base.total else None


async def _start(order: Order, total: int, base: RunOut | None, delivery: outbox.Delivery) -> UUID:
    by = (await accounts.staff_member(order.by)).display_name if order.by else "新收到的意见"
    row = GroupingRun(
        id=new_id(),
        consultation=order.consultation,
        point=order.point,
        state=RunState.RUNNING.value,
        stage=RunStage.READING.value,
        trigger=(RunTrigger.PERSON if order.by else RunTrigger.ARRIVALS).value,
        started_label=by,
        base=base.id if base else None,
        message=delivery.id,
        total=total,
        parameters="{}",
        started_at=clock.now(),
    )
    async with db.transaction():
        await db.execute(_CLOSE_OTHERS, clock.now(), delivery.id, order.consultation, order.point)
        await row.save()
    return row.id


async def _still_wanted(run_id: UUID) -> None:
    """The last look before storing, holding the row: a wish to cancel that comes later comes too late."""
    state = await db.execute("SELECT state, cancelled_label FROM grouping_run WHERE id = {} FOR UPDATE", run_id)
    if state[0]["state"] != RunState.RUNNING or state[0]["cancelled_label"]:
        raise Cancelled


async def _grouped(watch: Watch, order: Order, found: list[dict[str, Any]]) -> Callable[[], Any]:
    """Everything anew; returns what stores it."""
    draft = await drafts.source((await consultations.by_id(order.consultation)).version)
    ids = {str(row["serial"]): row["id"] for row in found}
    documents = [nlp_group.Document(str(row["serial"]), row["raw_text"], article=row["article"]) for row in found]

    def work() -> nlp_group.Grouping:
        return nlp_group.group(documents, statute_of(draft), progress=watch.note)

    grouping = await watched(watch, work)
    return partial(run_store.store, watch.run, grouping, ids)


async def _placed(watch: Watch, base: RunOut, found: list[dict[str, Any]]) -> Callable[[], Any]:
    """Only what is new is placed among the groups of the base."""
    held = await runs.member_serials(base.id)
    known = {serial for members in held for serial in members}
    news = {str(row["serial"]): row for row in found if str(row["serial"]) not in known}
    documents = [nlp_group.Document(str(row["serial"]), row["raw_text"], article=row["sure"]) for row in found]

    def work() -> list[nlp_group.Placement]:
        groups = tuple(nlp_group.Group(members, members[0], (), None, {}, (), campaign=False) for members in held)
        index = nlp_group.Index([one for one in documents if one.id in known], nlp_group.Grouping(groups, ()))
        placements = []
        for done, one in enumerate((one for one in documents if one.id in news), 1):
            watch.note("reading", done, len(news))
            placements.append(index.add(one))
        return placements

    placements = await watched(watch, work)

    async def keep() -> None:
        await run_store.copy(watch.run, base.id)
        await run_store.place(watch.run, placements, news)
        ids = {str(row["serial"]): row["id"] for row in found}
        await run_store.add_pairs(watch.run, [pair for one in placements for pair in one.unsure], ids)
        await run_store.finish(watch.run, {"kind": "added", "added": len(news)}, LEXICON_VERSION)

    return keep
