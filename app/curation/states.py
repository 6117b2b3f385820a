from enum import StrEnum


class RunState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    OVERTAKEN = "overtaken"


class RunTrigger(StrEnum):
    """What started a run."""

    PERSON = "person"
    ARRIVALS = "arrivals"


class RunStage(StrEnum):
    """What a run is at; ``nlp.group`` tells the first four."""

    READING = "reading"
    COMPARING = "comparing"
    WEIGHING = "weighing"
    JOINING = "joining"
    STORING = "storing"


class RunChangeKind(StrEnum):
    """What a run made different from the one before it."""

    ARRIVED = "arrived"
    """Opinions that were not there."""
    NEW = "new"
    """A group of several that had no forerunner."""
    GROWN = "grown"
    SHRUNK = "shrunk"
    """Opinions were taken out of a group."""
    BESIDE = "beside"
    """New opinions stand in a group with some behind an item."""


class ItemState(StrEnum):
    ACTIVE = "active"
    MERGED = "merged"
    DISCARDED = "discarded"
    DUPLICATE = "duplicate"
    REDIRECTED = "redirected"
    EMPTIED = "emptied"
    """Its last original went to another item, or out of it."""
    UNMADE = "unmade"
    """Its making was undone; redoing brings it back."""


class CommandKind(StrEnum):
    """What people do to items. Each is recorded with the states it made, and can be undone and redone."""

    MADE = "made"
    REWORDED = "reworded"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"
    SOURCES_ADDED = "sources_added"
    SOURCES_REMOVED = "sources_removed"
    DISCARDED = "discarded"
    MARKED_DUPLICATE = "marked_duplicate"
    REDIRECTED = "redirected"
    RESTORED = "restored"
    UNDONE = "undone"
    REDONE = "redone"


COMMAND_NAMES: dict[CommandKind, str] = {
    CommandKind.MADE: "编成条目",
    CommandKind.REWORDED: "修改文字",
    CommandKind.MERGED: "合并",
    CommandKind.SPLIT: "拆分",
    CommandKind.MOVED: "移动意见",
    CommandKind.SOURCES_ADDED: "加入意见",
    CommandKind.SOURCES_REMOVED: "移出意见",
    CommandKind.DISCARDED: "不上报",
    CommandKind.MARKED_DUPLICATE: "标为重复",
    CommandKind.REDIRECTED: "转有关单位",
    CommandKind.RESTORED: "恢复",
    CommandKind.UNDONE: "撤销",
    CommandKind.REDONE: "重做",
}
"""What people call them, in messages and on pages."""

REVERSALS = frozenset({CommandKind.UNDONE, CommandKind.REDONE})
"""Commands about a command; they are answered by their opposite, not undone."""


class BatchState(StrEnum):
    EDITING = "editing"
    IN_REVIEW = "in_review"
    SIGNED = "signed"


class CommentState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WAIVED = "waived"
    """Left unresolved by the head, with a reason."""


class SubmissionState(StrEnum):
    """Follows from the rows; nobody sets it by hand."""

    SENT = "sent"
    RECEIVED = "received"
    RETURNED = "returned"
    """Given back for clarification, or recalled by its point: nothing is decided on it."""
    SUPERSEDED = "superseded"
    """A later version of it was signed; kept as it was."""


def submission_state(*, received: bool, returned: bool, superseded: bool) -> SubmissionState:
    if superseded:
        return SubmissionState.SUPERSEDED
    if returned:
        return SubmissionState.RETURNED
    return SubmissionState.RECEIVED if received else SubmissionState.SENT


class ReturnOutcome(StrEnum):
    CLARIFIED = "clarified"
    """The point explained; the submission stands as it was."""
    REPLACED = "replaced"
    """A new version was signed."""
    WITHDRAWN = "withdrawn"
    """The congress took its return back."""


class CustodyState(StrEnum):
    """In whose hands an item is, and how far along."""

    AT_POINT = "at_point"
    SENT = "sent"
    RECEIVED = "received"
    RETURNED = "returned"
    DECIDED = "decided"


class Phase(StrEnum):
    """A point's own stretches of the time up to the upper deadline."""

    COLLECT = "collect"
    CURATE = "curate"
    REVIEW = "review"
    SIGN = "sign"


class DecisionStage(StrEnum):
    """The five steps of 重大行政决策, in their order."""

    PUBLIC_PARTICIPATION = "public_participation"
    EXPERT_REVIEW = "expert_review"
    RISK_ASSESSMENT = "risk_assessment"
    LEGALITY_REVIEW = "legality_review"
    COLLECTIVE_DECISION = "collective_decision"
