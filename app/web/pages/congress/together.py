"""One answer for several items at once: first exactly which ones, then all of them or none."""

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.adoption import collected, joining, service, templates
from app.adoption.errors import NothingSelected, SelectionChanged
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.core.errors import DomainError
from app.drafts import queries as drafts
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.congress import desk
from app.web.pages.congress.collected import masked
from app.web.pages.congress.decision_view import landing
from app.web.templating import page


class TogetherForm(msgspec.Struct, kw_only=True):
    """One decision for the items ticked, each "item:revision"."""

    outcome: Annotated[Outcome, msgspec.Meta(extra={"required": "请选择采纳情况。"})]
    reason: Annotated[str, msgspec.Meta(max_length=2_000, extra={"required": "请写明理由，提意见的人会逐字看到。"})]
    department: Annotated[str, msgspec.Meta(max_length=60)] = ""
    landing: str = ""
    landed_in: Annotated[str, msgspec.Meta(max_length=200)] = ""
    seen: tuple[str, ...] = ()
    step: Literal["preview", "save"] = "preview"


class TogetherPages(Controller):
    path = "/congress/consultations/{number:int}"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get("/decide")
    async def joint(self, number: FromPath[int], actor: NamedDependency[Actor], joint: FromQuery[UUID]) -> Template:
        """The items of one joint wish, to be decided at once."""
        consultation = await desk.at(number, actor)
        wish = next((one for one in await joining.wishes(consultation.id) if one.id == joint), None)
        rows = await collected.by_ids(consultation.id, wish.items if wish else ())
        form = Form.blank(TogetherForm, seen=[f"{row.id}:{row.revision}" for row in rows])
        return await _together(consultation, form)

    @post("/decide")
    async def decide(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """First exactly which items, then save: all of them or none."""
        consultation = await desk.at(number, actor)
        form = await forms.read(request, TogetherForm)
        opening = templates.named(form.value("template"))
        if opening or form.value("step") != "save":
            form.errors.clear()
            if opening:
                form.typed["reason"] = ["\n".join(filter(None, (form.value("reason"), opening)))]
            return await _together(consultation, form)
        try:
            count = await service.decide_together(form.values("seen"), _decision(form.checked()), actor)
        except DomainError as problem:
            return await _together(consultation, form.refused(problem), problem=problem)
        return _back(number, f"decided{count}")


def _back(number: int, done: str) -> Redirect:
    return Redirect(f"/congress/consultations/{number}/items", query_params={"done": done}, status_code=303)


async def _together(
    consultation: ConsultationOut, form: Form[TogetherForm], *, problem: DomainError | None = None
) -> Template:
    try:
        seen = service.seen_items(form.values("seen"))
    except DomainError:
        seen = {}
    if not seen and problem is None:
        problem = NothingSelected()
        form.refused(problem)
    rows = [masked(row) for row in await collected.by_ids(consultation.id, list(seen))]
    versions = await drafts.versions_of(consultation.draft_law)
    consulted = next(one.ordinal for one in versions if one.id == consultation.version)
    later = [one for one in reversed(versions) if one.ordinal > consulted]
    return page(
        "congress/together.html",
        status=problem.status if problem else 200,
        words=words,
        consultation=consultation,
        form=form,
        rows=rows,
        seen=seen,
        changed=problem.changed if isinstance(problem, SelectionChanged) else [],
        outcomes=[(one.value, words.OUTCOME_NAMES[one]) for one in Outcome],
        templates=templates.TEMPLATES,
        later=[(one, [row for row in await drafts.contents(one.id) if row.kind == "article"]) for one in later],
    )


def _decision(data: TogetherForm) -> DecisionIn:
    version, article = landing(data.landing)
    return DecisionIn(
        outcome=data.outcome,
        reason=data.reason,
        department=data.department,
        landed_version=version,
        landed_article=article,
        landed_in=data.landed_in,
    )
