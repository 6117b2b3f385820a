"""Three wordings of one item beside each other: the one an adviser saw, the one that stands, the one they suggest."""

import asyncio
from typing import Any
from uuid import UUID

import msgspec
from litestar.response import Template

from app.core.actor import Actor
from app.core.errors import DomainError, StaleEdit
from app.curation.errors import CommentNotFound
from app.curation.queries import batches, items
from app.web import words
from app.web.answers import compared
from app.web.forms import Form
from app.web.pages.staff import desk as desks
from app.web.templating import page


class Typed(msgspec.Struct, kw_only=True):
    proposed_text: str = ""
    rationale: str = ""


async def show(
    batch: UUID,
    comment: UUID,
    actor: Actor,
    form: Form[Any] | None = None,
    *,
    problem: DomainError | None = None,
    from_now: bool = False,
) -> Template:
    """The page; after a refusal with the problem's status, and with what was typed."""
    current = await batches.by_id(batch)
    desk = await desks.of(current.consultation, current.point, actor)
    found = await batches.comment(batch, comment)
    if found.item is None or found.proposed_text is None:
        raise CommentNotFound
    now = await items.by_id(found.item)
    seen = await items.at_revision(found.item, found.revision) if found.revision else None
    before = seen.proposed_text if seen else now.proposed_text
    start = (now.proposed_text, now.rationale) if from_now else (found.proposed_text, found.rationale or now.rationale)
    typed = form or Form.blank(Typed, proposed_text=start[0], rationale=start[1])
    seen_lines, now_lines, rewritten = await asyncio.to_thread(compared, before, now.proposed_text)
    _, suggested_lines, otherwise = await asyncio.to_thread(compared, now.proposed_text, found.proposed_text)
    return page(
        "staff/wordings.html",
        status=problem.status if problem else 200,
        words=words,
        desk=desk,
        batch=current,
        comment=found,
        item=now,
        seen=seen,
        seen_lines=seen_lines,
        now_lines=now_lines,
        rewritten=rewritten,
        otherwise=otherwise,
        suggested_lines=suggested_lines,
        form=typed,
        problem=problem,
        stale=form is not None and isinstance(problem, StaleEdit),
    )
