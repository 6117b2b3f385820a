from enum import StrEnum


class Stage(StrEnum):
    """Where in its making a version of the text stands."""

    CONSULTATION_DRAFT = "consultation_draft"
    FIRST_READING = "first_reading"
    SECOND_READING = "second_reading"
    THIRD_READING = "third_reading"
    VOTING_DRAFT = "voting_draft"
    PASSED = "passed"
