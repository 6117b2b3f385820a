"""Writing a document's files from its snapshot, each kept as it is made."""

import asyncio
import hashlib
from uuid import UUID

import typst

from app.audit.work import unit_of_work
from app.core import clock, db, outbox
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.ids import new_id
from app.reports import model, queries
from app.reports.errors import WritingFailed
from app.reports.model import Content
from app.reports.states import Format, State
from app.reports.tables import DocumentFile
from app.reports.writers import docx, pdf, xlsx
from app.reports.writers.package import packed


async def write(document: UUID, delivery: outbox.Delivery) -> None:
    """Make what is not there yet. A file that cannot be made is told; those that can are kept all the same."""
    about = await queries.by_id(document)
    contents = list(await queries.snapshot(document))
    there = {one.written_as for one in await queries.files(document)}
    failures = []
    for form in model.formats(about.kind, contents):
        if form in there:
            continue
        try:
            data = await asyncio.to_thread(written, contents, form)
        except (OSError, MemoryError, typst.TypstError) as error:
            failures.append(WritingFailed(type(error).__name__).message)
        except DomainError as error:
            failures.append(error.message)
        else:
            await _keep(document, about.name, form, data)
    await _finish(document, failures, delivery)


def written(contents: list[Content], form: Format) -> bytes:
    """The same contents in the same form are the same bytes."""
    if form is Format.ZIP:
        return _zipped(contents)
    [content] = contents
    return _one(content, form)


def _one(content: Content, form: Format) -> bytes:
    match form:
        case Format.DOCX:
            return docx.written(content)
        case Format.PDF:
            return pdf.written(content)
        case _:
            return xlsx.written(content)


def _zipped(contents: list[Content]) -> bytes:
    parts = {}
    for content in contents:
        parts[f"{content.name}.docx"] = docx.written(content)
        parts[f"{content.name}.pdf"] = pdf.written(content)
        if content.tables:
            parts[f"{content.name}.xlsx"] = xlsx.written(content)
    return packed(parts)


async def _keep(document: UUID, name: str, form: Format, data: bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()
    async with unit_of_work(Actor.system(), "document.written") as work:
        await db.execute("UPDATE document SET done = done + 1 WHERE id = {}", document)
        await DocumentFile.insert(
            DocumentFile(
                id=new_id(),
                document=document,
                written_as=form.value,
                filename=f"{name}.{form}",
                content=data,
                digest=digest,
                created_at=clock.now(),
            )
        )
        work.about("document", document, after={"format": form, "digest": digest})


async def _finish(document: UUID, failures: list[str], delivery: outbox.Delivery) -> None:
    made = await queries.files(document)
    state = State.READY if made else State.FAILED
    async with unit_of_work(Actor.system(), "document.finished", delivery=delivery) as work:
        told = "\n".join(dict.fromkeys(failures))
        await db.execute("UPDATE document SET state = {}, failure = {} WHERE id = {}", state.value, told, document)
        work.about("document", document, after={"state": state, "files": len(made)})
