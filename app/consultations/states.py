"""The state of a consultation follows from its dates; nobody sets it by hand."""

from datetime import datetime
from enum import StrEnum


class Level(StrEnum):
    NATIONAL = "national"
    MUNICIPAL = "municipal"
    DISTRICT = "district"


class Kind(StrEnum):
    LAW = "law"
    LOCAL_REGULATION = "local_regulation"
    GOVERNMENT_RULE = "government_rule"


class State(StrEnum):
    PREPARING = "preparing"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


def state_at(
    moment: datetime,
    *,
    opens_at: datetime | None,
    closes_at: datetime,
    published_at: datetime | None,
) -> State:
    """A consultation opens at ``opens_at`` (None: not issued yet) and is open until just before ``closes_at``."""
    if published_at is not None and moment >= published_at:
        return State.PUBLISHED
    if opens_at is None or moment < opens_at:
        return State.PREPARING
    return State.OPEN if moment < closes_at else State.CLOSED
