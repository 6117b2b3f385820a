"""反馈 down: the published answers to one point's submissions; its residents get their notices there."""

from typing import Any
from uuid import UUID

import msgspec

from app.adoption import notices
from app.adoption.tables import Decision, DecisionRevision
from app.consultations import queries as consultations
from app.core import clock, db
from app.packages import laws
from app.packages.errors import NothingToPack, NotTheSenders, SubjectUnknown
from app.packages.structs import DecisionContent, FeedbackContent, FormerAnswer, ReceivedContent

NOBODY = UUID(int=0)
"""Stands for a person of another installation: only their office's name came along."""

_DECISIONS = """
SELECT d.id, d.submission_item, d.outcome, d.reason, d.department, d.landed_version, d.landed_article, d.landed_in,
       d.revision, d.decided_at, d.published_at
FROM decision d JOIN submission_item i ON i.id = d.submission_item JOIN submission b ON b.id = i.submission
WHERE b.consultation = {} AND b.point = {} AND d.published_at IS NOT NULL ORDER BY b.signed_at, i.ordinal
"""
_FORMER = """
SELECT id, revision, outcome, reason, department, landed_version, landed_article, landed_in, decided_at, why,
       corrected_at
FROM decision_revision WHERE decision = {} ORDER BY revision
"""
_CONTENT = (
    "outcome", "reason", "department", "landed_version", "landed_article", "landed_in", "revision", "decided_label",
)  # fmt: skip


async def read(consultation: UUID, point: UUID) -> tuple[FeedbackContent, dict[str, str]]:
    """Raises :class:`NothingToPack` before anything is published. Persons' names stay: the office speaks."""
    current = await consultations.by_id(consultation)
    office = current.issuer_name
    decisions = [await _decision(row, office) for row in await db.execute(_DECISIONS, consultation, point)]
    if not decisions and current.published_at is None:
        raise NothingToPack
    law, texts = await laws.read(current.draft_law)
    received = await db.execute(
        "SELECT id AS submission, received_at FROM submission "
        "WHERE consultation = {} AND point = {} AND received_at IS NOT NULL ORDER BY signed_at",
        consultation,
        point,
    )
    content = FeedbackContent(
        consultation=consultation,
        published_at=current.published_at,
        law=law,
        received=tuple(ReceivedContent(**row, received_label=office) for row in received),
        decisions=tuple(decisions),
    )
    return content, texts


async def store(content: FeedbackContent, texts: dict[str, str], issuer: UUID, point: UUID) -> None:
    """Answers new or corrected go to everyone behind them; those here already stay. Once more changes nothing."""
    here = await db.fetch_value("SELECT issuer FROM consultation WHERE id = {}", content.consultation)
    if here is None:
        raise SubjectUnknown
    if here != issuer:
        raise NotTheSenders
    await _require_own_items(content, point)
    await laws.store(content.law, texts, issuer)
    for one in content.received:
        await db.execute(
            "UPDATE submission SET received_at = {}, received_label = {} WHERE id = {} AND received_at IS NULL",
            one.received_at,
            one.received_label,
            one.submission,
        )
    changed = [one.id for one in content.decisions if await _store_decision(one)]
    if content.published_at is not None:
        await db.execute(
            "UPDATE consultation SET published_at = {} WHERE id = {} AND published_at IS NULL",
            content.published_at,
            content.consultation,
        )
    closing = content.consultation if content.published_at else None
    await notices.give(changed, clock.now(), closing=closing)


async def _decision(row: dict[str, Any], office: str) -> DecisionContent:
    former = await db.execute(_FORMER, row["id"])
    return DecisionContent(
        **row,
        decided_label=office,
        former=tuple(FormerAnswer(**one, decided_label=office, corrected_label=office) for one in former),
    )


async def _require_own_items(content: FeedbackContent, point: UUID) -> None:
    wanted = {one.submission_item for one in content.decisions}
    own = await db.fetch_value(
        "SELECT count(*) FROM submission_item i JOIN submission b ON b.id = i.submission "
        "WHERE i.id = ANY({}) AND b.point = {} AND b.consultation = {}",
        list(wanted),
        point,
        content.consultation,
    )
    if own != len(wanted):
        raise SubjectUnknown


async def _store_decision(one: DecisionContent) -> bool:
    """Whether there was anything to tell. What a correction replaced is kept first: the database insists on it."""
    known = await db.fetch_value("SELECT revision FROM decision WHERE id = {}", one.id)
    if known is None:
        await _store_former(one, beyond=0)
        fields = {name: value for name, value in msgspec.structs.asdict(one).items() if name != "former"}
        await Decision(**fields, decided_by=NOBODY).save()
        return True
    if known >= one.revision:
        return False
    await _catch_up(one, known)
    return True


async def _catch_up(one: DecisionContent, known: int) -> None:
    """Revision by revision, each replaced answer kept before the next takes its place."""
    latest = msgspec.structs.asdict(one)
    states = {former.revision: msgspec.structs.asdict(former) for former in one.former} | {one.revision: latest}
    for revision in range(known + 1, one.revision + 1):
        await _store_former(one, beyond=revision - 2)
        state = states[revision]
        await db.execute(
            "UPDATE decision SET outcome = {}, reason = {}, department = {}, landed_version = {}, landed_article = {}, "
            "landed_in = {}, revision = {}, decided_label = {}, decided_at = {} WHERE id = {}",
            *(state[name] for name in _CONTENT),
            state["decided_at"],
            one.id,
        )


async def _store_former(one: DecisionContent, *, beyond: int) -> None:
    here = {row["id"] for row in await db.execute("SELECT id FROM decision_revision WHERE decision = {}", one.id)}
    rows = [
        DecisionRevision(decision=one.id, corrected_by=NOBODY, **msgspec.structs.asdict(former))
        for former in one.former
        if former.id not in here and former.revision > beyond
    ]
    await db.insert(rows)
