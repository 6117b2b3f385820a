"""The web address: taken by the supervisor itself, so that it survives the web process."""

import errno
import socket
import time
from typing import Any

from app.launcher.errors import AddressUnusable, PortInUse

BACKLOG = 512
ANY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - compared with, never bound by default
POLL = 0.1


def listen(host: str, port: int, *, patience: float = 0.0) -> socket.socket:
    """Take the address; connections wait in its backlog until a web process serves them.

    `patience` (seconds) is for the processes of a killed supervisor, which are about to let go of it.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            family, kind, _, _, address = socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            return _bound(family, kind, address)
        except (OSError, OverflowError) as error:
            if not isinstance(error, OSError) or error.errno != errno.EADDRINUSE:
                raise AddressUnusable(host, port, getattr(error, "strerror", None) or str(error)) from error
            if time.monotonic() >= deadline:
                raise PortInUse(host, port) from error
        time.sleep(POLL)


def address_for_people(host: str, port: int) -> str:
    """Name the address to type into a browser; for "every interface" the one other devices can reach."""
    shown = _own_address() if host in ANY_ADDRESS else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _bound(family: int, kind: int, address: tuple[Any, ...]) -> socket.socket:
    listener = socket.socket(family, kind)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener


def _own_address() -> str:
    """Ask the routing table which address would be used outwards; nothing is sent (RFC 5737 address)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        name: str = probe.getsockname()[0]
        return name
