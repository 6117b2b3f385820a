"""What the offline notebook of a collector speaks to: its secret, what to ask about, and what was written down."""

import base64
import datetime as dt
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.activities import queries, rules
from app.activities.structs import ActivityOut
from app.consultations import queries as consultations
from app.core import clock
from app.core.actor import Actor
from app.core.errors import DomainError
from app.drafts import queries as drafts
from app.meetings.errors import CaptureNotFound
from app.meetings.service import captures, devices, undoing
from app.meetings.states import LateReason
from app.meetings.structs import CaptureIn
from app.suggestions import queries as suggestions
from app.web.description import SESSION
from app.web.guards import requires
from app.web.problems import PROBLEM_RESPONSES
from app.web.statute_text import gist

MOST = 50
"""Captures of one request: at their longest they fit the largest body."""
NEAR = dt.timedelta(days=8)
"""Activities this far away are offered on a device: of the last week, and of the next."""


class Device(msgspec.Struct, frozen=True):
    device: UUID


class Key(msgspec.Struct, frozen=True):
    """``key`` is 32 bytes in base64, the same for this person on this device each time."""

    key: str
    account: UUID


class OfferedConsultation(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    title: str
    open: bool
    articles: list[tuple[str, str]]
    groups: list[str]


class OfferedActivity(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    title: str
    place: str
    starts_at: dt.datetime
    kind: str
    agenda: tuple[str, ...]
    consultations: list[UUID]


class Offer(msgspec.Struct, frozen=True):
    """What a device keeps to work without a network."""

    activities: list[OfferedActivity]
    consultations: list[OfferedConsultation]


class Captures(msgspec.Struct, frozen=True):
    captures: Annotated[list[CaptureIn], msgspec.Meta(max_length=MOST)]


class TakeBack(msgspec.Struct, frozen=True):
    form_token: UUID


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one capture. ``state``: stored, late (stored, see ``reasons``), or refused (see ``message``)."""

    form_token: UUID
    state: str
    code: str = ""
    reasons: tuple[LateReason, ...] = ()
    problem: str = ""
    message: str = ""


class CaptureController(Controller):
    path = "/api/captures"
    tags = ("captures",)
    opt = requires(*rules.HOLDERS)
    security = SESSION
    response_headers = {"Cache-Control": "no-store"}  # noqa: RUF012 - Litestar reads it from the class

    @post("/devices", status_code=200, responses=PROBLEM_RESPONSES)
    async def admit(self, data: JSONBody[Device], actor: NamedDependency[Actor]) -> Key:
        """The secret under which this person's captures lie on this device."""
        secret = await devices.secret(data.device, actor)
        assert actor.id is not None, "the route asks for a role"
        return Key(base64.b64encode(secret).decode(), actor.id)

    @get("/offer", responses=PROBLEM_RESPONSES)
    async def offer(self, actor: NamedDependency[Actor]) -> Offer:
        """Activities of one's own around today, with the articles and groups of what they hear."""
        homes = [home.id for home in await queries.homes(actor, *rules.HOLDERS)]
        near = [one for one in await queries.around(homes, clock.now(), NEAR) if not one.called_off]
        about = {one.number: await queries.consultations_of(one.id) for one in near}
        wanted = list(dict.fromkeys(identity for chosen in about.values() for identity in chosen))
        return Offer([_activity(one, about[one.number]) for one in near], [await _consultation(one) for one in wanted])

    @post("/{number:int}", status_code=200, responses=PROBLEM_RESPONSES)
    async def take(
        self, number: FromPath[int], data: JSONBody[Captures], actor: NamedDependency[Actor]
    ) -> list[Outcome]:
        """Store captures of an activity, each by itself; sent again they change nothing, and none is too late."""
        activity = await queries.by_number(number)
        rules.require_writer(actor, activity)
        return [await _outcome(activity, capture, actor) for capture in data.captures]

    @post("/{number:int}/take-back", status_code=204, responses=PROBLEM_RESPONSES)
    async def take_back(self, number: FromPath[int], data: JSONBody[TakeBack], actor: NamedDependency[Actor]) -> None:
        """Take back a capture one recorded oneself; the words stay in custody."""
        activity = await queries.by_number(number)
        rules.require_writer(actor, activity)
        receipt = await suggestions.receipt_of_form(data.form_token)
        if receipt is None:
            raise CaptureNotFound
        await undoing.take_back(activity, receipt.suggestion, actor)


async def _outcome(activity: ActivityOut, capture: CaptureIn, actor: Actor) -> Outcome:
    try:
        taken = await captures.take(activity, capture, actor, keep=True)
    except DomainError as problem:
        return Outcome(
            form_token=capture.form_token, state="refused", problem=type(problem).code, message=problem.message
        )
    state = "late" if taken.reasons else "stored"
    return Outcome(form_token=capture.form_token, state=state, code=taken.code, reasons=taken.reasons)


def _activity(activity: ActivityOut, about: list[UUID]) -> OfferedActivity:
    return OfferedActivity(
        number=activity.number,
        title=activity.title,
        place=activity.place,
        starts_at=activity.starts_at,
        kind=activity.kind.value,
        agenda=activity.agenda,
        consultations=about,
    )


async def _consultation(identity: UUID) -> OfferedConsultation:
    found = await consultations.by_id(identity)
    articles = [row for row in await drafts.contents(found.version) if row.kind == "article"]
    return OfferedConsultation(
        id=found.id,
        title=found.title,
        open=found.state == "open",
        articles=[(row.path, f"{row.mark}　{gist(row)}") for row in articles],
        groups=await consultations.groups(found.id),
    )
