"""What machines ask for: is it alive, may it be indexed."""

from typing import Any

import msgspec
from litestar import MediaType, Request, Response, get

from app.core import db
from app.core.engine import DATABASE_DOWN
from app.web.guards import PUBLIC
from app.web.sharing import absolute

CLOSED_TO_ROBOTS = ("/staff", "/congress", "/operator", "/r/", "/api", "/embed", "/kiosk", "/search", "/display")


class Health(msgspec.Struct):
    database: str


@get("/healthz", opt=PUBLIC, include_in_schema=False)
async def healthz() -> Response[Health]:
    """200 while the database answers, else 503. Load balancers take the process out, not down."""
    try:
        await db.execute("SELECT 1")
    except DATABASE_DOWN:
        return Response(Health(database="down"), status_code=503)
    return Response(Health(database="up"))


@get("/robots.txt", opt=PUBLIC, include_in_schema=False, media_type=MediaType.TEXT, sync_to_thread=False)
def robots(request: Request[Any, Any, Any]) -> str:
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED_TO_ROBOTS)
    return f"User-agent: *\n{closed}Sitemap: {absolute(request, '/sitemap.xml')}\n"
