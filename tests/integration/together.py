"""Two people at once, with real commits: the second starts while the first has done its work but not committed."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from app.core import db, tasks


async def both(first: Coroutine[Any, Any, Any], second: Coroutine[Any, Any, Any]) -> Any:
    """The second one's result, or its refusal; the first commits in any case."""
    async with db.transaction():
        await first
        later = tasks.spawn(second, name="the other person")
        await asyncio.sleep(0.3)
    return await later
