from uuid import UUID

from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.imports.errors import NotImporting, NotUndoable, PreviewOver
from app.imports.states import RunState
from app.imports.structs import RunOut

OFFICERS = (Role.LIAISON_OFFICER, Role.POINT_HEAD)
IMPORTERS = (*OFFICERS, Role.COLLECTOR)


def require_importer(actor: Actor, point: UUID, collection_point: UUID | None) -> None:
    """The point's officers and head; a collector for their own collection point only; the command line's verb."""
    if actor.kind == "system" or actor.may(point, *OFFICERS):
        return
    if collection_point is None or not actor.may(collection_point, Role.COLLECTOR):
        raise NotAllowed


def require_preview(run: RunOut) -> None:
    if run.state is not RunState.PREVIEW:
        raise PreviewOver


def require_importing(run: RunOut) -> None:
    if run.state is not RunState.IMPORTING:
        raise NotImporting


def require_undoable(run: RunOut) -> None:
    if run.state not in (RunState.DONE, RunState.CANCELLED):
        raise NotUndoable
