"""Keeping servers and processes running until a stop is asked for, then stopping them in order."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from app.launcher.children import Child
from app.launcher.console import complain, say
from app.launcher.errors import LauncherError
from app.launcher.stopping import StopRequest

LOOK_EVERY = 1.0
# Longer than uvicorn's and the worker's own grace times.
LONGEST_FAREWELL = 12.0
STEADY_AFTER = 10.0
LONGEST_PAUSE = 10.0


class Server(Protocol):
    """PostgreSQL or Valkey, ours or adopted."""

    def alive(self) -> bool: ...

    def stop(self) -> None: ...


S = TypeVar("S", bound=Server)


@dataclass
class Post:
    """A server with the way to start it again."""

    name: str
    start: Callable[[], Server]
    server: Server
    due: float = 0.0

    def restore(self) -> None:
        """Start again a server that ended; a start that fails (a full disk) is tried again later."""
        if self.server.alive() or time.monotonic() < self.due:
            return
        say(f"{self.name} 意外停止，正在重新启动（数据还在）…")
        try:
            self.server = self.start()
        except LauncherError as error:
            complain(str(error))
            self.due = time.monotonic() + LONGEST_PAUSE


@dataclass
class Watch:
    """A child with the memory of its restarts: one that keeps failing is tried ever more slowly."""

    child: Child
    pause: float = 0.0
    started: float = 0.0
    due: float | None = None

    def start(self) -> None:
        self.started = time.monotonic()
        self.due = None
        self.child.start()

    def restore(self) -> None:
        """Restart a child that ended: the worker does when Valkey goes away."""
        now = time.monotonic()
        if self.child.alive():
            return
        if self.due is None:
            self.child.end(0)
            steady = now - self.started > STEADY_AFTER
            self.pause = 0.0 if steady else min(LONGEST_PAUSE, self.pause * 2 or 0.5)
            self.due = now + self.pause
            say(f"{self.child.name}意外停止，正在重新启动（日志：{self.child.log}）…")
        if now >= self.due:
            self.start()


@dataclass
class Supervisor:
    """Everything that runs; stopped in the reverse order, whatever has been started by then."""

    request: StopRequest
    posts: list[Post] = field(default_factory=list)
    watches: list[Watch] = field(default_factory=list)

    def keep_server(self, name: str, start: Callable[[], S]) -> S:
        server = start()
        self.posts.append(Post(name, start, server))
        return server

    def keep_child(self, child: Child) -> None:
        watch = Watch(child)
        self.watches.append(watch)
        watch.start()

    def run_to_end(self, child: Child) -> bool:
        """Run a child that ends by itself; False when it failed or a stop was asked for meanwhile."""
        child.start()
        while child.alive() and not self.request.asked():
            self.request.wait(LOOK_EVERY)
        succeeded = child.process is not None and child.process.poll() == 0
        child.ask_to_stop()
        child.end(LONGEST_FAREWELL)
        return succeeded

    def keep_all_running(self) -> None:
        while not self.request.asked():
            self.request.wait(LOOK_EVERY)
            for restore in [kept.restore for kept in self.posts] + [kept.restore for kept in self.watches]:
                if not self.request.asked():
                    restore()

    def stop_all(self) -> None:
        for watch in self.watches:
            watch.child.ask_to_stop()
        for watch in self.watches:
            watch.child.end(LONGEST_FAREWELL)
        for post in reversed(self.posts):
            post.server.stop()
