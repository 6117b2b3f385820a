from uuid import UUID

import msgspec

from app.core import db
from app.reports.errors import DocumentNotFound
from app.reports.layouts import DEFAULTS
from app.reports.model import Content
from app.reports.states import Kind
from app.reports.structs import DocumentOut, FileOut, Layout

_DOCUMENT = """
SELECT id, kind, subject_kind, subject, organisation, name, snapshot_digest, state, done, total, failure,
       requested_label, created_at
FROM document
"""


async def by_id(document: UUID) -> DocumentOut:
    found = await db.fetch_one(DocumentOut, f"{_DOCUMENT} WHERE id = {{}}", document)
    if found is None:
        raise DocumentNotFound
    return found


async def snapshot(document: UUID) -> tuple[Content, ...]:
    raw = await db.fetch_value("SELECT snapshot::text FROM document WHERE id = {}", document)
    return msgspec.json.decode(raw, type=tuple[Content, ...])


async def of_subject(subject: UUID, organisations: list[UUID]) -> list[DocumentOut]:
    return await db.fetch(
        DocumentOut,
        f"{_DOCUMENT} WHERE subject = {{}} AND organisation = ANY({{}}) ORDER BY created_at DESC LIMIT 50",
        subject,
        organisations,
    )


async def of_organisations(organisations: list[UUID], limit: int = 100) -> list[DocumentOut]:
    """Newest first."""
    return await db.fetch(
        DocumentOut,
        f"{_DOCUMENT} WHERE organisation = ANY({{}}) ORDER BY created_at DESC LIMIT {limit}",
        organisations,
    )


async def files(document: UUID) -> list[FileOut]:
    return await db.fetch(
        FileOut,
        "SELECT id, written_as, filename, digest, octet_length(content) AS size FROM document_file "
        "WHERE document = {} ORDER BY written_as",
        document,
    )


async def file(document: UUID, form: str) -> tuple[str, bytes]:
    """Name and bytes. Raises :class:`DocumentNotFound`."""
    rows = await db.execute(
        "SELECT filename, content FROM document_file WHERE document = {} AND written_as = {}", document, form
    )
    if not rows:
        raise DocumentNotFound
    return rows[0]["filename"], rows[0]["content"]


async def layout(organisation: UUID, kind: Kind) -> Layout:
    """The organisation's own, else the usual one; a text it does not name stays the usual one."""
    usual = DEFAULTS.get(kind, Layout((), {}))
    rows = await db.execute(
        "SELECT columns::text, texts::text FROM document_layout WHERE organisation = {} AND kind = {}",
        organisation,
        kind.value,
    )
    if not rows:
        return usual
    own = msgspec.convert({name: msgspec.json.decode(value) for name, value in rows[0].items()}, Layout)
    return Layout(own.columns or usual.columns, {**usual.texts, **own.texts})
