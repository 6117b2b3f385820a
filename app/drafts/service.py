"""Storing draft laws and their versions."""

import asyncio
import hashlib
from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.core.text import clean
from app.drafts import aligning, queries, rules
from app.drafts.errors import (
    DraftTooLong,
    DraftWithoutArticles,
    LaterTextDoubtful,
    SameTextAgain,
    UnreadableUpload,
    VersionsChanged,
)
from app.drafts.states import Stage
from app.drafts.structs import DraftPreview, ParseDoubt, ProvisionOut, VersionOut
from app.drafts.tables import DraftLaw, DraftVersion, Provision
from nlp import reading, statutes
from nlp.errors import UnreadableDocument

MAX_LENGTH = 1_000_000
_HEADINGS = frozenset({"part", "subpart", "chapter", "section"})


async def read_upload(data: bytes, filename: str) -> str:
    """The text of an uploaded .txt, .docx or .pdf; raises :class:`UnreadableUpload` with the reason."""
    try:
        return await asyncio.to_thread(reading.read_document, data, filename)
    except UnreadableDocument as error:
        raise UnreadableUpload(str(error)) from error


async def parse(text: str, *, outline: bool = False) -> statutes.Statute:
    """Parse a draft; stores nothing. ``outline`` takes a text without articles too, or no text at all.

    Raises :class:`DraftWithoutArticles` or :class:`DraftTooLong`.
    """
    source = clean(text)
    if len(source) > MAX_LENGTH:
        raise DraftTooLong
    statute = await asyncio.to_thread(statutes.parse, source)
    if not (statute.articles or outline):
        raise DraftWithoutArticles
    return statute


async def preview(text: str, *, outline: bool = False) -> DraftPreview:
    """What the parser makes of a text, for the person to check before it is stored."""
    statute = await parse(text, outline=outline)
    return DraftPreview(
        title=statute.title,
        articles=len(statute.articles),
        headings=sum(provision.kind in _HEADINGS for provision in statute.provisions),
        provisions=tuple(_shown(provision) for provision in statute.provisions),
        warnings=_doubts(statute) if statute.articles else (),
    )


async def store_law(
    statute: statutes.Statute, *, title: str, owner: UUID, base: statutes.Statute | None = None
) -> UUID:
    """Insert a draft law and its text to be consulted on into the ambient transaction; returns the version's id.

    ``base``, the law in force, comes before it as a version of its own. A text without articles is an outline.
    """
    law = DraftLaw(id=new_id(), title=title, owner=owner, created_at=clock.now())
    await law.save()
    if base is not None:
        await _store_version(base, law.id, 1, Stage.IN_FORCE)
    stage = Stage.CONSULTATION_DRAFT if statute.articles else Stage.OUTLINE
    return await _store_version(statute, law.id, 1 if base is None else 2, stage)


async def add_version(
    draft_law: UUID,
    text: str,
    stage: Stage,
    actor: Actor,
    *,
    confirmed: bool = False,
    after: UUID | None = None,
) -> UUID:
    """Add a later text of the law; only an officer of the congress that owns it may. Returns the version's id.

    Raises :class:`LaterTextDoubtful` for what :func:`later_doubts` finds unless a person has ``confirmed`` it,
    :class:`SameTextAgain`, and :class:`VersionsChanged` if ``after``, the last version seen, is not the last now.
    The worker then compares it with the version before.
    """
    statute = await parse(text)
    async with unit_of_work(actor, "draft_version.added") as work:
        await db.execute("SELECT id FROM draft_law WHERE id = {} FOR UPDATE", draft_law)
        earlier = await queries.versions_of(draft_law)
        if not earlier or not actor.may(earlier[0].owner, Role.CONGRESS_OFFICER):
            raise NotAllowed
        if after is not None and earlier[-1].id != after:
            raise VersionsChanged
        if await queries.has_source(draft_law, _digest(statute.source)):
            raise SameTextAgain
        if not confirmed and await _doubtful(earlier[-1], statute, stage):
            raise LaterTextDoubtful
        version = await _store_version(statute, draft_law, earlier[-1].ordinal + 1, stage)
        await aligning.promise(draft_law)
        work.about("draft_version", version, after={"source_digest": _digest(statute.source), "stage": stage})
    return version


async def later_doubts(draft_law: UUID, text: str, stage: Stage) -> tuple[rules.LaterDoubt, ...]:
    """Why this may be the wrong text to come after the law's last version; empty when nothing speaks against it."""
    return await _doubtful((await queries.versions_of(draft_law))[-1], await parse(text), stage)


async def _doubtful(last: VersionOut, statute: statutes.Statute, stage: Stage) -> tuple[rules.LaterDoubt, ...]:
    before = {row.path: row.text for row in await queries.contents(last.id) if row.kind == "article"}
    earlier = rules.Text(last.title, last.stage, before)
    later = rules.Text(statute.title, stage, {one.id: one.text for one in statute.articles})
    return await asyncio.to_thread(rules.doubts, earlier, later)


async def _store_version(statute: statutes.Statute, draft_law: UUID, ordinal: int, stage: Stage) -> UUID:
    version = DraftVersion(
        id=new_id(),
        draft_law=draft_law,
        ordinal=ordinal,
        stage=stage.value,
        source=statute.source,
        source_digest=_digest(statute.source),
        warnings=msgspec.json.encode(_doubts(statute) if statute.articles else ()).decode(),
        created_at=clock.now(),
    )
    await version.save()
    # A stray heading in an outline is no provision: nothing could stand under it.
    provisions = statute.provisions if statute.articles else ()
    await db.insert([_row(version.id, place, provision) for place, provision in enumerate(provisions)])
    return version.id


def _row(version: UUID, place: int, provision: statutes.Provision) -> Provision:
    return Provision(
        id=new_id(),
        version=version,
        path=provision.id,
        parent=provision.parent,
        kind=provision.kind.value,
        mark=provision.mark,
        caption=provision.caption,
        text=provision.text,
        ordinal=place,
        start_offset=provision.start,
        end_offset=provision.end,
    )


def _shown(provision: statutes.Provision) -> ProvisionOut:
    return ProvisionOut(
        path=provision.id,
        parent=provision.parent,
        kind=provision.kind.value,
        mark=provision.mark,
        caption=provision.caption,
        text=provision.text,
    )


def _doubts(statute: statutes.Statute) -> tuple[ParseDoubt, ...]:
    return tuple(ParseDoubt(doubt.line, doubt.code, doubt.message) for doubt in statute.warnings)


def _digest(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()
