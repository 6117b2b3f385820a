"""Taking in what a collector wrote down: on the spot, or days later when the device is back in the network."""

import hashlib
from uuid import UUID

from app.activities import queries as activities
from app.activities import rules
from app.activities.errors import PhotoNotFound
from app.activities.structs import ActivityOut
from app.consultations import queries as consultations
from app.consultations.rules import require_open
from app.consultations.states import State
from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.actor import Actor
from app.core.errors import SignInRequired
from app.core.ids import new_id
from app.core.text import clean
from app.drafts import queries as drafts
from app.meetings import queries
from app.meetings.errors import AlreadySent, CaptureNotFound, NotOurs, ReasonMissing, SlipUnknown, SlipUsed
from app.meetings.states import LateReason
from app.meetings.structs import LONGEST_REASON, LONGEST_SPEAKER, CaptureIn, CaptureRow, Taken
from app.meetings.tables import Capture, Late
from app.suggestions import queries as suggestions
from app.suggestions import service
from app.suggestions.errors import UnknownArticle, UnknownGroup
from app.suggestions.service import Then
from app.suggestions.structs import SuggestionIn

_LOCK_SLIP = "SELECT receipt_code, suggestion FROM slip WHERE activity = {} AND number = {} FOR UPDATE"
_GIVE_SLIP = "UPDATE slip SET suggestion = {} WHERE activity = {} AND number = {}"


async def take(
    activity: ActivityOut, data: CaptureIn, actor: Actor, *, keep: bool = False, then: Then | None = None
) -> Taken:
    """Store one capture and give its receipt; the same capture again gives the same receipt.

    With ``keep`` nothing that changed in the meantime is a reason to refuse: what does not fit any more (a closed
    window, an article or group that is gone, a slip that is used) is left off, written down and shown to staff.
    Raises ``AlreadySent`` for a capture that came before with other words; ``NotOurs`` where the point takes no part.
    """
    rules.require_writer(actor, activity)
    if actor.id is None:
        raise SignInRequired
    await _check(activity, data)
    consultation = await consultations.by_id(data.consultation)
    if activity.point not in {point.id for point in await consultations.points(consultation.id)}:
        raise NotOurs
    async with db.transaction():
        # The slip stays locked to the end: two devices may have been given the same one.
        code, used = await _slip(activity, data)
        gone = [*await _gone(consultation, data), *([used] if used else [])]
        if gone and not keep:
            _refuse(consultation, gone[0])
        fitting = _fitting(data, gone, activity, code)

        async def with_it(suggestion: UUID) -> None:
            await _record(activity, data, suggestion, gone, actor)
            if code and not used:
                await db.execute(_GIVE_SLIP, suggestion, activity.id, data.slip)
            if then is not None:
                await then(suggestion)

        receipt = await service.submit(consultation, fitting, actor, then=with_it, whenever=keep)
    reasons = await queries.reasons_of(receipt.suggestion) if receipt.repeated else gone
    return Taken(
        code=receipt.code,
        suggestion=receipt.suggestion,
        repeated=receipt.repeated,
        reasons=tuple(LateReason(reason) for reason in reasons),
    )


async def own(activity: ActivityOut, suggestion: UUID, actor: Actor) -> CaptureRow:
    """A capture this person recorded at this activity: only they hand out its number. Raises ``CaptureNotFound``."""
    rules.require_writer(actor, activity)
    found = await queries.capture(activity.id, suggestion)
    if found is None or found.recorded_by != actor.id:
        raise CaptureNotFound
    return found


async def _check(activity: ActivityOut, data: CaptureIn) -> None:
    if data.assisted and not clean(data.assisted_because):
        raise ReasonMissing(fields={"assisted_because": ReasonMissing.message})
    if data.note is not None and (await activities.photo(data.note)).activity != activity.id:
        raise PhotoNotFound
    before = await queries.digest_of_form(data.form_token)
    if before not in {None, hashlib.sha256(clean(data.text).encode()).hexdigest()}:
        raise AlreadySent(fields={"text": AlreadySent.message})


async def _slip(activity: ActivityOut, data: CaptureIn) -> tuple[str | None, LateReason | None]:
    """The receipt code of the slip's number, or why it cannot be had. One's own capture coming again has it already."""
    if data.slip is None:
        return None, None
    rows = await db.execute(_LOCK_SLIP, activity.id, data.slip)
    if not rows:
        return None, LateReason.SLIP_UNKNOWN
    held = rows[0]["suggestion"]
    if held is not None:
        first = await suggestions.receipt_of_form(data.form_token)
        return None, None if first and first.suggestion == held else LateReason.SLIP_USED
    return rows[0]["receipt_code"], None


async def _gone(consultation: ConsultationOut, data: CaptureIn) -> list[LateReason]:
    """What has changed since the device last heard from us."""
    found = []
    if consultation.state is State.PREPARING:
        found.append(LateReason.NOT_OPEN)
    elif consultation.state is not State.OPEN:
        found.append(LateReason.CLOSED)
    if data.article and not await drafts.has_article(consultation.version, data.article):
        found.append(LateReason.ARTICLE_GONE)
    if data.group and data.group not in await consultations.groups(consultation.id):
        found.append(LateReason.GROUP_GONE)
    return found


def _refuse(consultation: ConsultationOut, reason: LateReason) -> None:
    """The plain form is answered at once, so that the person who types can still ask."""
    require_open(consultation.state)
    errors = {
        LateReason.ARTICLE_GONE: UnknownArticle(fields={"article": UnknownArticle.message}),
        LateReason.GROUP_GONE: UnknownGroup(fields={"group": UnknownGroup.message}),
        LateReason.SLIP_USED: SlipUsed(fields={"slip": SlipUsed.message}),
        LateReason.SLIP_UNKNOWN: SlipUnknown(fields={"slip": SlipUnknown.message}),
    }
    raise errors[reason]


def _fitting(data: CaptureIn, gone: list[LateReason], activity: ActivityOut, code: str | None) -> SuggestionIn:
    return SuggestionIn(
        text=data.text,
        form_token=data.form_token,
        point=activity.point,
        article=None if LateReason.ARTICLE_GONE in gone else data.article,
        group=None if LateReason.GROUP_GONE in gone else data.group,
        channel=data.channel,
        collection_point=activity.collection_point,
        receipt_code=code,
    )


async def _record(
    activity: ActivityOut, data: CaptureIn, suggestion: UUID, gone: list[LateReason], actor: Actor
) -> None:
    """How it was captured. A device's clock that runs ahead is not believed."""
    said_at = min(data.said_at or clock.now(), clock.now())
    row = Capture(
        id=new_id(),
        suggestion=suggestion,
        activity=activity.id,
        speaker=clean(data.speaker)[:LONGEST_SPEAKER],
        said_at=said_at,
        assisted_because=clean(data.assisted_because)[:LONGEST_REASON] if data.assisted else None,
        note=data.note,
        recorded_by=actor.id,
    )
    await Capture.insert(row)
    if gone:
        late = Late(
            id=new_id(),
            suggestion=suggestion,
            reasons=[reason.value for reason in gone],
            article=data.article if LateReason.ARTICLE_GONE in gone else None,
            stakeholder_group=data.group if LateReason.GROUP_GONE in gone else None,
            slip=data.slip if {LateReason.SLIP_USED, LateReason.SLIP_UNKNOWN} & set(gone) else None,
        )
        await Late.insert(late)
