"""What is read out of minutes. All offsets are Python string indices of the text as given."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """One person speaking: the words only, without the name and the time stamp."""

    speaker: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch in which a request and its reason are said; `type` as in `nlp.opinions`, None when unsure."""

    start: int
    end: int
    speaker: str
    articles: tuple[str, ...]
    type: str | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """The turns in order, and the proposed suggestions in order."""

    turns: tuple[Turn, ...]
    spans: tuple[Span, ...]
