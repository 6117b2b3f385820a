"""One submitted item before the officer: its words, the old and the new clause, the decision so far."""

from typing import Any
from uuid import UUID

import msgspec
from litestar.response import Template

from app.adoption import queries as adoption
from app.adoption.states import Outcome
from app.adoption.structs import DecisionOut
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.core.errors import DomainError, StaleEdit
from app.curation.queries import batches
from app.curation.structs import SubmissionItemOut
from app.drafts import queries as drafts
from app.drafts.errors import DraftNotFound, ProvisionNotFound
from app.drafts.structs import ProvisionOut, VersionOut
from app.web import words
from app.web.answers import Lines, compared
from app.web.forms import Form
from app.web.pages.congress import desk
from app.web.templating import page


class LaterText(msgspec.Struct, frozen=True):
    """A later version whose articles a wish may have landed in."""

    version: VersionOut
    articles: list[ProvisionOut]


class Comparison(msgspec.Struct, frozen=True):
    """The clause the item is about beside the one it may have landed in."""

    old_title: str
    old: Lines
    new_title: str
    new: Lines
    rewritten: bool


def landing(typed: str) -> tuple[UUID | None, str | None]:
    """Version and article of a "version/article" value; neither where there is none or it is none of ours."""
    version, _, article = typed.partition("/")
    try:
        return (UUID(version), article) if article else (None, None)
    except ValueError:
        return None, None


def start(decision: DecisionOut | None) -> dict[str, Any]:
    """The form's first values: the decision so far, if there is one."""
    if decision is None:
        return {"revision": 0}
    landed = f"{decision.landed_version}/{decision.landed_article}" if decision.landed_article else None
    return {
        "outcome": decision.outcome.value,
        "reason": decision.reason,
        "department": decision.department,
        "landing": landed,
        "revision": decision.revision,
    }


async def show(
    item: UUID, actor: Actor, form: Form[Any], *, done: UUID | None = None, problem: DomainError | None = None
) -> Template:
    submission = await batches.submission_of(item)
    consultation = await desk.of(submission.consultation, actor)
    current = await batches.submission_item(item)
    items = await batches.submission_items(submission.id)
    decisions = await adoption.decisions_of(submission.id)
    return page(
        "congress/decision.html",
        status=problem.status if problem else 200,
        words=words,
        consultation=consultation,
        submission=submission,
        item=desk.masked(current),
        items=items,
        decisions=decisions,
        decision=decisions.get(item),
        stale=isinstance(problem, StaleEdit),
        form=form,
        originals=await batches.masked_originals(item),
        outcomes=[(one.value, words.OUTCOME_NAMES[one]) for one in Outcome if one is not Outcome.PENDING],
        later=await _later(consultation),
        comparison=await _comparison(current, form.value("landing")),
        next_open=_next_open(items, decisions, item),
        done=next((one for one in items if one.id == done), None),
    )


async def after(item: UUID) -> str:
    """Where to go on: the next undecided item of the submission, or the submission when all are done."""
    submission = await batches.submission_of(item)
    items = await batches.submission_items(submission.id)
    following = _next_open(items, await adoption.decisions_of(submission.id), item)
    if following is None:
        return f"/congress/submissions/{submission.id}?done=decided"
    return f"/congress/submission-items/{following.id}?done={item}"


def _next_open(
    items: list[SubmissionItemOut], decisions: dict[UUID, DecisionOut], current: UUID
) -> SubmissionItemOut | None:
    """The first undecided item after this one, else the first of all."""
    place = next(number for number, one in enumerate(items) if one.id == current)
    around = items[place + 1 :] + items[:place]
    return next((one for one in around if one.id not in decisions), None)


async def _later(consultation: ConsultationOut) -> list[LaterText]:
    """Versions after the one consulted on, the newest first."""
    versions = await drafts.versions_of(consultation.draft_law)
    consulted = next(version.ordinal for version in versions if version.id == consultation.version)
    return [
        LaterText(version, [one for one in await drafts.contents(version.id) if one.kind == "article"])
        for version in reversed(versions)
        if version.ordinal > consulted
    ]


async def _comparison(item: SubmissionItemOut, chosen: str) -> Comparison | None:
    version, article = landing(chosen)
    if version is None or article is None:
        return None
    try:
        stage = (await drafts.version(version)).stage
        new = await drafts.article(version, article)
    except (DraftNotFound, ProvisionNotFound):
        return None
    before, after_, rewritten = compared(item.article_text, new.text)
    return Comparison(
        old_title=f"征求意见稿 {item.article_mark}".strip(),
        old=before,
        new_title=f"{words.STAGE_NAMES[stage]} {new.mark}",
        new=after_,
        rewritten=rewritten,
    )
