"""One activity, and what this member of staff may do with it."""

from typing import Any

import msgspec
from litestar.response import Template

from app.activities import queries, rules
from app.activities.structs import ActivityOut
from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.web import words
from app.web.guards import requires
from app.web.templating import page

READERS = requires(*rules.OFFICIALS)
WRITERS = requires(*rules.HOLDERS)


class ActivityDesk(msgspec.Struct, frozen=True):
    activity: ActivityOut
    consultations: list[ConsultationOut]
    writes: bool

    @property
    def address(self) -> str:
        return self.activity.address


async def at(number: int, actor: Actor) -> ActivityDesk:
    """Raises ``ActivityNotFound`` for a number of another point, as for none at all."""
    activity = await queries.by_number(number)
    rules.require_reader(actor, activity)
    heard = [await consultations.by_id(one) for one in await queries.consultations_of(activity.id)]
    return ActivityDesk(activity, heard, rules.may_write(actor, activity))


def sheet(name: str, desk: ActivityDesk, *, status: int = 200, **context: Any) -> Template:
    return page(
        f"staff/activities/{name}.html", status=status, words=words, desk=desk, activity=desk.activity, **context
    )
