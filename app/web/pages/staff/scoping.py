"""The part of the rows a figures page speaks of: whose they are, from the actor's roles; which, from the address."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Request

from app.consultations import queries as consultations
from app.consultations.errors import ConsultationNotFound
from app.consultations.states import Level
from app.core import clock
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.text import clean
from app.figures.scope import Scope
from app.suggestions.states import Channel
from app.web.forms import Form
from app.web.pages.staff.desk import STAFF

Year = Annotated[int, msgspec.Meta(ge=2000, le=2100, title="年份")]


class ScopeIn(msgspec.Struct, frozen=True, kw_only=True):
    """The filters as they stand in the address. ``at``: which of the actor's organisations."""

    at: UUID | None = None
    point: UUID | None = None
    year: Year | None = None
    since: date | None = None
    until: date | None = None
    consultation: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)] | None = None
    level: Level | None = None
    channel: Channel | None = None
    stakeholder_group: str | None = None
    area: str | None = None
    article: str | None = None


class Place(msgspec.Struct, frozen=True):
    """An organisation whose figures the actor may open; ``own_words``: also the raw words behind them."""

    id: UUID
    name: str
    own_words: bool


class Scoped(msgspec.Struct, frozen=True):
    """``form`` keeps what was typed and what is wrong with it; a wrong filter is told and left out."""

    places: tuple[Place, ...]
    place: Place
    form: Form[ScopeIn]
    scope: Scope

    def address(self, **changed: Any) -> str:
        """The query string of this scope with some filters changed; None takes one out."""
        kept = {name: self.form.value(name) for name in ScopeIn.__struct_fields__} | {"at": str(self.place.id)}
        return urlencode({name: value for name, value in (kept | changed).items() if value not in (None, "")})


def places(actor: Actor) -> tuple[Place, ...]:
    """Raises :class:`NotAllowed` for somebody who belongs to no point and no congress."""
    found: dict[UUID, Place] = {}
    for grant in actor.grants:
        if grant.role in STAFF:
            found[grant.organisation] = Place(grant.organisation, grant.organisation_name, own_words=True)
        elif grant.role is Role.CONGRESS_OFFICER:
            found.setdefault(grant.organisation, Place(grant.organisation, grant.organisation_name, own_words=False))
    if not found:
        raise NotAllowed
    return tuple(found.values())


async def read(request: Request[Any, Any, Any], actor: Actor) -> Scoped:
    """Raises :class:`NotAllowed` for an organisation that is not the actor's."""
    own = places(actor)
    typed = {name: [text] for name, value in request.query_params.items() if (text := clean(value))}
    form = Form(ScopeIn, typed, {})
    data = form.checked() if typed and not form.errors else _what_is_right(form)
    place = own[0] if data.at is None else next((one for one in own if one.id == data.at), None)
    if place is None:
        raise NotAllowed
    return Scoped(own, place, form, await _scope(data, place, form))


def _what_is_right(form: Form[ScopeIn]) -> ScopeIn:
    """The filters less those that were refused."""
    for name in form.errors:
        form.typed.pop(name, None)
    return Form(ScopeIn, form.typed, {}).checked() if form.typed else ScopeIn()


async def _scope(data: ScopeIn, place: Place, form: Form[ScopeIn]) -> Scope:
    year = data.year or (clock.local(clock.now()).year if not (data.since or data.until or data.consultation) else None)
    return Scope(
        since=data.since or (date(year, 1, 1) if year else None),
        until=data.until or (date(year, 12, 31) if year else None),
        consultation=await _consultation(data.consultation, form),
        point=place.id if place.own_words else data.point,
        issuer=None if place.own_words else place.id,
        level=data.level.value if data.level else None,
        channel=data.channel.value if data.channel else None,
        stakeholder_group=data.stakeholder_group,
        area=data.area,
        article=data.article,
    )


async def _consultation(number: int | None, form: Form[ScopeIn]) -> UUID | None:
    if number is None:
        return None
    try:
        return (await consultations.public_by_number(number)).id
    except ConsultationNotFound as problem:
        form.errors["consultation"] = problem.message
        form.typed.pop("consultation", None)
        return None
