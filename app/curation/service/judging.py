"""People's word on a pair of suggestions, and the marks of what a member of staff has read."""

from collections.abc import Sequence
from uuid import UUID

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.curation import rules
from app.curation.errors import JudgedApart, PairOfOne
from app.curation.queries import pairs
from app.curation.service.items import require_own

_JUDGE = """
INSERT INTO pair_judgement (id, consultation, point, first, second, same, account, actor_label, at)
VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})
ON CONFLICT (first, second) DO UPDATE
SET same = EXCLUDED.same, account = EXCLUDED.account, actor_label = EXCLUDED.actor_label, at = EXCLUDED.at
"""


async def judge(consultation: UUID, point: UUID, pair: tuple[UUID, UUID], actor: Actor, *, same: bool) -> None:
    """Say whether two suggestions are one wish. The latest word counts; the chain keeps who said what before."""
    rules.require_curator(actor, point)
    first, second = sorted(pair)
    if first == second:
        raise PairOfOne
    async with unit_of_work(actor, "pair.judged") as work:
        await require_own(consultation, point, [first, second])
        values = (new_id(), consultation, point, first, second, same, actor.id, actor.label, clock.now())
        await db.execute(_JUDGE, *values)
        work.about("suggestion", first, after={"second": str(second), "same": same})


async def require_not_apart(suggestions: Sequence[UUID]) -> None:
    """Raises where somebody said of two of them that they are not one wish: a person's word outweighs a group."""
    apart = await pairs.judged_among(list(suggestions), same=False)
    if apart:
        raise JudgedApart(apart[0].first_serial, apart[0].second_serial, apart[0].actor_label)


async def mark_seen(suggestions: Sequence[UUID], account: UUID | None) -> None:
    """Note that a person has had these words before them. No command: nothing is decided by reading."""
    if account is None or not suggestions:
        return
    await db.execute(
        "INSERT INTO suggestion_seen (id, suggestion, account, at) "
        "SELECT gen_random_uuid(), s.id, {}, {} FROM suggestion s WHERE s.id = ANY({}) ON CONFLICT DO NOTHING",
        account,
        clock.now(),
        list(suggestions),
    )
