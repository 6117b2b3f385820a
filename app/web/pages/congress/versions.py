"""Adding a later text: what was read, what speaks against its being the right one, then saved."""

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.core.actor import Actor
from app.core.errors import DomainError
from app.drafts import queries as drafts
from app.drafts import service
from app.drafts.errors import LaterTextDoubtful, VersionsChanged
from app.drafts.rules import LaterDoubt
from app.drafts.states import Stage
from app.drafts.structs import DraftPreview
from app.web import forms, words
from app.web.forms import Form
from app.web.guards import requires
from app.web.pages.congress import desk, texts
from app.web.templating import page


class VersionForm(msgspec.Struct, kw_only=True):
    """A later text of the law. ``after`` is the last version the page showed; ``confirmed``: it is the right text."""

    stage: Annotated[Stage, msgspec.Meta(extra={"required": "请选这份文本是哪一稿。"})]
    draft_text: str = ""
    after: UUID | None = None
    confirmed: bool = False
    step: Literal["preview", "edit", "save"] = "preview"


class VersionPages(Controller):
    path = "/congress/consultations/{number:int}/versions/new"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get()
    async def new(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        return await _page(number, actor, Form.blank(VersionForm, stage=Stage.PASSED))

    @post(request_max_body_size=texts.MAX_UPLOAD)
    async def add(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, VersionForm)
        if form.value("step") == "edit":
            form.errors.clear()
            return await _page(number, actor, form)
        try:
            return await _go_on(number, actor, form)
        except DomainError as problem:
            return await _page(number, actor, form.refused(problem), status=problem.status)


async def _go_on(number: int, actor: Actor, form: Form[VersionForm]) -> Response[Any]:
    consultation = await desk.at(number, actor)
    await texts.take_upload(form)
    data = form.checked()
    text = form.value(texts.TEXT)
    preview = await texts.preview(form)
    if data.step == "save":
        try:
            await service.add_version(
                consultation.draft_law, text, data.stage, actor, confirmed=data.confirmed, after=data.after
            )
        except (LaterTextDoubtful, VersionsChanged) as problem:
            form.refused(problem)
        else:
            query = {"done": "version"}
            return Redirect(f"/congress/consultations/{number}", query_params=query, status_code=303)
    doubts = await service.later_doubts(consultation.draft_law, text, data.stage)
    return await _page(number, actor, form, preview=preview, doubts=doubts, status=409 if form.message else 200)


async def _page(
    number: int,
    actor: Actor,
    form: Form[VersionForm],
    *,
    status: int = 200,
    preview: DraftPreview | None = None,
    doubts: tuple[LaterDoubt, ...] = (),
) -> Template:
    consultation = await desk.at(number, actor)
    return page(
        "congress/version.html",
        status=status,
        words=words,
        consultation=consultation,
        versions=await drafts.versions_of(consultation.draft_law),
        form=form,
        preview=preview,
        doubts=doubts,
    )
