"""One item as its page shows it."""

import asyncio
from itertools import pairwise
from typing import Any
from uuid import UUID

import msgspec
from litestar.response import Template

from app.core.actor import Actor
from app.core.errors import DomainError, StaleEdit
from app.curation.queries import custody, history, items
from app.curation.states import COMMAND_NAMES, REVERSALS, BatchState, ItemState
from app.curation.structs import CommandOut, ItemOut, RevisionOut
from app.drafts import queries as drafts
from app.drafts.structs import ArticleOut
from app.web import words
from app.web.answers import Segment, marked
from app.web.forms import Form
from app.web.pages.staff import desk as desks
from app.web.pages.staff import patches
from app.web.templating import page


class Typed(msgspec.Struct, kw_only=True):
    """The fields of the item's forms; limits stand with the forms that are posted."""

    proposed_text: str = ""
    rationale: str = ""
    article: str | None = None
    reason: str = ""
    to: str = ""


async def show(
    item: UUID,
    actor: Actor,
    *,
    done: str = "",
    problem: DomainError | None = None,
    wording: Form[Any] | None = None,
    discarding: Form[Any] | None = None,
    redirecting: Form[Any] | None = None,
) -> Template:
    """The page; after a refusal with the problem's status, and with what was typed in its form."""
    current = await items.by_id(item)
    desk = await desks.of(current.consultation, current.point, actor)
    others = await items.of_point(current.consultation, current.point)
    articles = await patches.article_texts(desk.consultation.version)
    active = [current, *(other for other in others if other.id != item and other.state is ItemState.ACTIVE)]
    form = wording or Form.blank(Typed, **_start(current))
    past, commands = await items.history(item), await history.of_item(item)
    return page(
        "staff/item.html",
        status=problem.status if problem else 200,
        words=words,
        desk=desk,
        item=current,
        problem=problem,
        stale=wording is not None and isinstance(problem, StaleEdit),
        form=form,
        edits=await asyncio.to_thread(
            patches.shown, form.value("proposed_text"), form.value("article") or None, articles
        ),
        conflicts=(await asyncio.to_thread(patches.conflicts, active, articles)).get(item, []),
        redirecting=redirecting or Form.blank(Typed),
        custody=await custody.of_item(item),
        duplicated=next((other for other in others if other.id == current.duplicate_of), None),
        discarding=discarding or Form.blank(Typed),
        article=await _article(desk, current),
        sources=await items.sources(item),
        history=past,
        changes=await asyncio.to_thread(_changes, past),
        commands={command.id: command for command in commands},
        step_names=COMMAND_NAMES,
        merged=[other for other in others if other.merged_into == item],
        repeats=[other for other in others if other.duplicate_of == item],
        into=next((other for other in others if other.id == current.merged_into), None),
        candidates=_candidates(current, others),
        **_neighbours(item, others),
        **_own_steps(commands, actor),
        articles=await desks.article_options(desk.consultation.version),
        done=done,
        editable=desk.curates and current.state is ItemState.ACTIVE and current.batch_state is not BatchState.SIGNED,
    )


def _start(item: ItemOut) -> dict[str, str | None]:
    return {"proposed_text": item.proposed_text, "rationale": item.rationale, "article": item.article}


def _candidates(item: ItemOut, others: list[ItemOut]) -> list[ItemOut]:
    """What may be merged into it: the point's other active, unsigned items, those of the same article first."""
    free = [
        other
        for other in others
        if other.id != item.id and other.state is ItemState.ACTIVE and other.batch_state is not BatchState.SIGNED
    ]
    return sorted(free, key=lambda other: other.article != item.article)


def _neighbours(item: UUID, others: list[ItemOut]) -> dict[str, ItemOut | None]:
    """The active items before and after it, in the order of the list."""
    at = next((place for place, other in enumerate(others) if other.id == item), 0)
    before = (other for other in reversed(others[:at]) if other.state is ItemState.ACTIVE)
    after = (other for other in others[at + 1 :] if other.state is ItemState.ACTIVE)
    return {"before": next(before, None), "after": next(after, None)}


def _own_steps(commands: list[CommandOut], actor: Actor) -> dict[str, UUID | None]:
    """What one key undoes or does again here: the person's own latest step that stands, and that was undone last."""
    own = [one for one in commands if one.actor_id == actor.id and one.kind not in REVERSALS]
    standing = [one for one in own if not one.undone]
    undone = [one for one in own if one.undone_position is not None]
    return {
        "undo": max(standing, key=lambda one: one.position).id if standing else None,
        "redo": max(undone, key=lambda one: one.undone_position or 0).id if undone else None,
    }


async def _article(desk: desks.Desk, item: ItemOut) -> ArticleOut | None:
    return await drafts.article(desk.consultation.version, item.article) if item.article else None


def _changes(past: list[RevisionOut]) -> dict[int, list[Segment]]:
    """By revision, what it changed in the wording, as a redline against the one before."""
    return {
        new.revision: marked(old.snapshot.proposed_text, new.snapshot.proposed_text)
        for new, old in pairwise(past)
        if new.snapshot.proposed_text != old.snapshot.proposed_text
    }
