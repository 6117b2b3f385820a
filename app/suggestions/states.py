from enum import StrEnum


class Channel(StrEnum):
    """How a suggestion reached us."""

    ONLINE = "online"
    FORUM = "forum"
    PAPER = "paper"
    VISIT = "visit"
    PHONE = "phone"
    IMPORT = "import"
