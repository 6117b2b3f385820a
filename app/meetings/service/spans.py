"""Making opinions of stretches of minutes. The words are the slice, nothing else."""

from uuid import UUID, uuid5

from app.activities import rules
from app.activities.structs import ActivityOut, MinutesOut
from app.core import db
from app.core.actor import Actor
from app.core.ids import new_id
from app.meetings import queries
from app.meetings.errors import SpanOutside, SpanTaken
from app.meetings.service import captures
from app.meetings.structs import LONGEST_SPEAKER, CaptureIn, SpanIn, Taken
from app.meetings.tables import MinutesSpan
from app.suggestions.states import Channel

_OVERLAPS = """
SELECT 1 FROM minutes_span m WHERE m.minutes = {} AND m.start_at < {} AND m.end_at > {}
AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = m.suggestion)
"""


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blank space at its ends, so that the stored words equal the slice. Raises SpanOutside."""
    if not 0 <= start < end <= len(text):
        raise SpanOutside
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    if begin >= start + len(words.rstrip()):
        raise SpanOutside
    return begin, start + len(words.rstrip())


async def accept(activity: ActivityOut, minutes: MinutesOut, data: SpanIn, actor: Actor) -> Taken:
    """Make an opinion of a stretch; accepting the same stretch again gives the same receipt.

    Minutes are often brought in after the window: they are kept as late, with the reason. Raises ``SpanOutside``,
    ``SpanTaken`` for a stretch that overlaps an accepted one, and the errors of taking in words.
    """
    rules.require_writer(actor, activity)
    start, end = trimmed(minutes.text, data.start_at, data.end_at)

    async def remember(suggestion: UUID) -> None:
        await db.execute("SELECT id FROM minutes WHERE id = {} FOR UPDATE", minutes.id)
        if await db.fetch_value(_OVERLAPS, minutes.id, end, start):
            raise SpanTaken
        row = MinutesSpan(id=new_id(), suggestion=suggestion, minutes=minutes.id, start_at=start, end_at=end)
        await MinutesSpan.insert(row)

    capture = CaptureIn(
        form_token=uuid5(minutes.id, f"{start}-{end}"),
        consultation=minutes.consultation,
        text=minutes.text[start:end],
        channel=Channel.FORUM,
        article=data.article,
        group=data.group,
        speaker=data.speaker,
        said_at=activity.starts_at,
    )
    return await captures.take(activity, capture, actor, keep=True, then=remember)


async def accept_all(activity: ActivityOut, minutes: MinutesOut, actor: Actor) -> int:
    """Accept every proposal that is neither rejected nor touched by an accepted stretch; returns how many."""
    done = 0
    taken = await queries.spans(minutes.id)
    for one in await queries.proposals(minutes.id):
        free = all(one.end_at <= span.start_at or one.start_at >= span.end_at for span in taken)
        if not one.rejected and free:
            article = one.articles[0] if one.articles and one.confident else None
            data = SpanIn(
                start_at=one.start_at, end_at=one.end_at, speaker=one.speaker[:LONGEST_SPEAKER], article=article
            )
            await accept(activity, minutes, data, actor)
            done += 1
    return done
