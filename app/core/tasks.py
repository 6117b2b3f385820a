import asyncio
import contextvars
from collections.abc import Coroutine
from typing import Any


def spawn(coroutine: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any]:
    """Start a task that does not inherit the ambient transaction.

    A plain ``create_task`` copies the context and with it the running transaction; two tasks on one connection
    end in "another operation is in progress" (trap P4).
    """
    loop = asyncio.get_running_loop()
    return loop.create_task(coroutine, name=name, context=contextvars.Context())
