"""One batch as its page shows it."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar.response import Template

from app.accounts import queries as accounts
from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.queries import batches, checklist, items
from app.curation.states import BatchState, ItemState
from app.web import words
from app.web.forms import Form
from app.web.pages.staff import desk as desks
from app.web.pages.staff import patches
from app.web.templating import page


class CommentForm(msgspec.Struct, kw_only=True):
    """A comment on the batch or one item; ``proposed_text`` and ``rationale`` if a wording is suggested.

    ``revision`` is that of the item as the page showed it.
    """

    text: Annotated[str, msgspec.Meta(max_length=2_000)] = ""
    item: UUID | None = None
    revision: int | None = None
    proposed_text: Annotated[str, msgspec.Meta(max_length=5_000)] = ""
    rationale: Annotated[str, msgspec.Meta(max_length=5_000)] = ""


async def show(
    batch: UUID, actor: Actor, form: Form[Any] | None = None, *, problem: DomainError | None = None, done: str = ""
) -> Template:
    """The page; after a refusal with the problem's status, and with what was typed in its form."""
    current = await batches.by_id(batch)
    desk = await desks.of(current.consultation, current.point, actor)
    typed = form or Form.blank(CommentForm)
    if problem is not None:
        typed.refused(problem)
    chosen = await items.of_batch(batch)
    is_open = current.state is not BatchState.SIGNED
    articles = await patches.article_texts(desk.consultation.version)
    submission = await batches.submission(current.submission) if current.submission else None
    invitations = await batches.invitations(batch)
    return page(
        "staff/batch.html",
        status=problem.status if problem else 200,
        words=words,
        desk=desk,
        batch=current,
        form=typed,
        items=chosen,
        free=await _free(current.consultation, current.point) if is_open and desk.curates else [],
        comments=await batches.comments(batch),
        checks=await checklist.of_batch(batch),
        conflicts=await asyncio.to_thread(patches.conflicts, chosen, articles) if is_open else {},
        submission=submission,
        frozen=await batches.submission_items(submission.id) if submission else [],
        earlier=await batches.submission(current.corrects) if current.corrects else None,
        invitations=invitations,
        asked=any(one.account == actor.id and one.done_at is None for one in invitations),
        advisers=await accounts.holders(current.point, Role.LEGAL_ADVISER) if is_open and desk.curates else [],
        open=is_open,
        problem=problem,
        done=done,
    )


async def _free(consultation: UUID, point: UUID) -> list[Any]:
    return [
        item
        for item in await items.of_point(consultation, point)
        if item.state is ItemState.ACTIVE and item.batch is None
    ]
