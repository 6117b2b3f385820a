from enum import StrEnum


class Stage(StrEnum):
    """Where in its making a version of the text stands."""

    OUTLINE = "outline"
    """征询提纲: asks without articles, where there is no draft to read."""
    IN_FORCE = "in_force"
    """The law as it stands, which the draft after it amends."""
    CONSULTATION_DRAFT = "consultation_draft"
    FIRST_READING = "first_reading"
    SECOND_READING = "second_reading"
    THIRD_READING = "third_reading"
    VOTING_DRAFT = "voting_draft"
    PASSED = "passed"
