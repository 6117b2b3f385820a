"""A submission at the point that sent it: its 意见建议汇总表, the answer to a return, a new version."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.queries import batches
from app.curation.service import returning
from app.reports import service as reports
from app.web import forms
from app.web.downloads import attachment
from app.web.guards import requires
from app.web.pages.staff import batch_view
from app.web.pages.staff import desk as desks

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ReplyForm(msgspec.Struct, kw_only=True):
    reply: Annotated[str, msgspec.Meta(max_length=2_000)] = ""


class CorrectForm(msgspec.Struct, kw_only=True):
    reason: Annotated[str, msgspec.Meta(max_length=2_000)] = ""


class SubmissionFiles(Controller):
    path = "/staff/submissions/{submission:uuid}"
    opt = requires(*desks.STAFF, Role.CONGRESS_OFFICER)
    include_in_schema = False

    @get("/summary-table")
    async def summary_table(self, submission: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[bytes]:
        document = await reports.summary_table_of(submission, actor)
        return attachment(document.filename, document.data, DOCX)

    @post("/clarify", opt=requires(Role.POINT_HEAD))
    async def clarify(
        self, request: Request[Any, Any, Any], submission: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """Explain, and let the submission stand as it was."""
        form = await forms.read(request, ReplyForm)
        batch = (await batches.submission(submission)).batch
        try:
            await returning.clarify(submission, form.checked().reply, actor)
        except DomainError as problem:
            return await batch_view.show(batch, actor, form, problem=problem)
        return Redirect(f"/staff/batches/{batch}?done=clarified", status_code=303)

    @post("/correct", opt=requires(Role.LIAISON_OFFICER, Role.POINT_HEAD))
    async def correct(
        self, request: Request[Any, Any, Any], submission: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        """Open a new version of what was returned, or recall what nobody has received yet."""
        form = await forms.read(request, CorrectForm)
        batch = (await batches.submission(submission)).batch
        try:
            new = await returning.correct(submission, form.checked().reason, actor)
        except DomainError as problem:
            return await batch_view.show(batch, actor, form, problem=problem)
        return Redirect(f"/staff/batches/{new}?done=correcting", status_code=303)

    @post("/give-up-correction", opt=requires(Role.LIAISON_OFFICER, Role.POINT_HEAD))
    async def give_up_correction(self, submission: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[Any]:
        """No new version after all: the page of what stands as it was signed."""
        current = await batches.submission(submission)
        try:
            await returning.give_up_correction(submission, actor)
        except DomainError as problem:
            return await batch_view.show(current.correction or current.batch, actor, problem=problem)
        return Redirect(f"/staff/batches/{current.batch}?done=given-up", status_code=303)
