"""The state of a consultation follows from its dates; nobody sets it by hand."""

from datetime import UTC, datetime
from enum import StrEnum

OPEN_END = datetime(9000, 1, 1, tzinfo=UTC)
"""The deadline of a standing consultation. A date like any other, so that nothing that sorts or compares deadlines
needs a second case; pages say 长期征集 instead of it. Ending the call sets a real one."""


class Level(StrEnum):
    NATIONAL = "national"
    MUNICIPAL = "municipal"
    DISTRICT = "district"


class Kind(StrEnum):
    LAW = "law"
    LOCAL_REGULATION = "local_regulation"
    GOVERNMENT_RULE = "government_rule"
    MAJOR_DECISION = "major_decision"
    LEGISLATIVE_PLAN = "legislative_plan"
    PEOPLES_PROPOSALS = "peoples_proposals"
    EVALUATION = "evaluation"

    @property
    def needs_articles(self) -> bool:
        """What is consulted on is written in articles; the other kinds may come as an outline, or with none at all."""
        return self in {Kind.LAW, Kind.LOCAL_REGULATION, Kind.GOVERNMENT_RULE}

    @property
    def may_stay_open(self) -> bool:
        """Proposals of the people are taken the whole year: such a call needs no last day."""
        return self is Kind.PEOPLES_PROPOSALS


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
