"""From minutes to proposals: turns, then the points of those who ask, then type and article of each."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlp.minutes.clauses import is_retort
from nlp.minutes.model import Minutes, Span, Turn
from nlp.minutes.people import asks_openly, chairs, diverts, explains, only_explains, reports_own_matter
from nlp.minutes.points import opening_end, points
from nlp.minutes.turns import read_turns
from nlp.opinions import OpinionType, opinion

if TYPE_CHECKING:
    from nlp.statutes import Statute

# A request with its reason is at least this long; what is shorter echoes somebody else's …
SHORTEST = 18
# … unless it says 建议 or asks openly.
SHORTEST_PLAIN = 10
# Who talks this long without an asking word has something to say all the same: let a person look.
LONG_TALK = 60
# A stretch with a request in it is called a question, a grievance or mere approval only at this confidence.
SURE_NO_REQUEST = 0.6
NO_REQUEST = frozenset({OpinionType.QUESTION, OpinionType.GRIEVANCE, OpinionType.SUPPORT_ONLY, OpinionType.OFFTOPIC})
_PLEADS = re.compile(r"建议|希望")
_OF_THE_RULE = re.compile(r"建议|希望|应该|应当|条例|规定|草案|办法|写")
_INSISTS = re.compile(r"希望还是|还是希望|还是要|还是应")
_Found = tuple[int, int, str | None]


def _request_type(words: str) -> str | None:
    judged = opinion(words)
    doubtful = judged.type in NO_REQUEST and judged.type_confidence < SURE_NO_REQUEST
    return None if doubtful else judged.type


def _no_request(text: str, turn: Turn, reply: str) -> Iterator[_Found]:
    """A turn without a request: a question, a matter the chair passes on, or a long talk about the matter."""
    start = opening_end(text, turn)
    words = text[turn.start : turn.end]
    if asks_openly(words):
        yield start, turn.end, OpinionType.QUESTION
    elif reports_own_matter(words) or diverts(reply):
        yield start, turn.end, OpinionType.GRIEVANCE
    elif turn.end - start >= LONG_TALK and not explains(words):
        yield start, turn.end, opinion(text[start : turn.end]).type


def _proposals(text: str, turn: Turn, reply: str) -> Iterator[_Found]:
    words = text[turn.start : turn.end]
    stretches = points(text, turn)
    if not stretches:
        yield from _no_request(text, turn, reply)
    for start, end in stretches:
        stretch = text[start:end]
        if diverts(reply) and not _OF_THE_RULE.search(stretch):
            yield start, end, OpinionType.GRIEVANCE
            continue
        insists = len(words) < 2 * SHORTEST and _INSISTS.search(words)
        if not insists:
            asked = asks_openly(text[turn.start : start]) and "建议" not in stretch
            yield start, end, OpinionType.QUESTION if asked else _request_type(stretch)


def _shortest(text: str, found: _Found) -> int:
    start, end, kind = found
    plain = kind == OpinionType.QUESTION or _PLEADS.search(text, start, end)
    return SHORTEST_PLAIN if plain else SHORTEST


def _spoken(text: str, turns: Sequence[Turn]) -> Iterator[tuple[int, _Found]]:
    leading = chairs(text, turns)
    for place, turn in enumerate(turns):
        words = text[turn.start : turn.end]
        if turn.speaker in leading or is_retort(words) or only_explains(turn, words):
            continue
        following = turns[place + 1] if place + 1 < len(turns) else None
        chaired = following is not None and following.speaker in leading
        reply = text[following.start : following.end] if following is not None and chaired else ""
        for found in _proposals(text, turn, reply):
            if found[1] - found[0] >= _shortest(text, found):
                yield place, found


def _paragraphs(text: str) -> tuple[Turn, ...]:
    """Minutes that name no speaker are read paragraph by paragraph."""
    return tuple(Turn("", found.start(), found.end()) for found in re.finditer(r"\S[^\n]*", text))


def read_minutes(text: str, statute: "Statute | None" = None) -> Minutes:
    r"""Turns and proposed stretches of minutes, written by a clerk or by speech recognition.

    Procedure, small talk, answers of lawyers and the words of the chair are left out; several requests in one turn
    come out one by one; with a `statute`, each stretch names its articles, resolved from the talk before where the
    speaker only says 那条. Where nobody is named as speaking, there are no turns and paragraphs are read instead.

    >>> minutes = read_minutes("主持人：好。\n居民甲：我补充一句，两米的绳子太长，建议改成一米五。这样安全。")
    >>> [(span.start, span.end, span.type) for span in minutes.spans]
    [(17, 33, 'amend')]
    """
    turns = read_turns(text)
    units = turns or _paragraphs(text)
    found = list(_spoken(text, units))
    if statute is None:
        spans = [Span(start, end, units[place].speaker, (), kind) for place, (start, end, kind) in found]
        return Minutes(turns, tuple(spans))
    return Minutes(turns, tuple(_anchored(text, units, found, statute)))


def _anchored(
    text: str, units: Sequence[Turn], found: Sequence[tuple[int, _Found]], statute: "Statute"
) -> Iterator[Span]:
    from nlp.anchors import Anchorer  # noqa: PLC0415  building the index costs, and only a statute needs it
    from nlp.minutes.references import References  # noqa: PLC0415

    references = References(Anchorer(statute), text, units)
    for place, (start, end, kind) in found:
        articles, sure = references.resolve(place, start, end)
        yield Span(start, end, units[place].speaker, articles, kind, sure)
