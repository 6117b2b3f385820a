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


class Relation(StrEnum):
    """What became of an article between two versions; the values are those of ``nlp.align.Relation``."""

    UNCHANGED = "unchanged"
    RENUMBERED = "renumbered"
    MODIFIED = "modified"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    ADDED = "added"
    DELETED = "deleted"


class Fate(StrEnum):
    """Where an article of an earlier version stands in a later one."""

    KEPT = "kept"
    DELETED = "deleted"
    UNSURE = "unsure"
    """The machine has a guess that a person has not confirmed: nobody's words are moved there."""
    WAITING = "waiting"
    """The worker has not compared the texts yet."""
