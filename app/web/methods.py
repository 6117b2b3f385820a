"""Which methods an address knows. RFC 9110 wants all of them told; the framework knows those of one controller only."""

from litestar import Litestar
from litestar.routes import BaseRoute


def allowed(app: Litestar, path: str) -> str:
    """The value of the Allow header for a path; empty where nothing answers."""
    parts = [part for part in path.split("/") if part]
    found = [route for route in app.routes if _leads_to(route, parts)]
    # The framework takes a written component before a parameter: /captures/offer is not /captures/{activity}.
    most = max((_written(route) for route in found), default=0)
    known = {method for route in found if _written(route) == most for method in _methods(route)}
    return ", ".join(sorted(known))


def _leads_to(route: BaseRoute, parts: list[str]) -> bool:
    """Whether a path of these parts is one of the route's; a component that is no plain text is a parameter."""
    components = route.path_components
    return len(parts) == len(components) and all(
        component == part for component, part in zip(components, parts, strict=True) if isinstance(component, str)
    )


def _written(route: BaseRoute) -> int:
    return sum(isinstance(component, str) for component in route.path_components)


def _methods(route: BaseRoute) -> set[str]:
    return {str(method) for handler in getattr(route, "route_handlers", ()) for method in handler.http_methods}
