"""All items' evidence in one later text: the sure to be gone through quickly, the doubtful to be read."""

from typing import Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.adoption import collected, evidence
from app.adoption.structs import EvidenceOut
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.core.errors import DomainError
from app.drafts import queries as drafts
from app.drafts.structs import VersionOut
from app.web import forms, words
from app.web.guards import requires
from app.web.pages.congress import desk
from app.web.pages.congress.collected import masked
from app.web.templating import page

SHOWN = 50
"""Proposals on a page, of each kind; what has been looked at makes room for the next."""


class ReviewForm(msgspec.Struct, kw_only=True):
    version: UUID
    evidence: tuple[UUID, ...] = ()
    word: Literal["accept", "refuse"] = "accept"


class EvidencePages(Controller):
    path = "/congress/consultations/{number:int}/evidence"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get()
    async def index(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Template:
        """``version`` names the later text; the last one if it names none of ours."""
        consultation = await desk.at(number, actor)
        asked = request.query_params
        return await _index(consultation, str(asked.get("version", "")), done=str(asked.get("done", "")))

    @post()
    async def review(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        consultation = await desk.at(number, actor)
        form = await forms.read(request, ReviewForm)
        try:
            data = form.checked()
            count = await evidence.review(data.evidence, actor, accepted=data.word == "accept")
        except DomainError as problem:
            return await _index(consultation, form.value("version"), problem=problem)
        query = {"version": str(data.version), "done": str(count)}
        return Redirect(f"/congress/consultations/{number}/evidence", query_params=query, status_code=303)


async def _index(
    consultation: ConsultationOut, version: str, *, done: str = "", problem: DomainError | None = None
) -> Template:
    later = await _later(consultation)
    chosen = next((one for one in later if str(one.id) == version), later[0] if later else None)
    found = await evidence.of_consultation(consultation.id, chosen.id) if chosen else []
    waiting = [one for one in found if one.accepted is None]
    sure = [one for one in waiting if one.sure]
    doubtful = sorted((one for one in waiting if not one.sure), key=lambda one: one.confidence)
    shown = [*sure[:SHOWN], *doubtful[:SHOWN]]
    rows = await collected.by_ids(consultation.id, [one.submission_item for one in shown])
    return page(
        "congress/evidence.html",
        status=problem.status if problem else 200,
        words=words,
        consultation=consultation,
        later=later,
        chosen=chosen,
        stages={one.id: one.stage for one in later},
        sure=sure[:SHOWN],
        sure_count=len(sure),
        doubtful=doubtful[:SHOWN],
        doubtful_count=len(doubtful),
        looked_at=len(found) - len(waiting),
        spread=_spread(found),
        rows={row.id: masked(row) for row in rows},
        done=done if done.isdecimal() else "",
        problem=problem,
    )


def _spread(found: list[EvidenceOut]) -> list[tuple[str, int]]:
    """How many items of each verdict, in the order of the verdicts' names."""
    counts = {verdict: sum(one.verdict is verdict for one in found) for verdict in words.VERDICT_NAMES}
    return [(words.VERDICT_NAMES[verdict], number) for verdict, number in counts.items() if number]


async def _later(consultation: ConsultationOut) -> list[VersionOut]:
    """Versions after the one consulted on, the newest first."""
    versions = await drafts.versions_of(consultation.draft_law)
    consulted = next(one.ordinal for one in versions if one.id == consultation.version)
    return [one for one in reversed(versions) if one.ordinal > consulted]
