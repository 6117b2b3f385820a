"""A point's own deadlines, counted back from the upper one in whole days on the wall clock of Shanghai."""

from datetime import date, datetime, timedelta

import msgspec

from app.consultations.states import State
from app.consultations.structs import ConsultationOut
from app.core import clock
from app.curation.states import Phase
from app.curation.structs import Workload

BEFORE: dict[Phase, int] = {Phase.COLLECT: 7, Phase.CURATE: 4, Phase.REVIEW: 2, Phase.SIGN: 0}
"""Days before the upper deadline's last day on which each phase should be over."""
AT_RISK_DAYS = 2


class Due(msgspec.Struct, frozen=True):
    """The phase a desk is in, the last day for it, and how many days are left; negative: days late."""

    phase: Phase
    last_day: date
    days_left: int

    @property
    def pressing(self) -> bool:
        """Late, or about to be."""
        return self.late or self.at_risk

    @property
    def late(self) -> bool:
        return self.days_left < 0

    @property
    def at_risk(self) -> bool:
        return 0 <= self.days_left <= AT_RISK_DAYS


def due(phase: Phase, last_day: datetime, now: datetime) -> Due:
    """``last_day`` is a moment on the upper deadline's last day; a day is over at midnight, not a moment earlier."""
    wanted = clock.local(last_day).date() - timedelta(days=BEFORE[phase])
    return Due(phase, wanted, (wanted - clock.local(now).date()).days)


def of_desk(consultation: ConsultationOut, load: Workload, in_review: int, now: datetime) -> Due | None:
    """What a desk has to do next and by when; None when nothing waits, or there is no day to count back from."""
    phase = phase_of(unsorted=load.unsorted, items=load.items, in_review=in_review, submitted=load.submitted)
    if phase is None or consultation.open_ended or consultation.state is State.PUBLISHED:
        return None
    return due(phase, consultation.last_day, now)


def phase_of(*, unsorted: int, items: int, in_review: int, submitted: int) -> Phase | None:
    """What a desk has to do next; None when nothing waits."""
    if unsorted:
        return Phase.CURATE
    if not items or (submitted >= items and not in_review):
        return None
    return Phase.SIGN if in_review else Phase.REVIEW
