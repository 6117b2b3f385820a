from uuid import UUID

from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.curation.errors import BatchSigned, ItemNotActive, ItemSigned, SubmissionReturned, SubmissionSuperseded
from app.curation.states import BatchState, ItemState, SubmissionState
from app.curation.structs import BatchOut, ItemOut, SubmissionOut

CURATORS = (Role.LIAISON_OFFICER, Role.POINT_HEAD)
READERS = (*CURATORS, Role.LEGAL_ADVISER)


def require_curator(actor: Actor, point: UUID) -> None:
    """Only the point's own officers and head may change its items and batches."""
    if not actor.may(point, *CURATORS):
        raise NotAllowed


def require_reader(actor: Actor, point: UUID) -> None:
    """The point's own staff and its advisers see raw words; another point's do not."""
    if not actor.may(point, *READERS):
        raise NotAllowed


def require_unsigned_item(item: ItemOut) -> None:
    if item.batch_state is BatchState.SIGNED:
        raise ItemSigned


def require_editable(item: ItemOut) -> None:
    require_unsigned_item(item)
    if item.state is not ItemState.ACTIVE:
        raise ItemNotActive


def require_unsigned(batch: BatchOut) -> None:
    if batch.state is BatchState.SIGNED:
        raise BatchSigned


def require_current(submission: SubmissionOut, *, returned: bool = False) -> None:
    """It was not replaced by a later version, nor, unless ``returned`` may be, is it back at its point."""
    if submission.state is SubmissionState.SUPERSEDED:
        raise SubmissionSuperseded
    if submission.state is SubmissionState.RETURNED and not returned:
        raise SubmissionReturned
