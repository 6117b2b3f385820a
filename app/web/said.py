"""What people said, prepared for everyone's eyes: personal data hidden, small numbers vague, opposites side by side."""

import asyncio
from collections.abc import Sequence

import msgspec

from app.curation.queries.said import Said
from nlp import redact
from nlp.guards import Facts, facts, opposition

NAMED_FROM = 5
"""Fewer people than this are not counted out: in a small place a number says who it was."""
LONGEST = 240


class Voice(msgspec.Struct, frozen=True):
    """``cut``: the words go on; the whole of it is with the point."""

    article: str | None
    article_mark: str | None
    text: str
    cut: bool
    people: int

    @property
    def crowd(self) -> str:
        """How many say so, in words."""
        if self.people >= NAMED_FROM:
            return f"{self.people} 人这么说"
        return "几个人这么说" if self.people > 1 else "有人这么说"


class Opposite(msgspec.Struct, frozen=True):
    """Two voices about one article that want contrary things; ``reason`` says in what they differ."""

    one: Voice
    other: Voice
    reason: str


class Heard(msgspec.Struct, frozen=True):
    opposites: list[Opposite]
    voices: list[Voice]


async def heard(said: Sequence[Said]) -> Heard:
    """Masking and weighing words against each other is computing: off the event loop."""
    return await asyncio.to_thread(_heard, said)


def _heard(said: Sequence[Said]) -> Heard:
    read = [facts(one.text) for one in said]
    voices = [_voice(one) for one in said]
    opposites: list[Opposite] = []
    paired: set[int] = set()
    for place, one in enumerate(said):
        if place in paired or one.article is None:
            continue
        found = _opposite(place, said, read, paired)
        if found is None:
            continue
        other, reason = found
        paired |= {place, other}
        opposites.append(Opposite(voices[place], voices[other], reason))
    return Heard(opposites, [voice for place, voice in enumerate(voices) if place not in paired])


def _opposite(place: int, said: Sequence[Said], read: list[Facts], paired: set[int]) -> tuple[int, str] | None:
    """The next voice about the same article that wants the contrary."""
    for other in range(place + 1, len(said)):
        if other in paired or said[other].article != said[place].article:
            continue
        reason = opposition(read[place], read[other])
        if reason is not None:
            return other, reason
    return None


def _voice(one: Said) -> Voice:
    text = redact.mask(one.text)
    cut = len(text) > LONGEST
    return Voice(one.article, one.article_mark, f"{text[:LONGEST].rstrip()}……" if cut else text, cut, one.people)
