"""Pictures of an activity: kept without place and device, shown to the point's own staff only."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.activities import queries
from app.activities.errors import PhotoNotFound
from app.activities.service import photos
from app.activities.tables import MAX_PHOTO
from app.core.actor import Actor
from app.core.errors import DomainError, InvalidInput
from app.web import forms
from app.web.forms import Form
from app.web.pages.staff.activities import desk as desks

MAX_UPLOAD = MAX_PHOTO + 1_000_000


class PhotoForm(msgspec.Struct, kw_only=True):
    caption: Annotated[str, msgspec.Meta(max_length=photos.LONGEST_CAPTION)] = ""


class PhotoMissing(InvalidInput):
    code = "photo-missing"
    message = "还没有选照片。"


class PhotoPages(Controller):
    path = "/staff/activities/{number:int}/photos"
    opt = desks.WRITERS
    include_in_schema = False

    @get(opt=desks.READERS)
    async def index(self, number: FromPath[int], actor: NamedDependency[Actor]) -> Template:
        return await _page(await desks.at(number, actor), Form.blank(PhotoForm))

    @post(request_max_body_size=MAX_UPLOAD)
    async def keep(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Response[Any]:
        desk = await desks.at(number, actor)
        form = await forms.read(request, PhotoForm)
        try:
            caption = form.checked().caption
            await photos.keep(desk.activity, await uploaded(form, "photo"), caption, actor)
        except DomainError as problem:
            problem.fields = problem.fields or {"photo": problem.message}
            return await _page(desk, form.refused(problem), status=problem.status)
        return Redirect(f"{desk.address}/photos", status_code=303)

    @get("/{photo:uuid}", opt=desks.READERS)
    async def show(
        self, number: FromPath[int], photo: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[bytes]:
        """The picture itself. Not kept by browsers: a shared machine shows it to nobody after sign-out."""
        desk = await desks.at(number, actor)
        found = await queries.photo(photo)
        if found.activity != desk.activity.id:
            raise PhotoNotFound
        content = await queries.photo_content(photo)
        return Response(content, media_type=found.media_type, headers={"Cache-Control": "no-store"})

    @post("/{photo:uuid}/remove")
    async def remove(self, number: FromPath[int], photo: FromPath[UUID], actor: NamedDependency[Actor]) -> Redirect:
        desk = await desks.at(number, actor)
        await photos.remove(desk.activity, photo, actor)
        return Redirect(f"{desk.address}/photos", status_code=303)


async def uploaded(form: Form[Any], name: str) -> bytes:
    """The bytes of a chosen file. Raises :class:`PhotoMissing`."""
    upload = form.files.get(name)
    if upload is None:
        raise PhotoMissing
    return await upload.read()


async def _page(desk: desks.ActivityDesk, form: Form[PhotoForm], *, status: int = 200) -> Template:
    return desks.sheet("photos", desk, status=status, form=form, photos=await queries.photos(desk.activity.id))
