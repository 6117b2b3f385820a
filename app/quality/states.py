"""Kinds of pairs a sample is drawn from, and what a rater may say of one."""

from enum import StrEnum


class Stratum(StrEnum):
    """What the machine made of a pair. Every two opinions on one article are of exactly one kind."""

    TOGETHER = "together"
    UNSURE = "unsure"
    NEAR = "near"
    """Apart, though they share uncommon words."""
    FAR = "far"


class Meaning(StrEnum):
    """A rater's word on a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNCLEAR = "unclear"


MEANINGS = tuple(Meaning)
