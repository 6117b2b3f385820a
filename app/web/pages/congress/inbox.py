"""What was submitted to this congress, in one list."""

from typing import Any
from urllib.parse import urlencode

from litestar import Controller, Request, get
from litestar.di import NamedDependency
from litestar.response import Template

from app.adoption import incoming
from app.core.actor import Actor
from app.core.text import clean
from app.web.guards import requires
from app.web.pages.congress import desk
from app.web.pages.congress.collected import whole
from app.web.templating import page


class InboxPages(Controller):
    path = "/congress/submissions"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get()
    async def index(self, request: Request[Any, Any, Any], actor: NamedDependency[Actor]) -> Template:
        """The address keeps state, words to find, and page (``at``)."""
        asked = request.query_params
        state, q = str(asked.get("state", "")), clean(str(asked.get("q", "")))[:100]
        own = list(actor.organisations(desk.OFFICER))
        total = await incoming.count(own, state=state, q=q)
        pages = max(1, -(-total // incoming.PAGE))
        at = min(max(whole(asked.get("at"), 1), 1), pages)
        return page(
            "congress/inbox.html",
            rows=await incoming.rows(own, state=state, q=q, page=at),
            counts={one: await incoming.count(own, state=one, q=q) for one in ("", *incoming.STATES)},
            state=state,
            q=q,
            at=at,
            pages=pages,
            query=lambda **changed: urlencode({k: v for k, v in ({"state": state, "q": q} | changed).items() if v}),
        )
