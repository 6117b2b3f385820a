from enum import StrEnum


class Outcome(StrEnum):
    """采纳情况, the eight values; ``pending`` is the absence of a decision and is never stored."""

    ADOPTED = "adopted"
    PARTIALLY_ADOPTED = "partially_adopted"
    ALREADY_COVERED = "already_covered"
    NOT_ADOPTED = "not_adopted"
    OUT_OF_SCOPE = "out_of_scope"
    REFERRED_TO_DEPARTMENT = "referred_to_department"
    DUPLICATE = "duplicate"
    PENDING = "pending"


ADOPTING = frozenset({Outcome.ADOPTED, Outcome.PARTIALLY_ADOPTED})
"""Outcomes that say the text changed, and so must name where."""


class Verdict(StrEnum):
    """What the machine finds in the later text; the values are those of ``nlp.trace.Verdict``."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    ELSEWHERE = "adopted_elsewhere"
    NOT_ADOPTED = "not_adopted"
    UNSURE = "unsure"


FOUND = frozenset({Verdict.ADOPTED, Verdict.PARTLY, Verdict.ELSEWHERE})
"""Verdicts that say the wish is in the text."""


class Basis(StrEnum):
    """Whose words the evidence rests on: the item's formal wording, or an original's own."""

    ITEM = "item"
    ORIGINAL = "original"


class PublicationState(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"
    REFUSED = "refused"


class HandoverWay(StrEnum):
    """How an answer was given in person."""

    SLIP = "slip"
    SPOKEN = "spoken"
    PHONE = "phone"


class ReopeningStepKind(StrEnum):
    FORWARDED = "forwarded"
    REPLIED = "replied"
