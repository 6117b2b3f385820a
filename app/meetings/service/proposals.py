"""What the machine takes for opinions in minutes, and what people leave out of it."""

import asyncio
from uuid import UUID

from app.activities import rules
from app.activities.structs import ActivityOut, MinutesOut
from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.drafts import queries as drafts
from app.meetings import queries
from app.meetings.errors import ProposalNotFound
from app.meetings.tables import MinutesProposal, MinutesRejection
from app.suggestions.reading import statute_of
from nlp.minutes import Span, read_minutes


async def propose(minutes: MinutesOut, actor: Actor) -> None:
    """Let the machine read minutes once; they never change, so neither does what it finds."""
    if await queries.proposals(minutes.id):
        return
    consultation = await consultations.by_id(minutes.consultation)
    source = await drafts.source(consultation.version)
    found = await asyncio.to_thread(_read, minutes.text, source)
    async with unit_of_work(actor, "minutes.read") as work:
        await db.execute("SELECT id FROM minutes WHERE id = {} FOR SHARE", minutes.id)
        await db.insert([_row(minutes.id, span) for span in found])
        work.about("minutes", minutes.id, after={"proposals": len(found)})


async def reject(activity: ActivityOut, minutes: MinutesOut, proposal: UUID, actor: Actor) -> None:
    """Leave a proposal out; doing so twice changes nothing."""
    rules.require_writer(actor, activity)
    await _require_proposal(minutes, proposal)
    async with unit_of_work(actor, "minutes_proposal.rejected") as work:
        await db.execute(
            "INSERT INTO minutes_rejection (id, proposal, by_account, by_label, at) VALUES ({}, {}, {}, {}, {}) "
            "ON CONFLICT (proposal) DO NOTHING",
            new_id(),
            proposal,
            actor.id,
            actor.label,
            clock.now(),
        )
        work.about("minutes_proposal", proposal)


async def take_back(activity: ActivityOut, minutes: MinutesOut, proposal: UUID, actor: Actor) -> None:
    """Look at a rejected proposal again."""
    rules.require_writer(actor, activity)
    await _require_proposal(minutes, proposal)
    async with unit_of_work(actor, "minutes_proposal.taken_back") as work:
        await MinutesRejection.delete().where(MinutesRejection.proposal == proposal)
        work.about("minutes_proposal", proposal)


async def _require_proposal(minutes: MinutesOut, proposal: UUID) -> None:
    if proposal not in {one.id for one in await queries.proposals(minutes.id)}:
        raise ProposalNotFound


def _read(text: str, source: str) -> tuple[Span, ...]:
    return read_minutes(text, statute_of(source)).spans


def _row(minutes: UUID, span: Span) -> MinutesProposal:
    return MinutesProposal(
        id=new_id(),
        minutes=minutes,
        start_at=span.start,
        end_at=span.end,
        speaker=span.speaker,
        articles=list(span.articles),
        opinion_type=span.type,
        confident=span.confident,
    )
