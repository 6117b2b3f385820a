from enum import StrEnum


class LateReason(StrEnum):
    """Why a capture that came later than it was said could not be taken as it stands. It was kept all the same."""

    CLOSED = "closed"
    NOT_OPEN = "not_open"
    ARTICLE_GONE = "article_gone"
    GROUP_GONE = "group_gone"
    SLIP_USED = "slip_used"
    SLIP_UNKNOWN = "slip_unknown"
