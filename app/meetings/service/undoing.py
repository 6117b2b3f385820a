"""A collector takes back what they recorded. The words stay in custody, and the record says who took them back."""

from uuid import UUID

from app.activities.structs import ActivityOut
from app.core.actor import Actor
from app.meetings import queries
from app.meetings.service import captures
from app.suggestions import withdrawals


async def take_back(activity: ActivityOut, suggestion: UUID, actor: Actor) -> None:
    """Only what this person recorded at this activity. Doing so again changes nothing."""
    await captures.own(activity, suggestion, actor)
    await withdrawals.withdraw(await queries.receipt_code(suggestion), actor)
