"""Making a package for another organisation; taking one in: checked, then stored in one transaction or not at all."""

import asyncio
from typing import Any
from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.curation.queries import batches
from app.packages import consultation, envelope, feedback, keys, queries, submission
from app.packages.envelope import Opened
from app.packages.errors import (
    AlreadyTakenIn,
    PackageForOthers,
    PackageOvertaken,
    PackageUnreadable,
    SenderUnknown,
)
from app.packages.states import PACKAGE_NAMES, Direction, PackageKind
from app.packages.structs import (
    FORMAT,
    VERSION,
    ConsultationContent,
    FeedbackContent,
    Header,
    KeyOut,
    PackageFile,
    SubmissionContent,
)
from app.packages.tables import Package

ROLES = {
    PackageKind.CONSULTATION: (Role.CONGRESS_OFFICER,),
    PackageKind.FEEDBACK: (Role.CONGRESS_OFFICER,),
    PackageKind.SUBMISSION: (Role.LIAISON_OFFICER, Role.POINT_HEAD),
}
"""Who sends it. It is taken in by the other side."""
_TAKERS = {
    PackageKind.CONSULTATION: ROLES[PackageKind.SUBMISSION],
    PackageKind.FEEDBACK: ROLES[PackageKind.SUBMISSION],
    PackageKind.SUBMISSION: ROLES[PackageKind.CONSULTATION],
}


async def make(kind: PackageKind, subject: UUID, sender: UUID, recipient: UUID, actor: Actor) -> PackageFile:
    """A signed file. ``subject`` is the consultation, or for 上报 the submission.

    Raises ``KeyMissing``, ``NothingToPack``, ``NotAllowed`` and the not-found errors of what is packed.
    """
    if not actor.may(sender, *ROLES[kind]):
        raise NotAllowed
    own, other = await keys.living(sender), await keys.living(recipient)
    content, texts = await _read(kind, subject, sender, recipient)
    private = await keys.private(own.id)
    async with unit_of_work(actor, "package.made") as work:
        await db.execute("SELECT id FROM party_key WHERE id = {} FOR UPDATE", own.id)
        header = Header(
            format=FORMAT,
            version=VERSION,
            kind=kind,
            number=new_id(),
            sequence=await queries.next_sequence(own.id, other.id),
            subject=subject,
            sender=own.public_key,
            sender_name=own.organisation_name,
            recipient=other.public_key,
            made_at=clock.now(),
            files={},
        )
        data = await asyncio.to_thread(envelope.seal, header, content, texts, private)
        digest = (await asyncio.to_thread(envelope.open_sealed, data)).header_digest
        await _row(header, Direction.MADE, own, other, digest, actor).save()
        work.about("package", header.number, after={"kind": kind.value, "digest": digest})
    day = clock.local(header.made_at)
    return PackageFile(f"{PACKAGE_NAMES[kind]}-{own.organisation_name}-{day:%Y%m%d}-{header.sequence}.huiyin.zip", data)


async def take_in(data: bytes, actor: Actor) -> Header:
    """Check a file and store what it holds. Raises a named ``PackageRefused``; nothing is stored then."""
    opened = await asyncio.to_thread(envelope.open_sealed, data)
    header = opened.header
    own = await keys.known(header.recipient)
    if own is None or not own.own:
        raise PackageForOthers
    if not actor.may(own.organisation, *_TAKERS[header.kind]):
        raise NotAllowed
    sender = await keys.known(header.sender)
    if sender is None or sender.own:
        raise SenderUnknown(header.sender_name, keys.fingerprint(header.sender))
    async with unit_of_work(actor, "package.taken_in") as work:
        await db.execute("SELECT id FROM party_key WHERE id = {} FOR UPDATE", sender.id)
        await _require_new(header, sender)
        await _store(opened, sender, own)
        await _row(header, Direction.TAKEN_IN, sender, own, opened.header_digest, actor).save()
        work.about("package", header.number, after={"kind": header.kind.value, "digest": opened.header_digest})
    return header


async def _read(kind: PackageKind, subject: UUID, sender: UUID, recipient: UUID) -> tuple[Any, dict[str, str]]:
    if kind is PackageKind.SUBMISSION:
        found = await batches.submission(subject)
        await queries.require_between(found.consultation, congress=recipient, point=sender)
        if found.point != sender:
            raise NotAllowed
        return await submission.read(subject)
    await queries.require_between(subject, congress=sender, point=recipient)
    if kind is PackageKind.CONSULTATION:
        return await consultation.read(subject, recipient)
    return await feedback.read(subject, recipient)


async def _require_new(header: Header, sender: KeyOut) -> None:
    taken = await queries.taken_in_at(header.number)
    if taken is not None:
        raise AlreadyTakenIn(taken)
    if await queries.latest_sequence(sender.id, header.kind, header.subject) > header.sequence:
        raise PackageOvertaken


async def _store(opened: Opened, sender: KeyOut, own: KeyOut) -> None:
    kind, there, here = opened.header.kind, sender.organisation, own.organisation
    try:
        if kind is PackageKind.CONSULTATION:
            issued = msgspec.json.decode(opened.content, type=ConsultationContent)
            await consultation.store(issued, opened.texts, there, here)
        elif kind is PackageKind.SUBMISSION:
            await submission.store(msgspec.json.decode(opened.content, type=SubmissionContent), here, there)
        else:
            answered = msgspec.json.decode(opened.content, type=FeedbackContent)
            await feedback.store(answered, opened.texts, there, here)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise PackageUnreadable from error


def _row(header: Header, direction: Direction, sender: KeyOut, recipient: KeyOut, digest: str, actor: Actor) -> Package:
    return Package(
        id=new_id(),
        number=header.number,
        direction=direction.value,
        kind=header.kind.value,
        sender=sender.id,
        recipient=recipient.id,
        sequence=header.sequence,
        subject=header.subject,
        digest=digest,
        actor_label=actor.label,
        at=clock.now(),
    )
