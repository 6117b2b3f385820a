"""这次归并后的变化: what a run made different, on the workbench until it is marked seen, and by its record later."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.core.actor import Actor
from app.curation.queries import runs
from app.curation.service import run_seen
from app.curation.structs import RunChangeOut, RunOut
from app.web import forms, words
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.pages.staff.desk import Desk
from app.web.templating import page
from nlp import redact

SHOWN = 6
"""On the workbench; all of them are on the run's own page."""
MOST = 500


class SeenForm(msgspec.Struct, kw_only=True):
    run: UUID
    place: str = ""


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """One run's changes, ``earlier`` runs with more of them before it; ``latest``: its groups are those shown now."""

    run: RunOut
    changes: list[RunChangeOut]
    more: bool = False
    earlier: int = 0
    latest: bool


async def unseen(desk: Desk, actor: Actor) -> Changed | None:
    """What this person has not taken note of yet."""
    if actor.id is None:
        return None
    found = await runs.unseen(desk.consultation.id, desk.point.id, actor.id)
    return await _changed(desk, found.run, SHOWN, found.earlier) if found else None


async def _changed(desk: Desk, run: RunOut, limit: int, earlier: int = 0) -> Changed:
    found = await runs.changes(run.id, limit + 1)
    latest = await runs.latest_done(desk.consultation.id, desk.point.id)
    return Changed(
        run=run,
        changes=[msgspec.structs.replace(one, words=redact.mask(one.words)) for one in found[:limit]],
        more=len(found) > limit,
        earlier=earlier,
        latest=latest is not None and latest.id == run.id,
    )


class RunChangePages(Controller):
    path = "/staff/consultations/{number:int}/runs"
    opt = requires(*desks.STAFF)
    include_in_schema = False

    @get("/{run:uuid}")
    async def show(self, number: FromPath[int], run: FromPath[UUID], actor: NamedDependency[Actor]) -> Template:
        """One run on record with everything it changed."""
        desk = await desks.at(number, actor)
        found = await runs.by_id(desk.consultation.id, desk.point.id, run)
        return page(
            "staff/run_changes.html", words=words, desk=desk, changed=await _changed(desk, found, MOST), place=""
        )

    @post("/seen")
    async def seen(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Redirect:
        desk = await desks.at(number, actor)
        data = (await forms.read(request, SeenForm)).checked()
        assert actor.id is not None
        await run_seen.take_note(desk.consultation.id, desk.point.id, actor.id, data.run)
        return Redirect(desk.address, query_params={"article": data.place}, status_code=303)
