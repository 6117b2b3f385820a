"""What is one's own: answering staff, saying it better, taking it back, having it erased. Consequences come first."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.adoption import queries
from app.adoption.structs import Journey
from app.core.actor import Actor
from app.core.errors import DomainError, InvalidInput
from app.core.ids import new_id
from app.suggestions import contacts, inquiries, receipts, supports, withdrawals
from app.suggestions.structs import SuggestionIn
from app.suggestions.tables import MAX_LENGTH
from app.web import forms, journeys
from app.web.forms import Form
from app.web.guards import PUBLIC
from app.web.residents import KEPT_NOWHERE, LOOK_UPS
from app.web.templating import page


class NotConfirmed(InvalidInput):
    code = "not-confirmed"
    message = "还没有删。请先勾选“我知道删了就找不回来”，再按删除。"

    def __init__(self) -> None:
        super().__init__(fields={"sure": self.message})


class CorrectForm(msgspec.Struct, frozen=True, kw_only=True):
    form_token: UUID
    text: Annotated[str, msgspec.Meta(max_length=MAX_LENGTH)] = ""


class EraseForm(msgspec.Struct, frozen=True, kw_only=True):
    sure: bool = False


class AnswerForm(msgspec.Struct, frozen=True, kw_only=True):
    answer: Annotated[str, msgspec.Meta(max_length=MAX_LENGTH)] = ""


class OwnPages(Controller):
    path = "/r/{code:str}"
    opt = PUBLIC
    include_in_schema = False
    response_headers = KEPT_NOWHERE
    guards = (LOOK_UPS,)

    @get("/change")
    async def show(self, code: FromPath[str]) -> Template:
        return await _page(code)

    @post("/correct")
    async def correct(
        self, request: Request[Any, Any, Any], code: FromPath[str], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, CorrectForm)
        try:
            data = form.checked()
            former = (await queries.journey(code)).suggestion
            suggestion = SuggestionIn(text=data.text, form_token=data.form_token, article=former.article)
            receipt = await withdrawals.correct(code, suggestion, actor)
        except DomainError as problem:
            return await _page(code, form.refused(problem), status=problem.status)
        return Redirect(f"/r/{receipt.code}", status_code=303)

    @post("/withdraw")
    async def withdraw(self, code: FromPath[str], actor: NamedDependency[Actor]) -> Response[Any]:
        journey = await queries.journey(code)
        if journey.support:
            await supports.withdraw(code, actor)
        else:
            await withdrawals.withdraw(code, actor)
        return _back(code)

    @post("/forget-contact")
    async def forget_contact(self, code: FromPath[str], actor: NamedDependency[Actor]) -> Response[Any]:
        journey = await queries.journey(code)
        await contacts.delete(actor, **_owner(journey))
        return Redirect(f"/r/{receipts.normalise(code)}/change", status_code=303)

    @post("/erase")
    async def erase(
        self, request: Request[Any, Any, Any], code: FromPath[str], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, EraseForm)
        try:
            if not form.checked().sure:
                raise NotConfirmed
            await withdrawals.erase(code, actor)
        except DomainError as problem:
            return await _page(code, form.refused(problem), status=problem.status)
        return _back(code)

    @post("/inquiries/{inquiry:uuid}")
    async def answer(
        self,
        request: Request[Any, Any, Any],
        code: FromPath[str],
        inquiry: FromPath[UUID],
        actor: NamedDependency[Actor],
    ) -> Response[Any]:
        form = await forms.read(request, AnswerForm)
        try:
            await inquiries.answer(code, inquiry, form.checked().answer, actor)
        except DomainError as problem:
            problem.fields = {"answer": problem.message}
            return await _page(code, form.refused(problem), status=problem.status, asked=inquiry)
        return _back(code)


def _owner(journey: Journey) -> dict[str, UUID]:
    """Whose contact is meant: the supporter's on a supporter's receipt, else the author's."""
    return {"support": journey.support.id} if journey.support else {"suggestion": journey.suggestion.id}


def _back(code: str) -> Response[Any]:
    return Redirect(f"/r/{receipts.normalise(code)}", status_code=303)


async def _page(code: str, form: Form[Any] | None = None, *, status: int = 200, asked: UUID | None = None) -> Template:
    """The page of choices, or of one unanswered question. Wrong codes raise ``ReceiptNotFound``, all alike."""
    journey = await queries.journey(code)
    shown = journeys.read(journey)
    blank = Form.blank(CorrectForm, form_token=new_id(), text=journey.suggestion.raw_text)
    return page(
        "residents/change.html",
        status=status,
        receipt=shown,
        plain=receipts.normalise(code),
        form=form if form and "form_token" in form.typed else blank,
        refused=form,
        inquiry=next((one for one in journey.inquiries if one.id == asked), None),
        max_length=MAX_LENGTH,
        contact=await contacts.left(**_owner(journey)),
        signed=any(step.title == journeys.SIGNED for step in journey.steps),
    )
