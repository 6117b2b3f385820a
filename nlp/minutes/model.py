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
    """A stretch in which a request and its reason are said, proposed to a person for checking.

    `type` is one of `nlp.opinions.OpinionType`, None when unsure; questions and grievances are proposed too, so that
    they get their answer, and are told from suggestions by their type. `articles` are article ids of the statute, the
    likeliest first; `confident` is False where they were guessed and want a look.
    """

    start: int
    end: int
    speaker: str
    articles: tuple[str, ...]
    type: str | None
    confident: bool = False


@dataclass(frozen=True, slots=True)
class Minutes:
    """The turns in order, and the proposed stretches in order."""

    turns: tuple[Turn, ...]
    spans: tuple[Span, ...]
