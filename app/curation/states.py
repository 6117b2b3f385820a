from enum import StrEnum


class RunState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ItemState(StrEnum):
    ACTIVE = "active"
    MERGED = "merged"
    DISCARDED = "discarded"


class BatchState(StrEnum):
    EDITING = "editing"
    IN_REVIEW = "in_review"
    SIGNED = "signed"


class CommentState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
