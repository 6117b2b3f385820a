"""One submitted item before the officer: its words, what the later text made of them, the answer so far."""

from typing import Any
from uuid import UUID

import msgspec
from litestar.response import Template

from app.adoption import evidence as evidences
from app.adoption import joining, templates
from app.adoption import queries as adoption
from app.adoption.collected import Row, by_ids
from app.adoption.states import Outcome
from app.adoption.structs import DecisionOut, EvidenceOut
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.core.errors import DomainError, StaleEdit
from app.curation.queries import batches
from app.curation.structs import SubmissionItemOut
from app.drafts import following
from app.drafts import queries as drafts
from app.drafts.errors import DraftNotFound, ProvisionNotFound
from app.drafts.states import Fate
from app.drafts.structs import Followed, ProvisionOut, VersionOut
from app.web import words
from app.web.answers import Lines, compared
from app.web.forms import Form
from app.web.pages.congress import desk
from app.web.templating import page
from nlp import redact


class LaterText(msgspec.Struct, frozen=True):
    """A later version whose articles a wish may have landed in, and where the item's own article went in it."""

    version: VersionOut
    articles: list[ProvisionOut]
    followed: Followed | None

    def marks(self) -> list[str]:
        """The numbers of the articles the item's own went to."""
        known = {one.path: one.mark for one in self.articles}
        return [known[path] for path in (self.followed.paths if self.followed else ()) if path in known]


class Comparison(msgspec.Struct, frozen=True):
    """The clause the item is about beside one of a later text; ``why`` says how that one came to be shown."""

    old_title: str
    old: Lines
    new_title: str
    new: Lines
    rewritten: bool
    why: str


def landing(typed: str) -> tuple[UUID | None, str | None]:
    """Version and article of a "version/article" value; neither where there is none or it is none of ours."""
    version, _, article = typed.partition("/")
    try:
        return (UUID(version), article) if article else (None, None)
    except ValueError:
        return None, None


async def start(item: UUID) -> dict[str, Any]:
    """The form's first values: the decision so far, else what a person has accepted of the evidence."""
    decision = await adoption.decision_of(item)
    if decision is not None:
        landed = f"{decision.landed_version}/{decision.landed_article}" if decision.landed_article else None
        return {
            "outcome": decision.outcome.value,
            "reason": decision.reason,
            "department": decision.department,
            "landing": landed,
            "landed_in": decision.landed_in,
            "revision": decision.revision,
        }
    found = next((one for one in await evidences.of_item(item) if one.accepted), None)
    if found is None:
        return {"revision": 0}
    outcome = evidences.suggested(found)
    landed = f"{found.version}/{found.new_article}" if found.found and found.new_article else None
    return {"revision": 0, "outcome": outcome.value if outcome else None, "landing": landed}


async def show(
    item: UUID, actor: Actor, form: Form[Any], *, done: UUID | None = None, problem: DomainError | None = None
) -> Template:
    submission = await batches.submission_of(item)
    consultation = await desk.of(submission.consultation, actor)
    current = await batches.submission_item(item)
    items = await batches.submission_items(submission.id)
    decisions = await adoption.decisions_of(submission.id)
    decision = decisions.get(item)
    later = await _later(consultation, current)
    found = await evidences.of_item(item)
    return page(
        "congress/decision.html",
        status=problem.status if problem else 200,
        words=words,
        consultation=consultation,
        submission=submission,
        item=desk.masked(current),
        items=items,
        decisions=decisions,
        decision=decision,
        stale=isinstance(problem, StaleEdit),
        form=form,
        originals=await batches.masked_originals(item),
        outcomes=[(one.value, words.OUTCOME_NAMES[one]) for one in Outcome],
        templates=templates.TEMPLATES,
        later=later,
        stages={one.version.id: one.version.stage for one in later},
        evidence=found,
        disagreement=next((one for one in found[:1] if decision and evidences.disagrees(one, decision.outcome)), None),
        comparison=await _comparison(current, form.value("landing"), found, later),
        revisions=await adoption.revisions_of(decision.id) if decision else [],
        replies=await adoption.referral_replies(decision.id) if decision else [],
        note=None if decision else await adoption.pending_note(item),
        siblings=await _siblings(consultation.id, item),
        next_open=_next_open(items, decisions, item),
        done=next((one for one in items if one.id == done), None),
    )


async def after(item: UUID) -> str:
    """Where to go on: the next undecided item of the submission, or the submission when all are done."""
    submission = await batches.submission_of(item)
    items = await batches.submission_items(submission.id)
    following_item = _next_open(items, await adoption.decisions_of(submission.id), item)
    if following_item is None:
        return f"/congress/submissions/{submission.id}?done=decided"
    return f"/congress/submission-items/{following_item.id}?done={item}"


def _next_open(
    items: list[SubmissionItemOut], decisions: dict[UUID, DecisionOut], current: UUID
) -> SubmissionItemOut | None:
    """The first undecided item after this one, else the first of all."""
    place = next(number for number, one in enumerate(items) if one.id == current)
    around = items[place + 1 :] + items[:place]
    return next((one for one in around if one.id not in decisions), None)


async def _siblings(consultation: UUID, item: UUID) -> list[Row]:
    """The other points' items that a person said are the same wish."""
    joint = next((one for one in await joining.wishes(consultation) if one.together and item in one.items), None)
    rows = await by_ids(consultation, joint.items) if joint else []
    return [
        msgspec.structs.replace(row, proposed_text=redact.mask(row.proposed_text)) for row in rows if row.id != item
    ]


async def _later(consultation: ConsultationOut, item: SubmissionItemOut) -> list[LaterText]:
    """Versions after the one consulted on, the newest first."""
    versions = await drafts.versions_of(consultation.draft_law)
    consulted = next(version.ordinal for version in versions if version.id == consultation.version)
    article = item.article.split(".", 1)[0] if item.article else None
    found = []
    for version in reversed([one for one in versions if one.ordinal > consulted]):
        ways = await following.follow(versions, consultation.version, version.id) if article else {}
        articles = [one for one in await drafts.contents(version.id) if one.kind == "article"]
        found.append(LaterText(version, articles, ways.get(article) if article else None))
    return found


async def _comparison(
    item: SubmissionItemOut, chosen: str, found: list[EvidenceOut], later: list[LaterText]
) -> Comparison | None:
    """What was chosen; else what the evidence names; else where the article itself surely went."""
    version, article = landing(chosen)
    why = ""
    if version is None and found and found[0].new_article:
        version, article, why = found[0].version, found[0].new_article, "这一条是文本证据指出来的"
    elif version is None and later:
        followed = later[0].followed
        if followed and followed.fate is Fate.KEPT:
            version, article, why = later[0].version.id, followed.paths[0], "这是原条文在新文本里的位置"
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
        why=why,
    )
