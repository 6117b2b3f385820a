"""Machine groups as a run would have left them, without the text work: what is tested is what comes after."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.ids import new_id
from app.curation.tables import GroupingRun, MachineGroup, MachineGroupMember, UnsurePair


async def grouped(
    consultation: ConsultationOut,
    point: UUID,
    groups: Sequence[tuple[Sequence[UUID], str | None]],
    unsure: Sequence[tuple[UUID, UUID]] = (),
) -> UUID:
    """The id of a finished run with these groups (members, article) and unsure pairs, started a moment from now."""
    moment = clock.now() + timedelta(minutes=1)
    run = GroupingRun(
        id=new_id(),
        consultation=consultation.id,
        point=point,
        state="done",
        total=sum(len(members) for members, _ in groups),
        done=1000,
        parameters="{}",
        lexicon_version="v1",
        started_at=moment,
        finished_at=moment,
    )
    await run.save()
    for members, article in groups:
        group = MachineGroup(
            id=new_id(),
            run=run.id,
            article=article,
            representative=members[0],
            terms=[],
            stances="{}",
            size=len(members),
        )
        await group.save()
        await db.insert(
            [
                MachineGroupMember(id=new_id(), run=run.id, group=group.id, suggestion=one, similarity=1)
                for one in members
            ]
        )
    await db.insert(
        [
            UnsurePair(id=new_id(), run=run.id, first=first, second=second, similarity=0.5, reason="数目不同")
            for first, second in unsure
        ]
    )
    run_id: UUID = run.id
    return run_id
