"""What machines ask for: is it alive, may it be indexed."""

import msgspec
from litestar import MediaType, Response, get

from app.core import db
from app.core.engine import DATABASE_DOWN
from app.web.guards import PUBLIC

ROBOTS = "User-agent: *\nDisallow: /staff\nDisallow: /r/\nDisallow: /api\n"


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
def robots() -> str:
    return ROBOTS
