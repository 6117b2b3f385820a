"""Requests at full speed over connections kept open. A client library would use up the processor it measures."""

import asyncio
import time
from collections.abc import Callable

from app.bench.errors import RunFailed
from app.bench.figures import Measured

Request = Callable[[], bytes]
"""The next request of one connection, byte by byte."""


async def ask(port: int, request: bytes) -> tuple[int, bytes, bytes]:
    """One request on a connection of its own: status, head and body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        return await _answer(reader)
    finally:
        writer.close()
        await writer.wait_closed()


async def press(name: str, port: int, requests: list[Request], seconds: float, expected: int) -> Measured:
    """Each connection sends as soon as it has its answer. Raises :class:`RunFailed` for an answer not ``expected``."""
    times: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(_connection(name, port, one, began + seconds, expected, times) for one in requests))
    taken = time.perf_counter() - began
    return Measured(name, len(times) / taken, tuple(sorted(times)))


async def _connection(name: str, port: int, request: Request, until: float, expected: int, times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (began := time.perf_counter()) < until:
        writer.write(request())
        status, _, body = await _answer(reader)
        if status != expected:
            raise RunFailed(name, f"{status}: {body[:400].decode(errors='replace')}")
        times.append(time.perf_counter() - began)
    writer.close()
    await writer.wait_closed()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    lower = head.lower()
    body = b""
    if (place := lower.find(b"content-length:")) >= 0:
        body = await reader.readexactly(int(lower[place + 15 : lower.index(b"\r\n", place)]))
    elif b"transfer-encoding: chunked" in lower:
        while (size := int(await reader.readline(), 16)) > 0:
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
    return int(head[9:12]), head, body
