"""Piccolo's engine with its transaction repaired (traps P1, P2 and P3; decision 0003)."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

# Whatever a dying or dead server raises: some of these are no PostgresError (trap P18).
DATABASE_DOWN: tuple[type[BaseException], ...] = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
)


class SafeTransaction(PostgresTransaction):
    """A transaction that always gives its connection back and always leaves the context as it found it.

    The shipped one does neither when BEGIN, COMMIT or ROLLBACK fails: a deferred constraint that fails at
    COMMIT costs the pool a connection for good, and the context variable keeps pointing at a dead transaction.
    Nested blocks are savepoints here, so that a caught inner error leaves the outer work intact.
    """

    __slots__ = ("_nested",)

    def __init__(self, engine: "SafeEngine") -> None:
        super().__init__(engine=engine)
        self._nested = self._parent is not None

    async def __aenter__(self) -> Self:
        if self._parent is not None:
            self.connection = self._parent.connection
            self.transaction = self.connection.transaction()
            await self.begin()
            return self
        self.connection = await self.get_connection()
        self.transaction = self.connection.transaction()
        try:
            await self.begin()
        except BaseException:
            await self._give_back()
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        if self._nested:
            await self._end(exception)
            return False
        try:
            await self._end(exception)
        finally:
            self.engine.current_transaction.reset(self.context)
            await self._give_back()
        return False

    async def _end(self, exception: BaseException | None) -> None:
        if exception is None:
            await self.commit()
            return
        # A connection that died with the error cannot be rolled back, and the error is the better story.
        with suppress(*DATABASE_DOWN):
            await self.rollback()

    async def _give_back(self) -> None:
        """Release even while being cancelled: a second cancellation must not leak the connection."""
        pool = self.engine.pool
        await asyncio.shield(pool.release(self.connection) if pool else self.connection.close())


async def _nothing_to_reset(_connection: Any) -> None:
    """Spares a round trip each time a connection goes back to the pool.

    A forgotten transaction is still rolled back by asyncpg; nothing else of ours outlives a transaction: locks are its
    own, settings are local to it, nobody listens.
    """


class SafeEngine(PostgresEngine):
    """A PostgresEngine whose transactions are :class:`SafeTransaction`."""

    def transaction(self, allow_nested: bool = True) -> SafeTransaction:  # noqa: ARG002 - Piccolo's signature
        return SafeTransaction(engine=self)

    async def check_version(self) -> None:
        """Piccolo would open a connection of its own at construction; ``app.core.migrate`` looks at the version."""

    @classmethod
    def for_url(cls, database_url: str, *, pool_size: int = 10) -> Self:
        config: dict[str, Any] = {
            "dsn": database_url,
            "max_size": pool_size,
            "min_size": 1,
            "command_timeout": 60,
            "reset": _nothing_to_reset,
        }
        return cls(config=config)

    async def fetch(self, query: str, args: Sequence[Any]) -> list[Any]:
        """Records of one statement with ``$1`` placeholders, inside the ambient transaction if there is one."""
        running = self.current_transaction.get()
        if running is not None:
            return list(await running.connection.fetch(query, *args))
        if self.pool is not None:
            return list(await self._run_in_pool(query, args))
        return list(await self._run_in_new_connection(query, args))

    async def get_new_connection(self) -> Any:
        """Outside a pool only the address counts."""
        return await asyncpg.connect(self.config["dsn"])
