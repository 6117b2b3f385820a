from enum import StrEnum


class Channel(StrEnum):
    """How a suggestion reached us."""

    ONLINE = "online"
    FORUM = "forum"
    PAPER = "paper"
    VISIT = "visit"
    PHONE = "phone"
    IMPORT = "import"


class Ending(StrEnum):
    """How an author took their own suggestion back. Erased is final; the other two may still become it."""

    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    ERASED = "erased"


class ContactKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"


class FlagKind(StrEnum):
    """What staff should look at in a suggestion. Nothing is ever hidden for it."""

    PERSONAL_DATA = "personal_data"
    GRIEVANCE = "grievance"
    QUESTION = "question"
    OFFTOPIC = "offtopic"
    CAMPAIGN = "campaign"


class FlagState(StrEnum):
    CONFIRMED = "confirmed"
    CLEARED = "cleared"


class Only(StrEnum):
    """What the inbox may be narrowed to: a flag that is up, or something that happened to the suggestion."""

    PERSONAL_DATA = "personal_data"
    GRIEVANCE = "grievance"
    QUESTION = "question"
    OFFTOPIC = "offtopic"
    CAMPAIGN = "campaign"
    SUPPORTED = "supported"
    REPLIED = "replied"
    LATE = "late"
    TAKEN_BACK = "taken_back"
    UNSURE = "unsure"
    """Nobody said which article, and the machine is not sure."""
