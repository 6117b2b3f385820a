"""All points' items of a consultation as the congress reads them: by article, filtered, a page at a time."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Controller, Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.adoption import collected, joining
from app.adoption.collected import Filter, Row
from app.adoption.states import Outcome
from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.core.text import clean
from app.drafts import queries as drafts
from app.web import words
from app.web.guards import requires
from app.web.pages.congress import desk
from app.web.statute_text import contents
from app.web.templating import page
from nlp import redact

_ASKED = ("article", "point", "state", "outcome", "q")


class CollectedPages(Controller):
    path = "/congress/consultations/{number:int}"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get("/items")
    async def index(
        self, request: Request[Any, Any, Any], number: FromPath[int], actor: NamedDependency[Actor]
    ) -> Template:
        """The address keeps article, point, state, outcome, words to find, and page (``at``)."""
        consultation = await desk.at(number, actor)
        asked = request.query_params
        done = str(asked.get("done", ""))
        return await _index(consultation, _filter(asked), whole(asked.get("at"), 1), whole(done[7:], 0))


def whole(typed: Any, otherwise: int) -> int:
    """A whole number from an address; anything else is the other value."""
    text = str(typed or "")
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise


def _filter(asked: Mapping[str, Any]) -> Filter:
    """What the address asks for; values that are none of ours ask for nothing."""
    article, point, state, outcome, q = (str(asked.get(name, "")) for name in _ASKED)
    try:
        place = UUID(point) if point else None
    except ValueError:
        place = None
    known = Outcome(outcome) if outcome in set(Outcome) else None
    return Filter(article=article, point=place, state=state, outcome=known, q=clean(q)[:100])


def _address(chosen: Filter, **changed: str) -> str:
    """The query of a filter, to be followed by a page number."""
    plain = {
        "article": chosen.article,
        "point": str(chosen.point or ""),
        "state": chosen.state,
        "outcome": str(chosen.outcome or ""),
        "q": chosen.q,
    }
    return urlencode({name: value for name, value in (plain | changed).items() if value})


async def _index(consultation: ConsultationOut, chosen: Filter, at: int, decided: int) -> Template:
    total = await collected.count(consultation.id, chosen)
    pages = max(1, -(-total // collected.PAGE))
    at = min(max(at, 1), pages)
    counts = await collected.counts_by_article(consultation.id, chosen)
    rows = [masked(row) for row in await collected.rows(consultation.id, chosen, page=at)]
    return page(
        "congress/items.html",
        words=words,
        consultation=consultation,
        chosen=chosen,
        rows=rows,
        total=total,
        at=at,
        pages=pages,
        chapters=contents(await drafts.contents(consultation.version), {one.article: one.count for one in counts}),
        no_article=sum(one.count for one in counts if one.article is None),
        undecided={one.article: one.undecided for one in counts},
        everything=sum(one.count for one in counts),
        points=await consultations.points(consultation.id),
        groups=await collected.groups(consultation.id, chosen),
        stances=await collected.stances(consultation.id, chosen),
        proposals=len(await joining.open_proposals(consultation.id)),
        states=collected.STATES,
        query=lambda **changed: _address(chosen, **changed),
        decided=decided,
    )


def masked(row: Row) -> Row:
    return msgspec.structs.replace(
        row, proposed_text=redact.mask(row.proposed_text), rationale=redact.mask(row.rationale)
    )
