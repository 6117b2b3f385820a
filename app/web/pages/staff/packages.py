"""数据包: files for the other side of a network that is not connected, and taking theirs in."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from app.consultations import queries as consultations
from app.core.actor import Actor, Role
from app.core.errors import DomainError
from app.curation.queries import batches
from app.packages import envelope, keys, queries, service
from app.packages.states import PACKAGE_NAMES, PackageKind
from app.web import forms
from app.web.downloads import attachment
from app.web.guards import requires
from app.web.templating import page

HERE = "/staff/packages"
POINT, CONGRESS = (Role.LIAISON_OFFICER, Role.POINT_HEAD), (Role.CONGRESS_OFFICER,)


class MakeForm(msgspec.Struct, frozen=True, kw_only=True):
    kind: PackageKind
    subject: UUID
    sender: UUID
    recipient: UUID


class TakeInForm(msgspec.Struct, frozen=True, kw_only=True):
    file: Annotated[str, msgspec.Meta(title="文件")] = ""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """Something that may be packed for an organisation whose key is known here."""

    kind: PackageKind
    subject: UUID
    title: str
    sender: UUID
    recipient: UUID
    recipient_name: str


class PackagePages(Controller):
    path = HERE
    opt = requires(*POINT, *CONGRESS)
    include_in_schema = False

    @get()
    async def show(self, actor: NamedDependency[Actor], done: FromQuery[str] = "") -> Template:
        return await _page(actor, done=done)

    @post("/made")
    async def make(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        data = (await forms.read(request, MakeForm)).checked()
        try:
            made = await service.make(data.kind, data.subject, data.sender, data.recipient, actor)
        except DomainError as problem:
            return await _page(actor, problem=problem)
        return attachment(made.filename, made.data, "application/zip")

    @post("/taken-in", request_max_body_size=envelope.MAX_BYTES + 1_000_000)
    async def take_in(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Response[Any]:
        form = await forms.read(request, TakeInForm)
        try:
            upload = form.files.get("file")
            header = await service.take_in(await upload.read() if upload else b"", actor)
        except DomainError as problem:
            return await _page(actor, problem=problem)
        return Redirect(HERE, query_params={"done": header.kind.value}, status_code=303)


async def _page(actor: Actor, *, done: str = "", problem: DomainError | None = None) -> Template:
    own = list(actor.organisations(*POINT, *CONGRESS))
    return page(
        "staff/packages.html",
        status=problem.status if problem else 200,
        problem=problem,
        done=done,
        names=PACKAGE_NAMES,
        offers=await _offers(actor),
        packages=await queries.of(own),
        ready=await _ready(own),
    )


async def _ready(organisations: list[UUID]) -> bool:
    """Whether any of them has a key of its own."""
    return any(key.own and key.ended_at is None and key.organisation in organisations for key in await keys.every())


async def _offers(actor: Actor) -> list[Offer]:
    """What could go to organisations that are known by a key and work elsewhere."""
    elsewhere = {
        key.organisation: key.organisation_name for key in await keys.every() if not key.own and key.ended_at is None
    }
    found: list[Offer] = []
    for congress in actor.organisations(*CONGRESS):
        for one in await consultations.issued_by(congress):
            for point in await consultations.points(one.id):
                if point.id in elsewhere and one.opens_at is not None:
                    found += [
                        Offer(
                            kind=kind,
                            subject=one.id,
                            title=one.title,
                            sender=congress,
                            recipient=point.id,
                            recipient_name=point.name,
                        )
                        for kind in _kinds(published=one.published_at is not None)
                    ]
    for point_id in actor.organisations(*POINT):
        for one in await consultations.for_point(point_id):
            if one.issuer in elsewhere:
                found += [
                    Offer(
                        kind=PackageKind.SUBMISSION,
                        subject=sent.id,
                        title=f"{sent.document_number}　{one.title}",
                        sender=point_id,
                        recipient=one.issuer,
                        recipient_name=elsewhere[one.issuer],
                    )
                    for sent in await batches.submissions_of(one.id)
                    if sent.point == point_id
                ]
    return found


def _kinds(*, published: bool) -> tuple[PackageKind, ...]:
    return (PackageKind.CONSULTATION, PackageKind.FEEDBACK) if published else (PackageKind.CONSULTATION,)
