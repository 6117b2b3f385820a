"""After the answer: saying that it misses the point, and checking that one's words are in what was signed."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.adoption import people, reopening
from app.adoption.people import LeftOutAnswer
from app.adoption.structs import ReopeningOut
from app.adoption.tables import LONGEST_REOPENING
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.ids import new_id
from app.curation import manifest
from app.curation.manifest import Proof
from app.curation.queries import proofs
from app.curation.queries.proofs import Manifest
from app.packages import queries as packages
from app.suggestions import queries as suggestions
from app.suggestions import receipts
from app.web import forms
from app.web.forms import Form
from app.web.guards import PUBLIC
from app.web.residents import KEPT_NOWHERE, LOOK_UPS, SUBMISSIONS
from app.web.templating import page


class ReopenForm(msgspec.Struct, frozen=True, kw_only=True):
    form_token: UUID
    reason: Annotated[str, msgspec.Meta(title="哪里不对")] = ""


class Afterwards(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a receipt page after the answer."""

    answered: bool
    left_out: LeftOutAnswer | None
    reopenings: list[ReopeningOut]
    provable: bool

    @property
    def may_reopen(self) -> bool:
        return self.answered and all(one.replied for one in self.reopenings)


class AnswerPages(Controller):
    path = "/r/{code:str}"
    opt = PUBLIC
    include_in_schema = False
    response_headers = KEPT_NOWHERE
    guards = (LOOK_UPS,)

    @get("/reopen")
    async def show_reopen(self, code: FromPath[str]) -> Template:
        return await _reopen_page(code, Form.blank(ReopenForm, form_token=new_id()))

    @post("/reopen", guards=[SUBMISSIONS])
    async def reopen(
        self, request: Request[Any, Any, Any], code: FromPath[str], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        form = await forms.read(request, ReopenForm)
        try:
            data = form.checked()
            await reopening.reopen(code, data.reason, data.form_token, actor)
        except DomainError as problem:
            return await _reopen_page(code, form.refused(problem), status=problem.status)
        return Redirect(f"/r/{receipts.normalise(code)}#reopenings", status_code=303)

    @get("/proof")
    async def show_proof(self, code: FromPath[str]) -> Template:
        person = await people.by_code(code)
        [words] = await suggestions.by_ids([person.suggestion])
        found = await proofs.of_suggestion(person.suggestion)
        return page(
            "residents/proof.html",
            plain=receipts.normalise(code),
            words=words.raw_text,
            proofs=[(proof, msgspec.json.encode(proof).decode()) for proof in found],
            joined=person.support is not None,
        )

    @get("/proof.json")
    async def download_proof(self, code: FromPath[str]) -> Response[list[Proof]]:
        person = await people.by_code(code)
        named = {"Content-Disposition": 'attachment; filename="huiyin-proof.json"'} | KEPT_NOWHERE
        return Response(await proofs.of_suggestion(person.suggestion), headers=named)


class ManifestPages(Controller):
    """Public, and the same for everyone: what a submission was signed over, in hashes."""

    path = "/submissions/{submission:uuid}"
    opt = PUBLIC
    include_in_schema = False

    @get()
    async def show(self, submission: FromPath[UUID]) -> Template:
        return page("residents/manifest.html", manifest=await _published(submission), elsewhere=manifest.ELSEWHERE)

    @get("/manifest.json")
    async def download(self, submission: FromPath[UUID]) -> Manifest:
        return await _published(submission)


async def _published(submission: UUID) -> Manifest:
    """Of a submission that came by package only the root is here, the same as at the point."""
    found = await proofs.published(submission)
    if found.leaves or not await packages.was_taken_in(submission):
        return found
    return msgspec.structs.replace(found, format=manifest.ELSEWHERE)


async def afterwards(code: str) -> Afterwards:
    person = await people.by_code(code)
    return Afterwards(
        answered=person.answered,
        left_out=await people.left_out(person.suggestion),
        reopenings=await reopening.of_person(person.suggestion, person.support),
        provable=bool(await proofs.of_suggestion(person.suggestion)),
    )


async def _reopen_page(code: str, form: Form[ReopenForm], *, status: int = 200) -> Template:
    person = await people.by_code(code)
    [suggestion] = await suggestions.by_ids([person.suggestion])
    return page(
        "residents/reopen.html",
        status=status,
        plain=receipts.normalise(code),
        suggestion=suggestion,
        form=form,
        max_length=LONGEST_REOPENING,
    )
