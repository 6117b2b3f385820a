"""What a run made different from the one before it: written with the run, so that it can be told on any later day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from app.core import db
from app.core.ids import new_id
from app.curation.queries import runs
from app.curation.queries.runs import GroupFacts
from app.curation.states import RunChangeKind
from app.curation.structs import Flow
from app.curation.tables import RunChange

Groups = dict[UUID, GroupFacts]


async def note(run: UUID, consultation: UUID, point: UUID) -> None:
    """Compare a stored run with the one it follows; the first run of a desk changed nothing."""
    before = await runs.before(run, consultation, point)
    if before is None:
        return
    old, new = await runs.group_facts(before), await runs.group_facts(run)
    found = [*compared(await runs.flows(before, run), old, new)]
    beside = await runs.beside_items(before, run)
    found += [_about(RunChangeKind.BESIDE, one.count, new[one.group]) | {"item": one.item} for one in beside]
    await db.insert([RunChange(id=new_id(), run=run, **one) for one in found])


def compared(flows: Iterable[Flow], old: Groups, new: Groups) -> Iterator[dict[str, Any]]:
    """Groups of several only. A group goes on in the one that most of its opinions went to; each goes on once."""
    moved = list(flows)
    heirs = _heirs(moved, old, new)
    gained, lost, arrived = Counter[UUID](), Counter[UUID](), 0
    for flow in moved:
        arrived += flow.n if flow.was is None else 0
        if flow.was is not None and flow.was in heirs and heirs[flow.was] == flow.now:
            continue
        gained.update({flow.now: flow.n} if flow.now else {})
        lost.update({flow.was: flow.n} if flow.was else {})
    if arrived:
        yield {"kind": RunChangeKind.ARRIVED.value, "opinions": arrived}
    continued = set(heirs.values())
    for group in new.values():
        if group.size > 1 and gained[group.id]:
            yield _about(RunChangeKind.GROWN if group.id in continued else RunChangeKind.NEW, gained[group.id], group)
    for was in old.values():
        if was.size > 1 and lost[was.id]:
            if was.id in heirs:
                yield _about(RunChangeKind.SHRUNK, lost[was.id], new[heirs[was.id]])
            else:
                yield _about(RunChangeKind.SHRUNK, lost[was.id], was) | {"group": None, "size": None}


def _heirs(moved: list[Flow], old: Groups, new: Groups) -> dict[UUID, UUID]:
    """Old group to the new one that continues it."""
    heirs: dict[UUID, UUID] = {}
    taken: set[UUID] = set()
    for flow in sorted(moved, key=lambda flow: (-flow.n, str(flow.was), str(flow.now))):
        if flow.was is None or flow.now is None or flow.was in heirs or flow.now in taken:
            continue
        if old[flow.was].size > 1 and new[flow.now].size > 1:
            heirs[flow.was] = flow.now
            taken.add(flow.now)
    return heirs


def _about(kind: RunChangeKind, opinions: int, group: GroupFacts) -> dict[str, Any]:
    return {
        "kind": kind.value,
        "opinions": opinions,
        "group": group.id,
        "size": group.size,
        "article": group.article,
        "representative": group.representative,
    }
