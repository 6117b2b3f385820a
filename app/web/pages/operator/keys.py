"""数据包密钥: one for each organisation that works here, and the public keys of those that work elsewhere."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.liaison import queries as liaison
from app.liaison.states import OrganisationKind
from app.packages import keys
from app.web import forms
from app.web.forms import Form
from app.web.guards import requires
from app.web.templating import page

HERE = "/operator/keys"


class OwnKeyForm(msgspec.Struct, frozen=True, kw_only=True):
    organisation: Annotated[UUID, msgspec.Meta(title="单位")]


class TrustForm(msgspec.Struct, frozen=True, kw_only=True):
    organisation: Annotated[UUID, msgspec.Meta(title="单位")]
    public_key: Annotated[str, msgspec.Meta(max_length=200, title="公钥")]


class KeyPages(Controller):
    path = HERE
    opt = requires(Role.OPERATOR)
    include_in_schema = False

    @get()
    async def show(self, done: FromQuery[str] = "") -> Template:
        return await _page(done=done)

    @post("/own")
    async def generate(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        form = await forms.read(request, OwnKeyForm)
        try:
            await keys.generate(form.checked().organisation, actor)
        except DomainError as problem:
            return await _page(own_form=form.refused(problem), status=problem.status)
        return Redirect(HERE, query_params={"done": "generated"}, status_code=303)

    @post("/trusted")
    async def trust(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        form = await forms.read(request, TrustForm)
        try:
            data = form.checked()
            await keys.trust(data.organisation, data.public_key, actor)
        except DomainError as problem:
            return await _page(trust_form=form.refused(problem), status=problem.status)
        return Redirect(HERE, query_params={"done": "trusted"}, status_code=303)

    @post("/{key:uuid}/end")
    async def end(self, key: FromPath[UUID], actor: NamedDependency[Actor]) -> Redirect:
        await keys.end(key, actor)
        return Redirect(HERE, query_params={"done": "ended"}, status_code=303)


async def _page(
    *,
    own_form: Form[OwnKeyForm] | None = None,
    trust_form: Form[TrustForm] | None = None,
    done: str = "",
    status: int = 200,
) -> Template:
    tree = [one for one in await liaison.tree() if one.kind is not OrganisationKind.COLLECTION_POINT]
    return page(
        "operator/keys.html",
        status=status,
        rows=[(key, keys.fingerprint(key.public_key)) for key in await keys.every()],
        organisations=[(str(one.id), one.name) for one in tree],
        own_form=own_form or Form.blank(OwnKeyForm),
        trust_form=trust_form or Form.blank(TrustForm),
        done=done,
    )
