"""Whose request it is, for counting. Never logged, never stored."""

import ipaddress
from typing import Any

from litestar.connection import ASGIConnection


def client_address(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """The address requests are counted under.

    ``X-Forwarded-For`` is believed only from the proxies in the settings, read from the right up to the first
    address that is not one of them. An IPv6 household owns a /64, so that is what is counted.
    """
    trusted: tuple[str, ...] = connection.app.state.settings.trusted_proxies
    client = connection.scope.get("client")
    address = client[0] if client else "local"
    if address in trusted:
        hops = [hop.strip() for hop in connection.headers.get("x-forwarded-for", "").split(",")]
        address = next((hop for hop in reversed(hops) if hop and hop not in trusted), address)
    return _counted(address)


def is_kiosk(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    """Whether the client stands in the settings as an address that many people share."""
    kiosks: tuple[str, ...] = connection.app.state.settings.kiosks
    if not kiosks:
        return False
    try:
        address = ipaddress.ip_address(client_address(connection))
        return any(address in ipaddress.ip_network(kiosk, strict=False) for kiosk in kiosks)
    except ValueError:
        return False


def _counted(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:  # a socket for both families shows its IPv4 clients so: one network for all of them
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)
