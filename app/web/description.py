"""What the OpenAPI document says beyond the routes themselves."""

from litestar import Router
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityRequirement, SecurityScheme

from app.web.guards import PUBLIC
from app.web.sessions import COOKIE

SESSION: list[SecurityRequirement] = [{"session": []}]
"""``security=`` of JSON routes that are not public."""

_INTRODUCTION = (
    "Everything the pages do, for programs. Errors are problem details (RFC 9457). Staff sign in at /staff/sign-in "
    "and send the session cookie; requests that change something carry Content-Type: application/json."
)


def config() -> OpenAPIConfig:
    """The description at /api/openapi.json. No page to browse it: those load scripts from elsewhere (trap L9)."""
    scheme = SecurityScheme(type="apiKey", name=COOKIE, security_scheme_in="cookie")
    return OpenAPIConfig(
        title="回音 Huiyin",
        version="1",
        description=_INTRODUCTION,
        components=Components(security_schemes={"session": scheme}),
        render_plugins=[JsonRenderPlugin(path="/")],
        openapi_router=Router(path="/api/openapi.json", route_handlers=[], opt=PUBLIC, include_in_schema=False),
    )
