"""The letter that goes with a consultation, and putting its deadline off."""

import datetime as dt
from typing import Annotated, Any

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.consultations import editing, queries
from app.consultations.structs import ConsultationOut
from app.core import clock
from app.core.actor import Actor, Role
from app.core.errors import DomainError, NotAllowed
from app.web import forms, words
from app.web.downloads import attachment
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.congress import desk, texts
from app.web.pages.congress.making import closing
from app.web.pages.staff.desk import STAFF
from app.web.templating import page


class LetterForm(msgspec.Struct, kw_only=True):
    text: Annotated[str, msgspec.Meta(max_length=20_000)] = ""


class ExtensionForm(msgspec.Struct, kw_only=True):
    deadline: Annotated[dt.date, msgspec.Meta(extra={"required": "请选新的截止日期。"})]
    reason: Annotated[str, msgspec.Meta(max_length=500)] = ""


class LetterPages(Controller):
    path = "/congress/consultations/{number:int}"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get("/letter")
    async def show(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        consultation = await desk.at(number, actor)
        stored = await editing.letter(consultation.id)
        return await _letter(consultation, Form.blank(LetterForm, text=stored.text if stored else ""))

    @post("/letter", request_max_body_size=texts.MAX_UPLOAD)
    async def write(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        consultation = await desk.at(number, actor)
        form = await forms.read(request, LetterForm)
        upload = form.files.get(texts.FILE)
        try:
            text = form.checked().text
            file = await upload.read() if upload else None
            name = upload.filename if upload else ""
            await editing.write_letter(consultation.id, text, actor, file_name=name, file=file)
        except DomainError as problem:
            return await _letter(consultation, form.refused(problem), status=problem.status)
        return _back(number, "letter")

    @get("/extend")
    async def before(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        return await _extension(await desk.at(number, actor), Form.blank(ExtensionForm))

    @post("/extend")
    async def extend(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        consultation = await desk.at(number, actor)
        form = await forms.read(request, ExtensionForm)
        try:
            data = form.checked()
            await editing.extend(consultation.id, closing(data.deadline), data.reason, actor)
        except DomainError as problem:
            return await _extension(consultation, form.refused(problem), status=problem.status)
        return _back(number, "extended")


class ReceivedLetterPages(Controller):
    """The letter as it lies on the desk of a point it was sent to, or of the congress that wrote it."""

    path = "/staff/consultations/{number:int}/letter"
    opt = requires(*STAFF, desk.OFFICER)
    include_in_schema = False

    @get()
    async def read(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        consultation = await _addressed(number, actor)
        return page(
            "staff/letter.html", words=words, consultation=consultation, letter=await editing.letter(consultation.id)
        )

    @get("/file")
    async def file(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Response[bytes]:
        return attachment(*await editing.letter_file((await _addressed(number, actor)).id))


async def _addressed(number: int, actor: Actor) -> ConsultationOut:
    """Raises ``NotAllowed`` for a point that was not asked, and before the letter is sent."""
    consultation = await queries.by_number(number)
    asked = [point.id for point in await queries.points(consultation.id)] if consultation.opens_at else []
    if not (actor.may(consultation.issuer, Role.CONGRESS_OFFICER) or any(actor.may(one, *STAFF) for one in asked)):
        raise NotAllowed
    return consultation


def _back(number: int, done: str) -> Redirect:
    return Redirect(f"/congress/consultations/{number}", query_params={"done": done}, status_code=303)


async def _letter(consultation: ConsultationOut, form: Form[LetterForm], *, status: int = 200) -> Template:
    return page(
        "congress/letter.html",
        status=status,
        consultation=consultation,
        form=form,
        letter=await editing.letter(consultation.id),
    )


async def _extension(consultation: ConsultationOut, form: Form[ExtensionForm], *, status: int = 200) -> Template:
    return page(
        "congress/extend.html",
        status=status,
        consultation=consultation,
        form=form,
        extensions=await editing.extensions(consultation.id),
        today=clock.local(clock.now()).date(),
    )
