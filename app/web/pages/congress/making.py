"""A new consultation: fields and text, a preview of what was parsed, then saved in preparation."""

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.consultations import editing, queries
from app.consultations import service as consultations
from app.consultations.errors import DeadlineMissing, DeadlinePassed, PointsNotChosen
from app.consultations.states import Kind, Level
from app.consultations.structs import ConsultationIn, ConsultationOut
from app.core import clock
from app.core.actor import Actor
from app.core.errors import DomainError, InvalidInput
from app.drafts import queries as drafts
from app.liaison import queries as liaison
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.congress import desk, texts
from app.web.pages.congress.desk import OFFICER, issuer_of
from app.web.templating import page

USUAL_DAYS = 15
FARTHEST_YEARS = 10
"""A deadline beyond is a slip of the keyboard: 2206 for 2026."""


class NewForm(msgspec.Struct, kw_only=True):
    """A consultation as typed. ``questions`` and ``groups`` hold one a line; ``deadline`` is the last day, none for
    a standing one.
    """

    title: Annotated[str, msgspec.Meta(max_length=100, extra={"required": "请写这次征询的标题。"})]
    level: Level
    kind: Kind
    summary: Annotated[str, msgspec.Meta(max_length=500, extra={"required": "请用两三句大白话说明这次征询什么。"})]
    deadline: dt.date | None = None
    draft_text: str = ""
    base_text: str = ""
    explanation: Annotated[str, msgspec.Meta(max_length=consultations.LONGEST_EXPLANATION)] = ""
    questions: Annotated[str, msgspec.Meta(max_length=2_000)] = ""
    groups: Annotated[str, msgspec.Meta(max_length=500)] = ""
    points: tuple[UUID, ...] = ()
    step: Literal["preview", "edit", "save"] = "preview"


