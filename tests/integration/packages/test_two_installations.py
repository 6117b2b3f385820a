"""The whole way between two networks: nothing is typed twice, and residents at the point read the congress's answer."""

from uuid import UUID

from app.adoption import correcting, notices, queries
from app.adoption import service as adoption
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core import db
from app.curation.queries import batches
from app.packages import queries as packages
from app.packages import service
from app.packages.states import PackageKind
from tests import factories
from tests.integration.packages.conftest import Installation

REASON = "采纳。罚款降为二十元，见第三条第二款。"
Sides = tuple[Installation, Installation]


async def _collect(point: Installation, data: bytes) -> tuple[UUID, list[UUID], bytes]:
    """At the point: take the consultation in, hear three people, sign two of them up; the submission's package."""
    with point.here() as at:
        header = await service.take_in(data, at.officer)
        consultation = await consultations.by_id(header.subject)
        voices = [
            await factories.suggestion(consultation, text)
            for text in ("五十元太重了，我电话13812345678。", "先教育一次。", "与条例无关。")
        ]
        item = await factories.item(consultation, at, voices[0], voices[1])
        submission = await factories.submission(consultation, at, item)
        packed = await service.make(PackageKind.SUBMISSION, submission, at.point, at.congress, at.head)
        return submission, voices, packed.data


async def _decide(congress: Installation, consultation: ConsultationOut, data: bytes) -> bytes:
    """At the congress: take the submission in, add the passed text, decide, publish; the feedback's package."""
    with congress.here() as at:
        header = await service.take_in(data, at.congress_officer)
        await adoption.receive(header.subject, at.congress_officer)
        version = await factories.passed(consultation, at)
        [item] = await batches.submission_items(header.subject)
        decision = DecisionIn(outcome=Outcome.ADOPTED, reason=REASON, landed_version=version, landed_article="3")
        await adoption.decide(item.id, decision, at.congress_officer)
        await factories.close(consultation)
        await factories.checked(consultation, at)
        await adoption.publish(consultation.id, at.congress_officer)
        return await _feedback(congress, consultation)


async def _feedback(congress: Installation, consultation: ConsultationOut) -> bytes:
    with congress.here() as at:
        packed = await service.make(PackageKind.FEEDBACK, consultation.id, at.congress, at.point, at.congress_officer)
        return packed.data


async def test_from_the_congress_to_the_resident_and_back(sides: Sides) -> None:
    congress, point = sides
    with congress.here() as at:
        consultation = await factories.consultation(at)
        issued = await service.make(
            PackageKind.CONSULTATION, consultation.id, at.congress, at.point, at.congress_officer
        )
    submission, voices, sent = await _collect(point, issued.data)
    feedback = await _decide(congress, consultation, sent)
    with congress.here():
        words = [row["raw_text"] for row in await db.execute("SELECT raw_text FROM suggestion ORDER BY serial")]
        assert len(words) == 2
        assert not any("13812345678" in text for text in words)
        here = await batches.submission(submission)
        assert await packages.was_taken_in(submission)
    with point.here() as at:
        assert not await packages.was_taken_in(submission)
        assert (await batches.submission(submission)).manifest_digest == here.manifest_digest
        await service.take_in(feedback, at.officer)
        assert (await batches.submission(submission)).received_at is not None
        for voice in voices[:2]:
            journey = await queries.journey(await factories.receipt_code(voice))
            [answer] = journey.answers
            assert (answer.outcome, answer.reason) == (Outcome.ADOPTED, REASON)
            assert answer.new_text is not None
            assert "二十元罚款" in answer.new_text
        left = await db.fetch_value("SELECT decision IS NULL FROM notice WHERE suggestion = {}", voices[2])
        assert left
        assert await notices.unreached() == 0
        taken = await db.fetch_value("SELECT count(*) FROM audit_entry WHERE action = 'package.taken_in'")
        assert taken == 2


async def test_a_correction_reaches_the_point_by_the_next_package(sides: Sides) -> None:
    congress, point = sides
    with congress.here() as at:
        consultation = await factories.consultation(at)
        issued = await service.make(
            PackageKind.CONSULTATION, consultation.id, at.congress, at.point, at.congress_officer
        )
    submission, voices, sent = await _collect(point, issued.data)
    first = await _decide(congress, consultation, sent)
    with congress.here() as at:
        [item] = await batches.submission_items(submission)
        before = await queries.decision_of(item.id)
        assert before is not None
        corrected = DecisionIn(
            outcome=Outcome.PARTIALLY_ADOPTED,
            reason="部分采纳。罚款降为二十元，警告在前。",
            landed_version=before.landed_version,
            landed_article="3",
            revision=before.revision,
        )
        await correcting.correct(item.id, corrected, "原来的答复漏了先警告这一层。", at.congress_officer)
    second = await _feedback(congress, consultation)
    with point.here() as at:
        await service.take_in(first, at.officer)
        code = await factories.receipt_code(voices[0])
        await adoption.note_seen(voices[0])
        await service.take_in(second, at.officer)
        [answer] = (await queries.journey(code)).answers
        assert answer.outcome is Outcome.PARTIALLY_ADOPTED
        assert await db.fetch_value("SELECT count(*) FROM decision_revision") == 1
        unread = await db.fetch_value("SELECT first_seen_at IS NULL FROM notice WHERE suggestion = {}", voices[0])
        assert unread
