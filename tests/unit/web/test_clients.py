from types import SimpleNamespace
from typing import Any

import pytest

from app.web.clients import client_address

PROXY = "10.0.0.9"


def connection(peer: str | None, forwarded: str = "") -> Any:
    return SimpleNamespace(
        app=SimpleNamespace(state=SimpleNamespace(settings=SimpleNamespace(trusted_proxies=(PROXY, "10.0.0.8")))),
        scope={"client": (peer, 1234) if peer else None},
        headers={"x-forwarded-for": forwarded} if forwarded else {},
    )


@pytest.mark.parametrize(
    ("peer", "forwarded", "counted"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (PROXY, "198.51.100.1", "198.51.100.1"),
        (PROXY, "1.2.3.4, 198.51.100.1, 10.0.0.8", "198.51.100.1"),
        (PROXY, "", PROXY),
        ("2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::"),
        (PROXY, "2001:db8:1:2:ffff::9", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "", "203.0.113.7"),
        (PROXY, "x" * 500, "x" * 64),
        (None, "", "local"),
    ],
)
def test_only_trusted_proxies_are_believed(peer: str | None, forwarded: str, counted: str) -> None:
    assert client_address(connection(peer, forwarded)) == counted