class NewConsultationPages(Controller):
    path = "/congress/consultations"
    opt = requires(OFFICER)
    include_in_schema = False

    @get("/new")
    async def new(self) -> Template:
        last = clock.local(clock.now()).date() + dt.timedelta(days=USUAL_DAYS)
        return await _form_page(Form.blank(NewForm, deadline=last, level=Level.MUNICIPAL, kind=Kind.LOCAL_REGULATION))

    @post("/new", request_max_body_size=texts.MAX_UPLOAD)
    async def create(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        """Preview, back to the fields, or save: one address, so that reloading loses nothing."""
        form = await forms.read(request, NewForm)
        if form.value("step") == "edit":
            form.errors.clear()
            return await _form_page(form)
        try:
            return await _go_on(form, actor)
        except DomainError as problem:
            return await _form_page(form.refused(problem), status=problem.status)


class EditConsultationPages(Controller):
    path = "/congress/consultations/{number:int}/edit"
    opt = requires(OFFICER)
    include_in_schema = False

    @get()
    async def edit(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        current = await desk.at(number, actor)
        return await _form_page(Form.blank(NewForm, **await _stored(current)), number=number)

    @post(request_max_body_size=texts.MAX_UPLOAD)
    async def save(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """As for a new one; refused once it has been issued."""
        await desk.at(number, actor)
        form = await forms.read(request, NewForm)
        if form.value("step") == "edit":
            form.errors.clear()
            return await _form_page(form, number=number)
        try:
            return await _go_on(form, actor, number=number)
        except DomainError as problem:
            return await _form_page(form.refused(problem), status=problem.status, number=number)


async def _stored(current: ConsultationOut) -> dict[str, Any]:
    """The form's values as they were saved."""
    return {
        "title": current.title,
        "level": current.level.value,
        "kind": current.kind.value,
        "summary": current.summary,
        "deadline": None if current.open_ended else clock.local(current.last_day).date(),
        "draft_text": await drafts.source(current.version),
        "base_text": await drafts.in_force(current.draft_law),
        "explanation": await queries.explanation(current.id),
        "questions": "\n".join(await queries.questions(current.id)),
        "groups": "\n".join(await queries.groups(current.id)),
        "points": [str(point.id) for point in await queries.points(current.id)],
    }


async def _go_on(form: Form[NewForm], actor: Actor, *, number: int | None = None) -> Response[Any]:
    form = await _with_uploads(form)
    _tell_missing_deadline(form)
    data = form.checked()
    _require_points_and_time(data)
    preview = await texts.preview(form, outline=not data.kind.needs_articles)
    base = await texts.preview(form, texts.BASE) if data.base_text else None
    if data.step != "save":
        names = await _names(data.points)
        address = _address(number)
        return page(
            "congress/preview.html",
            words=words,
            form=form,
            preview=preview,
            base=base,
            points=names,
            address=address,
        )
    if number is not None:
        await editing.edit((await desk.at(number, actor)).id, _consultation(data), actor)
        return Redirect(f"/congress/consultations/{number}", query_params={"done": "edited"}, status_code=303)
    made = await consultations.create(_consultation(data), issuer_of(actor), actor)
    return Redirect(f"/congress/consultations/{made.number}", query_params={"done": "created"}, status_code=303)


async def _with_uploads(form: Form[NewForm]) -> Form[NewForm]:
    """The form with the texts of its files read into their fields, and checked again with them."""
    await texts.take_upload(form)
    await texts.take_upload(form, texts.BASE_FILE, texts.BASE)
    await texts.take_upload(form, texts.EXPLANATION_FILE, texts.EXPLANATION)
    return Form(NewForm, form.typed, {}) if form.files else form


def _tell_missing_deadline(form: Form[NewForm]) -> None:
    """Whether a day is needed depends on the kind; where other fields are wrong too, all is told at once."""
    open_ended = form.value("kind") in {kind.value for kind in Kind if kind.may_stay_open}
    if form.errors and not form.value("deadline") and not open_ended:
        form.errors.setdefault("deadline", DeadlineMissing.message)


def _require_points_and_time(data: NewForm) -> None:
    """What the service would refuse anyway, said before the preview and beside the field."""
    if not data.points:
        raise PointsNotChosen(fields={"points": PointsNotChosen.message})
    if data.deadline is None:
        if not data.kind.may_stay_open:
            raise DeadlineMissing(fields={"deadline": DeadlineMissing.message})
        return
    if data.deadline.year > clock.local(clock.now()).year + FARTHEST_YEARS:
        raise InvalidInput(fields={"deadline": "截止日期太远了，请核对年份。"})
    if closing(data.deadline) <= clock.now():
        raise DeadlinePassed(fields={"deadline": DeadlinePassed.message})


def _consultation(data: NewForm) -> ConsultationIn:
    return ConsultationIn(
        title=data.title,
        draft_text=data.draft_text,
        base_text=data.base_text,
        explanation=data.explanation,
        level=data.level,
        kind=data.kind,
        summary=data.summary,
        questions=_lines(data.questions),
        groups=_lines(data.groups),
        points=data.points,
        closes_at=closing(data.deadline) if data.deadline else None,
    )


def closing(last_day: dt.date) -> dt.datetime:
    """24:00 of the last day on the wall in Shanghai; the deadline itself is exclusive."""
    return dt.datetime.combine(last_day + dt.timedelta(days=1), dt.time(), clock.SHANGHAI)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.split("\n") if line.strip()))


async def _names(points: tuple[UUID, ...]) -> list[str]:
    return [point.name for point in await liaison.points() if point.id in points]


def _address(number: int | None) -> str:
    return "/congress/consultations/new" if number is None else f"/congress/consultations/{number}/edit"


async def _form_page(form: Form[NewForm], *, status: int = 200, number: int | None = None) -> Template:
    points = [(str(point.id), point.name) for point in await liaison.points()]
    return page(
        "congress/new.html",
        status=status,
        words=words,
        form=form,
        points=points,
        address=_address(number),
        number=number,
    )
