"""The workbench as a page: after looking, after an act, after a refusal. Search and filters stay in its address."""

from contextlib import suppress
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Request
from litestar.response import Redirect, Template

from app.core.actor import Actor
from app.core.errors import DomainError
from app.curation.errors import CommandNotFound, ItemNotFound
from app.curation.queries import history, items
from app.curation.states import COMMAND_NAMES
from app.curation.structs import CommandOut
from app.web import presence, words
from app.web.forms import Form
from app.web.pages.staff import workbench_view
from app.web.pages.staff.desk import Desk
from app.web.pages.staff.workbench_view import Chosen
from app.web.templating import page

FILTERS = ("q", "channel", "stakeholder", "type", "stance", "collection", "flag", "unread")
PAGES = ("after", "groups")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What has just been done: ``how``, with the ``item`` it made or changed, or the ``step`` undone or done again."""

    how: str = ""
    item: UUID | None = None
    step: UUID | None = None
    asked: bool = False
    gone: bool = False

    @classmethod
    def of(cls, request: Request[Any, Any, Any], *, gone: bool) -> Self:
        """As :func:`back` put it into the address."""
        query = request.query_params
        [item, step] = [next(iter(_ids([query.get(name, "")])), None) for name in ("item", "step")]
        return cls(how=query.get("how", ""), item=item, step=step, asked="asked" in query, gone=gone)


def back(desk: Desk, request: Request[Any, Any, Any], place: str, **told: Any) -> Redirect:
    """To where one was, with what was done."""
    query = {"article": place} | _kept(request, *FILTERS, *PAGES) | told
    return Redirect(f"{desk.address}?{urlencode(query, doseq=True)}", status_code=303)


async def refused(
    desk: Desk, actor: Actor, request: Request[Any, Any, Any], form: Form[Any], problem: DomainError
) -> Template:
    """The page with the message, the chosen words and everything typed; of a group that is gone, what was ticked."""
    group = _ids(form.values("group"))
    chosen = await workbench_view.opened(desk, actor, group[0]) if group else workbench_view.Chosen()
    if not chosen.rows:
        chosen = await workbench_view.ticked(desk, actor, _ids(form.values("suggestions")), [])
    form.refused(problem)
    return await show(desk, actor, request, form.value("place"), chosen, form, Told(), status=problem.status)


async def show(
    desk: Desk,
    actor: Actor,
    request: Request[Any, Any, Any],
    place: str,
    chosen: Chosen,
    form: Form[Any],
    told: Told,
    *,
    status: int = 200,
) -> Template:
    typed = {name: str(request.query_params.get(name, "")) for name in FILTERS}
    wanted = await workbench_view.filters(typed)
    after, from_group = (number(request.query_params.get(name)) for name in PAGES)
    view = await workbench_view.view(desk, actor, place, wanted, after, from_group)
    kept, paged = _kept(request, *FILTERS), _kept(request, *PAGES)
    return page(
        "staff/workbench.html",
        status=status,
        words=words,
        desk=desk,
        form=form,
        chosen=chosen,
        choices=await workbench_view.choices(desk, view["place"]) if chosen.rows and desk.curates else [],
        typed=typed,
        address=f"{desk.address}?{urlencode({'article': view['place']} | kept)}",
        kept=f"?{urlencode(kept | paged)}" if kept or paged else "",
        marked=workbench_view.marked,
        looks=await looks(request, desk, actor, view["place"]),
        labels=await workbench_view.labels(desk),
        told=told,
        named=await _named(desk, told.item),
        step=await _step(desk, told.step),
        step_names=COMMAND_NAMES,
        paged=bool(after or from_group),
        **view,
    )


async def _step(desk: Desk, step: UUID | None) -> CommandOut | None:
    """The step that was undone or done again; another desk's is nobody's business here."""
    with suppress(CommandNotFound):
        found = await history.by_id(step) if step else None
        return found if found and found.point == desk.point.id else None
    return None


async def _named(desk: Desk, item: UUID | None) -> str:
    """The words of the item made or changed, by which one sees that it was the one meant; of this desk only."""
    with suppress(ItemNotFound):
        found = await items.by_id(item) if item else None
        return found.proposed_text if found and found.point == desk.point.id else ""
    return ""


async def looks(request: Request[Any, Any, Any], desk: Desk, actor: Actor, place: str) -> list[presence.Look]:
    valkey = request.app.state.valkey
    return await presence.look(valkey, desk.consultation.id, desk.point.id, actor, place)


def _kept(request: Request[Any, Any, Any], *names: str) -> dict[str, str]:
    return {name: str(request.query_params[name]) for name in names if request.query_params.get(name)}


def number(typed: str | None) -> int:
    """A place to go on from; anything else came from no page of ours."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 16 else 0


def _ids(typed: list[str]) -> list[UUID]:
    """What of it can be an id; anything else came from no page of ours."""
    try:
        return [UUID(one) for one in typed if one]
    except ValueError:
        return []
