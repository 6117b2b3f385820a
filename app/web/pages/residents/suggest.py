"""Saying something: one box, everything else optional, nothing typed ever lost."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.consultations import queries as consultations
from app.consultations.states import State
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.core.errors import DomainError, InvalidInput
from app.core.ids import new_id
from app.drafts import queries as drafts
from app.suggestions import service as suggestions
from app.suggestions.errors import EmptySuggestion
from app.suggestions.structs import SuggestionIn
from app.suggestions.tables import MAX_LENGTH
from app.web import forms
from app.web.forms import Form
from app.web.guards import PUBLIC
from app.web.residents import SUBMISSIONS
from app.web.statute_text import gist
from app.web.templating import page

TRAP = "nickname"
"""A field nobody sees: filled in only by programs that fill in everything."""


class SuggestForm(msgspec.Struct, frozen=True, kw_only=True):
    text: Annotated[str, msgspec.Meta(max_length=MAX_LENGTH, extra={"required": EmptySuggestion.message})]
    form_token: UUID
    article: str | None = None
    group: str | None = None
    point: UUID | None = None


class FilledByProgram(InvalidInput):
    code = "filled-by-program"
    message = "这次看起来像是程序自动填的，没有收下。您写的话都在，请再点一次“交上去”。"


class SuggestPages(Controller):
    path = "/c/{number:int}/suggest"
    opt = PUBLIC
    include_in_schema = False

    @get()
    async def show(self, number: FromPath[int], article: FromQuery[str] = "", point: FromQuery[str] = "") -> Template:
        consultation = await consultations.public_by_number(number)
        form = Form.blank(SuggestForm, form_token=new_id(), article=article, point=point)
        return await _suggest_page(consultation, form)

    @post(guards=[SUBMISSIONS])
    async def create(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        consultation = await consultations.public_by_number(number)
        form = await forms.read(request, SuggestForm)
        try:
            receipt = await suggestions.submit(consultation, _suggestion(form), actor)
        except DomainError as problem:
            return await _suggest_page(consultation, _with_token(form.refused(problem)), status=problem.status)
        return Redirect(f"/r/{receipt.code}", status_code=303)


def _suggestion(form: Form[SuggestForm]) -> SuggestionIn:
    data = form.checked()
    if form.value(TRAP):
        raise FilledByProgram
    return SuggestionIn(
        text=data.text, form_token=data.form_token, point=data.point, article=data.article, group=data.group
    )


def _with_token(form: Form[SuggestForm]) -> Form[SuggestForm]:
    """A token that was spoiled on the way is no fault of the person's: the form gets a new one."""
    if form.errors.pop("form_token", None):
        form.typed["form_token"] = [str(new_id())]
    return form


async def _suggest_page(consultation: ConsultationOut, form: Form[SuggestForm], *, status: int = 200) -> Template:
    articles = [row for row in await drafts.contents(consultation.version) if row.kind == "article"]
    chosen = form.value("article")
    return page(
        "residents/suggest.html",
        status=status,
        consultation=consultation,
        form=form,
        max_length=MAX_LENGTH,
        trap=TRAP,
        is_open=consultation.state is State.OPEN,
        articles=[(row.path, f"{row.mark}　{gist(row)}") for row in articles],
        article=await drafts.article(consultation.version, chosen)
        if chosen in {row.path for row in articles}
        else None,
        groups=[(name, name) for name in await consultations.groups(consultation.id)],
        points=[(str(point.id), point.name) for point in await consultations.points(consultation.id)],
    )
