"""The machine's evidence as officers see it, and their word on it. It is never the answer: that is the decision."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from app.adoption import service
from app.adoption.errors import EvidenceNotFound, NothingSelected
from app.adoption.states import ADOPTING, Outcome, Verdict
from app.adoption.structs import EvidenceOut, Passage
from app.adoption.tables import EvidenceReview
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id

_EVIDENCE = """
SELECT e.id, e.submission_item, e.version, e.verdict, e.basis, e.new_article, p.mark AS new_mark,
       e.old_span::text AS old_span, e.new_span::text AS new_span, e.confidence, e.reason, e.agreeing, e.opposing,
       r.accepted, r.actor_label AS reviewed_label, r.at AS reviewed_at
FROM evidence e
LEFT JOIN provision p ON p.version = e.version AND p.path = e.new_article
LEFT JOIN LATERAL (
    SELECT accepted, actor_label, at FROM evidence_review WHERE evidence = e.id ORDER BY at DESC, id DESC LIMIT 1
) r ON true
"""

_SUGGESTED = {
    Verdict.ADOPTED: Outcome.ADOPTED,
    Verdict.ELSEWHERE: Outcome.ADOPTED,
    Verdict.PARTLY: Outcome.PARTIALLY_ADOPTED,
    Verdict.NOT_ADOPTED: Outcome.NOT_ADOPTED,
}


async def of_items(items: Sequence[UUID], version: UUID | None = None) -> list[EvidenceOut]:
    """Evidence on submitted items: in one later version, or in all, the newest first."""
    where, values = "e.submission_item = ANY({})", [list(items)]
    if version is not None:
        where, values = f"{where} AND e.version = {{}}", [*values, version]  # type: ignore[list-item]
    order = "JOIN draft_version v ON v.id = e.version"
    rows = await db.execute(f"{_EVIDENCE} {order} WHERE {where} ORDER BY v.ordinal DESC, e.id", *values)
    return [_out(row) for row in rows]


async def of_consultation(consultation: UUID, version: UUID) -> list[EvidenceOut]:
    """Evidence on all its submitted items in one later version, the surest first."""
    rows = await db.execute(
        f"{_EVIDENCE} JOIN submission_item i ON i.id = e.submission_item JOIN submission b ON b.id = i.submission "
        "WHERE b.consultation = {} AND e.version = {} ORDER BY e.confidence DESC, e.id",
        consultation,
        version,
    )
    return [_out(row) for row in rows]


async def of_item(item: UUID) -> list[EvidenceOut]:
    return await of_items([item])


async def review(chosen: Sequence[UUID], actor: Actor, *, accepted: bool) -> int:
    """A person agrees with proposals of the machine, or does not. Recorded each time; the latest word counts."""
    ids = sorted(set(chosen))
    if not ids:
        raise NothingSelected
    async with unit_of_work(actor, "evidence.reviewed") as work:
        rows = await db.execute("SELECT id, submission_item FROM evidence WHERE id = ANY({})", ids)
        if len(rows) != len(ids):
            raise EvidenceNotFound
        for row in rows:
            await service.require_answerable(row["submission_item"], actor)
        await db.insert([_review(one, actor, accepted=accepted) for one in ids])
        work.about("evidence", ids[0], after={"evidence": [str(one) for one in ids], "accepted": accepted})
    return len(ids)


def suggested(evidence: EvidenceOut) -> Outcome | None:
    """The outcome the evidence speaks for; None where it leaves the matter open."""
    return _SUGGESTED.get(evidence.verdict)


def disagrees(evidence: EvidenceOut, outcome: Outcome) -> bool:
    """Whether the official answer says of the text what the evidence does not find in it, or the reverse.

    Both may be right: a wish can be met by another law, or words be put in for another reason. It is only shown.
    """
    if evidence.verdict is Verdict.UNSURE:
        return False
    return evidence.found != (outcome in ADOPTING) and outcome in {*ADOPTING, Outcome.NOT_ADOPTED}


def _review(evidence: UUID, actor: Actor, *, accepted: bool) -> EvidenceReview:
    return EvidenceReview(
        id=new_id(),
        evidence=evidence,
        accepted=accepted,
        actor_id=actor.id,
        actor_label=actor.label,
        at=clock.now(),
    )


def _out(row: dict[str, Any]) -> EvidenceOut:
    spans = {side: msgspec.json.decode(row[side], type=Passage) if row[side] else None for side in _SIDES}
    return msgspec.convert(row | spans | {"confidence": round(row["confidence"], 2)}, EvidenceOut)


_SIDES = ("old_span", "new_span")
