"""Items of several points that may be one wish: the machine's proposal, made anew whenever a submission comes in."""

import asyncio
from typing import Any
from uuid import UUID

from app.adoption import service
from app.adoption.tables import JointProposal, JointProposalMember
from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db, outbox
from app.core.actor import Actor
from app.core.ids import new_id
from app.drafts import queries as drafts
from app.suggestions.reading import statute_of
from nlp import group as nlp_group

_ITEMS = """
SELECT i.id, i.article, i.proposed_text, b.point FROM submission_item i JOIN submission b ON b.id = i.submission
WHERE b.consultation = {} AND b.received_at IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = b.id)
ORDER BY i.id
"""


async def liken(consultation: UUID, delivery: outbox.Delivery) -> None:
    """Group all submitted items; groups of at least two points' items are proposed. People's word is not touched."""
    rows = await db.execute(_ITEMS, consultation)
    draft = await drafts.source((await consultations.by_id(consultation)).version)
    groups = await asyncio.to_thread(_grouped, rows, draft)
    async with unit_of_work(Actor.system(), "items.likened", delivery=delivery) as work:
        await service.hold(consultation)
        await _forget(consultation)
        points = {row["id"]: row["point"] for row in rows}
        shared = [group for group in groups if len({points[UUID(one)] for one in group.ids}) > 1]
        await _store(consultation, shared)
        work.about("consultation", consultation, after={"items": len(rows), "proposals": len(shared)})


def _grouped(rows: list[dict[str, Any]], draft: str) -> list[nlp_group.Group]:
    documents = [nlp_group.Document(str(row["id"]), row["proposed_text"], article=row["article"]) for row in rows]
    return list(nlp_group.group(documents, statute_of(draft)).groups) if documents else []


async def _forget(consultation: UUID) -> None:
    await db.execute(
        "DELETE FROM joint_proposal_member WHERE proposal IN (SELECT id FROM joint_proposal WHERE consultation = {})",
        consultation,
    )
    await db.execute("DELETE FROM joint_proposal WHERE consultation = {}", consultation)


async def _store(consultation: UUID, groups: list[nlp_group.Group]) -> None:
    proposals: list[JointProposal] = []
    members: list[JointProposalMember] = []
    for group in groups:
        proposal = JointProposal(
            id=new_id(),
            consultation=consultation,
            article=group.article,
            terms=list(group.terms),
            made_at=clock.now(),
        )
        proposals.append(proposal)
        reasons = {one: link.reason for link in group.links for one in (link.a, link.b)}
        members += [
            JointProposalMember(
                id=new_id(), proposal=proposal.id, submission_item=UUID(one), reason=reasons.get(one, "")
            )
            for one in group.ids
        ]
    await db.insert(proposals)
    await db.insert(members)
