"""A child notices that its supervisor is gone, however it died: their pipe reaches its end."""

import os
import signal
import threading
import time

GRACE_SECONDS = 15


def follow_supervisor() -> None:
    """End this process group when standard input, a pipe held by the supervisor, closes.

    First as SIGTERM would, so that requests and jobs finish; after the grace time for certain.
    """
    threading.Thread(target=_wait_for_the_end, name="lifeline", daemon=True).start()


def _wait_for_the_end() -> None:
    while os.read(0, 512):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.killpg(0, signal.SIGKILL)
