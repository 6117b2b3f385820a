"""Every command on a desk's items, to be undone and redone: the last one, or any where nothing later stands on it."""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor, Role
from app.curation.queries import history
from app.curation.service import undoing
from app.curation.structs import CommandOut
from app.web.description import SESSION
from app.web.guards import requires
from app.web.pages.staff import desk as desks
from app.web.problems import PROBLEM_RESPONSES

CURATORS = requires(Role.LIAISON_OFFICER, Role.POINT_HEAD)


class DeskCommandController(Controller):
    path = "/api/consultations/{number:int}"
    opt = CURATORS
    tags = ("items",)
    security = SESSION

    @get("/commands", opt=requires(*desks.STAFF), responses=PROBLEM_RESPONSES)
    async def index(self, number: FromPath[int], actor: NamedDependency[Actor]) -> list[CommandOut]:
        """The latest commands of the own point, newest first."""
        desk = await desks.at(number, actor)
        return await history.of_desk(desk.consultation.id, desk.point.id)

    @post("/undo", status_code=200, responses=PROBLEM_RESPONSES)
    async def undo_last(self, number: FromPath[int], actor: NamedDependency[Actor]) -> CommandOut:
        """Undo one's own last command; colleagues' are undone by name."""
        desk = await desks.at(number, actor)
        return await undoing.undo_last(desk.consultation.id, desk.point.id, actor)

    @post("/redo", status_code=200, responses=PROBLEM_RESPONSES)
    async def redo_last(self, number: FromPath[int], actor: NamedDependency[Actor]) -> CommandOut:
        desk = await desks.at(number, actor)
        return await undoing.redo_last(desk.consultation.id, desk.point.id, actor)


class CommandController(Controller):
    path = "/api/commands/{command:uuid}"
    opt = CURATORS
    tags = ("items",)
    security = SESSION

    @post("/undo", status_code=200, responses=PROBLEM_RESPONSES)
    async def undo(self, command: FromPath[UUID], actor: NamedDependency[Actor]) -> CommandOut:
        """Restore exactly what was there before. Refused with what to undo first, or after signing."""
        return await undoing.undo(command, actor)

    @post("/redo", status_code=200, responses=PROBLEM_RESPONSES)
    async def redo(self, command: FromPath[UUID], actor: NamedDependency[Actor]) -> CommandOut:
        return await undoing.redo(command, actor)
