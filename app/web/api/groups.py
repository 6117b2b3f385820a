"""The machine's proposal at one's own point, and how far a run is."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor, Role
from app.curation.queries import groups, runs
from app.curation.service import grouping
from app.curation.structs import GroupOut, RunOut, UnsureOut
from app.web.description import SESSION
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.problems import PROBLEM_RESPONSES


class GroupController(Controller):
    path = "/api/consultations/{number:int}"
    opt = requires(*desks.STAFF)
    tags = ("groups",)
    security = SESSION

    @get("/groups", responses=PROBLEM_RESPONSES)
    async def index(self, number: FromPath[int], actor: NamedDependency[Actor]) -> list[GroupOut]:
        """Groups of the newest finished run, by article; empty before the first."""
        run = await _finished(number, actor)
        return await groups.of_run(run.id) if run else []

    @get("/unsure-pairs", responses=PROBLEM_RESPONSES)
    async def unsure(self, number: FromPath[int], actor: NamedDependency[Actor]) -> list[UnsureOut]:
        """Pairs the machine leaves to a person, the most alike first."""
        run = await _finished(number, actor)
        return await groups.unsure(run.id) if run else []

    @get("/runs/latest", responses=PROBLEM_RESPONSES)
    async def progress(self, number: FromPath[int], actor: NamedDependency[Actor]) -> RunOut | None:
        """The newest run in whatever state, or null: ``done`` is the way behind it in thousandths."""
        desk = await desks.at(number, actor)
        return await runs.latest(desk.consultation.id, desk.point.id)

    @post(
        "/runs",
        opt=requires(Role.LIAISON_OFFICER, Role.POINT_HEAD),
        status_code=202,
        responses=PROBLEM_RESPONSES,
    )
    async def request(self, number: FromPath[int], actor: NamedDependency[Actor]) -> None:
        """Ask for a new run; one that is waiting already serves."""
        desk = await desks.at(number, actor)
        await grouping.request(desk.consultation.id, desk.point.id, actor)


async def _finished(number: int, actor: Actor) -> RunOut | None:
    desk = await desks.at(number, actor)
    return await runs.latest_done(desk.consultation.id, desk.point.id)
