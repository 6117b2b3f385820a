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
from app.core.errors import DomainError
from app.core.ids import new_id
from app.drafts import queries as drafts
from app.drafts.structs import ArticleOut
from app.suggestions import contacts, similar, supports
from app.suggestions import queries as stored
from app.suggestions import service as suggestions
from app.suggestions.similar import Heard
from app.suggestions.structs import ContactIn, Met, Receipt, SuggestionIn, SupportIn
from app.suggestions.tables import MAX_LENGTH
from app.web import forms, traps
from app.web.forms import Form
from app.web.guards import PUBLIC
from app.web.residents import HEARINGS, KEPT_NOWHERE, SUBMISSIONS
from app.web.statute_text import gist
from app.web.templating import page

Text = Annotated[str, msgspec.Meta(max_length=MAX_LENGTH)]

_HEADINGS = (("subject", "主题"), ("facts", "事由"), ("text", "对策"))
"""What a standing call asks for, and how it is written into the one text that is stored."""


class SuggestForm(msgspec.Struct, frozen=True, kw_only=True):
    """``checked`` says that the person has seen what others said; ``join`` is the opinion they share."""

    form_token: UUID
    text: Text = ""
    subject: Text = ""
    facts: Text = ""
    article: str | None = None
    meant: str | None = None
    group: str | None = None
    point: UUID | None = None
    contact: Annotated[str, msgspec.Meta(max_length=200)] = ""
    consent: bool = False
    checked: bool = False
    join: UUID | None = None

    @property
    def chosen(self) -> str | None:
        """The article it is about: as picked, or as the machine asked back."""
        return self.article or self.meant

    @property
    def words(self) -> str:
        """The text as stored: with headings where the form asked under headings."""
        if not (self.subject or self.facts):
            return self.text
        return "\n".join(f"{heading}：{getattr(self, name)}" for name, heading in _HEADINGS if getattr(self, name))


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
        form = await forms.read(request, SuggestForm)
        consultation, met = await _met(number, form)
        try:
            data = form.checked()
            traps.require_person(request, form, data.form_token)
            if heard := await _to_be_seen(consultation, data, met):
                return await _suggest_page(consultation, form, heard=heard)
            receipt = await _take(consultation, data, met, actor)
        except DomainError as problem:
            return await _suggest_page(consultation, _with_token(form.refused(problem)), status=problem.status)
        return Redirect(f"/r/{receipt.code}", status_code=303)

    @post("/hear", guards=[HEARINGS], response_headers=KEPT_NOWHERE, status_code=200)
    async def hear(self, request: Request[Any, Any, Any], number: FromPath[int]) -> Template:
        """What the machine makes of the words typed so far, as a part of the form."""
        consultation = await consultations.public_by_number(number)
        form = await forms.read(request, SuggestForm)
        data = form.checked()
        heard = await similar.hear(consultation, data.words, article=data.article)
        return page(
            "residents/partials/heard.html", form=form, heard=heard, meant=await _meant(consultation, data, heard)
        )


async def _met(number: int, form: Form[SuggestForm]) -> tuple[ConsultationOut, Met | None]:
    """The consultation and, in the same statement, what a form that could be read is held against."""
    if form.errors:
        return await consultations.public_by_number(number), None
    data = form.checked()
    return await stored.met_public(number, data.form_token, data.chosen)


async def _take(consultation: ConsultationOut, data: SuggestForm, met: Met | None, actor: Actor) -> Receipt:
    contact = ContactIn(data.contact, consented=data.consent)
    if data.join:
        support = SupportIn(suggestion=data.join, form_token=data.form_token, group=data.group, contact=contact)
        return await supports.join(consultation, support, actor)
    suggestion = SuggestionIn(
        text=data.words,
        form_token=data.form_token,
        point=data.point,
        article=data.chosen,
        group=data.group,
        contact=contact,
    )
    return await suggestions.submit(consultation, suggestion, actor, met=met)


async def _to_be_seen(consultation: ConsultationOut, data: SuggestForm, met: Met | None) -> Heard | None:
    """What somebody whose browser did not show it while they typed should see once before it is taken."""
    if data.checked or data.join or consultation.state is not State.OPEN or not data.words:
        return None
    if met and met.suggestion:
        return None
    heard = await similar.hear(consultation, data.words, article=data.article)
    return heard if heard.similar or (heard.article and not data.article) else None


async def _meant(consultation: ConsultationOut, data: SuggestForm, heard: Heard) -> ArticleOut | None:
    """The article to ask about: not where the person has chosen one."""
    if heard.article is None or data.article:
        return None
    return await drafts.article(consultation.version, heard.article)


def _with_token(form: Form[SuggestForm]) -> Form[SuggestForm]:
    """A token that was spoiled on the way is no fault of the person's: the form gets a new one."""
    if form.errors.pop("form_token", None):
        form.typed["form_token"] = [str(new_id())]
    return form


async def _suggest_page(
    consultation: ConsultationOut, form: Form[SuggestForm], *, status: int = 200, heard: Heard | None = None
) -> Template:
    articles = [row for row in await drafts.contents(consultation.version) if row.kind == "article"]
    chosen = form.value("article")
    return page(
        "residents/suggest.html",
        status=status,
        consultation=consultation,
        form=form,
        max_length=MAX_LENGTH,
        trap=traps.FIELD,
        purpose=contacts.PURPOSE,
        is_open=consultation.state is State.OPEN,
        by_heading=consultation.kind.may_stay_open and not articles,
        articles=[(row.path, f"{row.mark}　{gist(row)}") for row in articles],
        article=await drafts.article(consultation.version, chosen)
        if chosen in {row.path for row in articles}
        else None,
        heard=heard,
        meant=await _meant(consultation, form.checked(), heard) if heard else None,
        groups=[(name, name) for name in await consultations.groups(consultation.id)],
        points=[(str(point.id), point.name) for point in await consultations.points(consultation.id)],
    )
