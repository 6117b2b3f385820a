"""Numbered slips with receipt codes, printed before the meeting: whoever speaks takes one home."""

from uuid import UUID

from app.activities import rules
from app.activities.structs import ActivityOut
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.meetings.errors import TooManySlips
from app.meetings.tables import Slip
from app.suggestions import receipts

MOST = 999


async def print_more(activity: ActivityOut, count: int, actor: Actor) -> int:
    """Make ``count`` slips with the next numbers; returns the first of them."""
    rules.require_writer(actor, activity)
    rules.require_on(activity)
    async with unit_of_work(actor, "slips.printed") as work:
        await db.execute("SELECT id FROM activity WHERE id = {} FOR UPDATE", activity.id)
        last = int(await db.fetch_value("SELECT coalesce(max(number), 0) FROM slip WHERE activity = {}", activity.id))
        if last + count > MOST:
            raise TooManySlips(fields={"count": TooManySlips.message})
        await db.insert([_slip(activity.id, number) for number in range(last + 1, last + count + 1)])
        work.about("activity", activity.id, after={"slips": [last + 1, last + count]})
    return last + 1


def _slip(activity: UUID, number: int) -> Slip:
    return Slip(id=new_id(), activity=activity, number=number, receipt_code=receipts.new_code(), created_at=clock.now())
