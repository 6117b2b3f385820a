"""Being asked to stop, without ever being torn out of the middle of starting or stopping something."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequest:
    """Set by SIGINT, SIGTERM or SIGHUP, which from then on end nothing by themselves."""

    def __init__(self, wakeups: int) -> None:
        self._asked = False
        self._wakeups = wakeups

    def asked(self) -> bool:
        return self._asked

    def wait(self, seconds: float) -> None:
        """Sleep until a stop is asked for, a child ends, or the time is over."""
        if self._asked:
            return
        select.select([self._wakeups], [], [], seconds)
        while select.select([self._wakeups], [], [], 0)[0]:
            os.read(self._wakeups, 512)

    def ask(self, _signal: int, _frame: FrameType | None) -> None:
        self._asked = True


@contextmanager
def stop_request() -> Iterator[StopRequest]:
    """Handle the stopping signals for the block.

    Handlers, not a blocked mask: children would inherit a mask and could then not be stopped. The handlers
    must stand before the first child is started, else a signal leaves orphans.
    """
    wakeups, waker = os.pipe()
    for end in (wakeups, waker):
        os.set_blocking(end, False)
    request = StopRequest(wakeups)
    before = {number: signal.signal(number, request.ask) for number in STOPPING}
    before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda _signal, _frame: None)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    try:
        yield request
    finally:
        signal.set_wakeup_fd(-1)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(wakeups)
        os.close(waker)
