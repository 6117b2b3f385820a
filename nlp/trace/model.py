"""What is found out about one suggestion between a draft and the text that was passed."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What became of a suggestion."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    ELSEWHERE = "adopted_elsewhere"
    NOT_ADOPTED = "not_adopted"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Span:
    """A passage: the article it stands in, offsets into that article's text, and the words."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verdict and what it rests on.

    `new_article` is the article of the later text where the wish arrived or would have; `old_span` and `new_span` show
    the passages compared, None where one has none. `confidence` is between 0 and 1; `reason` is one Chinese sentence.
    """

    verdict: Verdict
    new_article: str | None
    old_span: Span | None
    new_span: Span | None
    confidence: float
    reason: str
