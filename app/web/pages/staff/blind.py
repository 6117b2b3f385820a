"""双人盲评: a sample asked for, rated pair by pair without knowing the machine's word, handed in and talked over."""

import secrets
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation import rules as curation
from app.quality import rules, service
from app.quality.queries import pairs, samples
from app.quality.states import MEANINGS, Meaning, Stratum
from app.quality.structs import Place, RaterOut, SampleOut
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff.desk import Desk
from app.web.templating import page

CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)
SEEDS = 1_000_000


class DrawForm(msgspec.Struct, kw_only=True):
    first: Annotated[UUID, msgspec.Meta(extra={"required": "请选第一位评阅人。"})]
    second: Annotated[UUID, msgspec.Meta(extra={"required": "请选第二位评阅人。"})]
    wanted: Literal["80", "120", "200"] = "80"


class RateForm(msgspec.Struct, kw_only=True):
    meaning: Annotated[Meaning, msgspec.Meta(extra={"required": "请选一个：同一个意思、不是一个意思，或者说不准。"})]


class SettleForm(msgspec.Struct, kw_only=True):
    meaning: Annotated[Meaning, msgspec.Meta(extra={"required": "请选商量下来是哪一个。"})]
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


class BlindPages(Controller):
    path = "/staff"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get("/consultations/{number:int}/samples/new", opt=CURATORS)
    async def new(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        return await _new(await _desk(number, actor), Form.blank(DrawForm, wanted="80", first=actor.id))

    @post("/consultations/{number:int}/samples", opt=CURATORS)
    async def draw(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await _desk(number, actor)
        form = await forms.read(request, DrawForm)
        try:
            data = form.checked()
            where, raters = (desk.consultation.id, desk.point.id), (data.first, data.second)
            seed = secrets.randbelow(SEEDS)
            made = await service.draw(*where, raters, actor, wanted=int(data.wanted), seed=seed)
        except DomainError as problem:
            return await _new(desk, form.refused(problem), status=problem.status)
        return Redirect(f"/staff/samples/{made}", status_code=303)

    @get("/samples/{sample:uuid}")
    async def show(self, sample: FromPath[UUID], actor: NamedDependency[Actor]) -> Template:
        return await _show(sample, actor)

    @get("/samples/{sample:uuid}/pairs/{ordinal:int}")
    async def pair(
        self, sample: FromPath[UUID], ordinal: FromPath[int], actor: NamedDependency[Actor]
    ) -> Template | Redirect:
        return await _pair(sample, ordinal, actor)

    @post("/samples/{sample:uuid}/pairs/{ordinal:int}")
    async def rate(
        self,
        request: Request[Any, Any, Any],
        sample: FromPath[UUID],
        ordinal: FromPath[int],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        form = await forms.read(request, RateForm)
        try:
            await service.rate(sample, ordinal, form.checked().meaning, actor)
        except DomainError as problem:
            return await _pair(sample, ordinal, actor, form.refused(problem), status=problem.status)
        rater = rules.require_rater(await samples.by_id(sample), actor)
        return Redirect(_next(sample, await pairs.places(sample, rater.id), ordinal), status_code=303)

    @post("/samples/{sample:uuid}/hand-in")
    async def hand_in(self, sample: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[Any]:
        try:
            await service.hand_in(sample, actor)
        except DomainError as problem:
            return await _show(sample, actor, Form.blank(RateForm).refused(problem), status=problem.status)
        return Redirect(f"/staff/samples/{sample}", status_code=303)

    @post("/samples/{sample:uuid}/call-off", opt=CURATORS)
    async def call_off(self, sample: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[Any]:
        try:
            await service.call_off(sample, actor)
        except DomainError as problem:
            return await _show(sample, actor, Form.blank(SettleForm).refused(problem), status=problem.status)
        return Redirect(f"/staff/samples/{sample}", status_code=303)

    @post("/samples/{sample:uuid}/pairs/{ordinal:int}/settle")
    async def settle(
        self,
        request: Request[Any, Any, Any],
        sample: FromPath[UUID],
        ordinal: FromPath[int],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        form = await forms.read(request, SettleForm)
        try:
            data = form.checked()
            await service.settle(sample, ordinal, data.meaning, data.note, actor)
        except DomainError as problem:
            return await _show(sample, actor, form.refused(problem), at=ordinal, status=problem.status)
        return Redirect(f"/staff/samples/{sample}#pair-{ordinal}", status_code=303)


async def _desk(number: int, actor: Actor) -> Desk:
    desk = await desks.at(number, actor)
    curation.require_curator(actor, desk.point.id)
    return desk


async def _new(desk: Desk, form: Form[Any], *, status: int = 200) -> Template:
    raters = await samples.possible_raters(desk.point.id)
    return page("staff/blind/new.html", status=status, words=words, desk=desk, form=form, raters=raters)


async def _show(
    sample: UUID, actor: Actor, form: Form[Any] | None = None, *, at: int = 0, status: int = 200
) -> Template:
    """Before both have handed in, how far they are; afterwards what their words come to."""
    current = await samples.by_id(sample)
    rules.require_party(current, actor)
    rater = current.rater(actor.id)
    shown: dict[str, Any] = {
        "words": words,
        "sample": current,
        "rater": rater,
        "curates": actor.may(current.point, *curation.CURATORS),
        "form": form or Form.blank(SettleForm),
        "kinds": tuple(Stratum),
    }
    if not current.compared:
        own = await pairs.places(sample, rater.id) if rater else []
        waiting = next((place.ordinal for place in own if place.waits), None)
        return page("staff/blind/progress.html", status=status, places=own, waiting=waiting, **shown)
    results = await pairs.results(current)
    return page("staff/blind/results.html", status=status, results=results, meanings=MEANINGS, at=at, **shown)


async def _pair(
    sample: UUID, ordinal: int, actor: Actor, form: Form[Any] | None = None, *, status: int = 200
) -> Template | Redirect:
    current = await samples.by_id(sample)
    rater = rules.require_rater(current, actor)
    if rater.handed_in_at is not None or current.called_off_at is not None:
        return Redirect(f"/staff/samples/{sample}", status_code=303)
    return page(
        "staff/blind/pair.html",
        status=status,
        words=words,
        sample=current,
        pair=await pairs.one(sample, ordinal, rater.id),
        form=form or Form.blank(RateForm),
        rated=_rated(current, rater),
        meanings=MEANINGS,
    )


def _rated(sample: SampleOut, rater: RaterOut) -> int:
    return sample.drawn - rater.left


def _next(sample: UUID, places: list[Place], ordinal: int) -> str:
    """The next pair that waits, going round; the list itself once none does."""
    waiting = sorted((place.ordinal < ordinal, place.ordinal) for place in places if place.waits)
    return f"/staff/samples/{sample}/pairs/{waiting[0][1]}" if waiting else f"/staff/samples/{sample}"
