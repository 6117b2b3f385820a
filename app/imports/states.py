from enum import StrEnum


class RunState(StrEnum):
    """preview → importing → done or cancelled; what was stored can be undone from the last two."""

    PREVIEW = "preview"
    IMPORTING = "importing"
    DONE = "done"
    CANCELLED = "cancelled"
    UNDONE = "undone"


ENDED = frozenset({RunState.DONE, RunState.CANCELLED, RunState.UNDONE})


class RowState(StrEnum):
    """``known``: a row of the same content is in the consultation already. ``kept``: undoing had to leave it."""

    READY = "ready"
    LEFT_OUT = "left_out"
    KNOWN = "known"
    STORED = "stored"
    UNDONE = "undone"
    KEPT = "kept"
