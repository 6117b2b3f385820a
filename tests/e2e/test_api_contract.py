"""What the description of the JSON API says is what the served product does: schemathesis, as three roles."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from app.accounts import api_tokens
from app.accounts.structs import TokenIn
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.e2e

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
EXAMPLES = "15"


@pytest.mark.parametrize("role", ["officer", "head", "congress_officer"])
async def test_the_description_is_kept(address: str, place: Place, role: str, tmp_path: Path) -> None:
    await factories.published(await factories.consultation(place), place)
    await factories.batch(await factories.consultation(place), place)
    token = await api_tokens.create(TokenIn(label="schemathesis", writes=True), getattr(place, role))
    arguments = [
        "--config-file", str(CONFIGURATION), "--no-color", "run", f"{address}/api/openapi.json",
        "--max-examples", EXAMPLES, "--workers", "1", "--seed", "20261125",
    ]  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        str(Path(sys.executable).with_name("schemathesis")),
        *arguments,
        cwd=tmp_path,
        env=os.environ | {"HUIYIN_TOKEN": token},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    told = output.decode()
    assert process.returncode == 0, told[-6000:]
    assert "passed" in told
