"""What staff should look at: noticed by the machine on reading, confirmed or cleared by people. Nothing is hidden."""

from typing import Any
from uuid import UUID

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.core.text import clean
from app.suggestions import queries, rules
from app.suggestions.errors import DeskMissing
from app.suggestions.states import FlagKind, FlagState
from app.suggestions.structs import FlagOut, SuggestionOut
from app.suggestions.tables import GrievanceDesk

CAMPAIGN = 3
"""Copies of one wording in a consultation from which all of them are marked; as ``nlp.group`` has it."""
DEFAULT_DESK = "个人的事情请找所在街道的信访接待窗口，或者打 12345 市民服务热线。"
LONGEST_DESK = 500

_BY_TYPE = {"grievance": FlagKind.GRIEVANCE, "question": FlagKind.QUESTION, "offtopic": FlagKind.OFFTOPIC}

_MARK = """
INSERT INTO suggestion_flag (id, suggestion, kind, at)
SELECT gen_random_uuid(), one, {}, {} FROM unnest({}::uuid[]) AS one ON CONFLICT DO NOTHING
"""

_FLAGS = """
SELECT coalesce(f.suggestion, v.suggestion) AS suggestion, coalesce(f.kind, v.kind) AS kind,
       f.id IS NOT NULL AS noticed, v.state, v.reviewed_label, v.reviewed_at
FROM (SELECT * FROM suggestion_flag WHERE suggestion = ANY({})) f
FULL JOIN (SELECT * FROM flag_review WHERE suggestion = ANY({})) v ON v.suggestion = f.suggestion AND v.kind = f.kind
ORDER BY 2
"""

_REVIEW = """
INSERT INTO flag_review (id, suggestion, kind, state, reviewed_by, reviewed_label, reviewed_at)
VALUES ({}, {}, {}, {}, {}, {}, {})
ON CONFLICT (suggestion, kind) DO UPDATE SET state = EXCLUDED.state, reviewed_by = EXCLUDED.reviewed_by,
    reviewed_label = EXCLUDED.reviewed_label, reviewed_at = EXCLUDED.reviewed_at
"""


async def notice(suggestion: SuggestionOut, reading: dict[str, Any]) -> None:
    """Mark what a reading shows, in the reading's own transaction."""
    kinds = {_BY_TYPE[reading["opinion_type"]]} if reading["opinion_type"] in _BY_TYPE else set()
    if reading["pii"] != "[]":
        kinds.add(FlagKind.PERSONAL_DATA)
    for kind in sorted(kinds):
        await db.execute(_MARK, kind.value, clock.now(), [suggestion.id])
    rows = await db.execute(
        "SELECT id FROM suggestion WHERE consultation = {} AND raw_digest = {} LIMIT 10000",
        suggestion.consultation,
        suggestion.raw_digest,
    )
    if len(rows) >= CAMPAIGN:
        await db.execute(_MARK, FlagKind.CAMPAIGN.value, clock.now(), [row["id"] for row in rows])


async def of(suggestions: list[UUID]) -> dict[UUID, list[FlagOut]]:
    """All flags, cleared ones included: who cleared what is part of the record."""
    found: dict[UUID, list[FlagOut]] = {}
    for flag in await db.fetch(FlagOut, _FLAGS, suggestions, suggestions):
        found.setdefault(flag.suggestion, []).append(flag)
    return found


async def review(suggestion: UUID, kind: FlagKind, state: FlagState, actor: Actor) -> None:
    """Confirm or clear a flag, or set one the machine did not see. The last word counts."""
    await _require_own(suggestion, actor)
    async with unit_of_work(actor, "flag.reviewed") as work:
        await db.execute(_REVIEW, new_id(), suggestion, kind.value, state.value, actor.id, actor.label, clock.now())
        work.about("suggestion", suggestion, after={"flag": kind.value, "state": state.value})


async def desk_of(point: UUID) -> str:
    """Where this point sends people with a matter of their own."""
    return await db.fetch_value("SELECT text FROM grievance_desk WHERE point = {}", point) or DEFAULT_DESK


async def set_desk(point: UUID, text: str, actor: Actor) -> None:
    if not actor.may(point, Role.LIAISON_OFFICER, Role.POINT_HEAD):
        raise NotAllowed
    words = clean(text)
    if not words:
        raise DeskMissing(fields={"text": DeskMissing.message})
    rules.check_length(words, limit=LONGEST_DESK)
    async with unit_of_work(actor, "grievance_desk.set") as work:
        await db.execute("DELETE FROM grievance_desk WHERE point = {}", point)
        await GrievanceDesk.insert(GrievanceDesk(id=new_id(), point=point, text=words, updated_at=clock.now()))
        work.about("organisation", point, after={"grievance_desk": words})


async def advice(suggestion: SuggestionOut) -> str:
    """Where the author should go with it as well, once a person has confirmed that it is their own case."""
    flags = (await of([suggestion.id])).get(suggestion.id, [])
    confirmed = any(flag.kind is FlagKind.GRIEVANCE and flag.state is FlagState.CONFIRMED for flag in flags)
    return await desk_of(suggestion.point) if confirmed else ""


async def _require_own(suggestion: UUID, actor: Actor) -> None:
    found = await queries.by_ids([suggestion])
    if not found or not actor.may(found[0].point, Role.LIAISON_OFFICER, Role.POINT_HEAD):
        raise NotAllowed
