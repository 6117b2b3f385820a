"""A served product and a real browser."""

import asyncio
import os
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests import factories
from tests.factories import Place

PATIENCE = 180
"""Seconds a busy machine may take to start the product."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert chromium, "browser tests need Chromium: .ci/run installs it"
    expect.set_options(timeout=20_000)
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        await running.close()


@pytest.fixture
async def place(committed: Any) -> Place:
    return await factories.place()


@pytest.fixture(scope="module")
async def served(pool: Any) -> AsyncIterator[str]:
    """Web and worker as an operator starts them, for the tests of one file: each meets an emptied database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    base = f"http://127.0.0.1:{port}"
    environment = os.environ | {"HUIYIN_BASE_URL": base, "HUIYIN_KIOSKS": "127.0.0.1"}
    processes = [
        await asyncio.create_subprocess_exec(sys.executable, "-m", "app", *arguments, env=environment)
        for arguments in (("serve", "--port", port), ("worker",))
    ]
    try:
        await _answers(f"{base}/healthz")
        yield base
    finally:
        for process in processes:
            process.terminate()
        await asyncio.gather(*(process.wait() for process in processes))


@pytest.fixture
async def address(place: Place, served: str) -> str:
    """Where the product is served, on the database of the test."""
    return served


async def _answers(url: str) -> None:
    async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as client:
        while True:
            try:
                if (await client.get(url)).status_code == httpx.codes.OK:
                    return
            except httpx.HTTPError:
                await asyncio.sleep(0.1)
