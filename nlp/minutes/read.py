"""From the words of each turn to the stretches that ask for something."""

import re

from nlp.minutes.clauses import is_retort
from nlp.minutes.model import Minutes, Span, Turn
from nlp.minutes.points import SHORTEST, points
from nlp.minutes.turns import read_turns
from nlp.opinions import opinion

_CHAIR = re.compile(r"^(?:会议)?(?:主持|记录|召集)")
_EXPLAINS = re.compile(r"律师|法官|检察官|法工委|法制委|司法局|起草|专家|教授|宣讲")
_PLEA = re.compile(r"建议|希望|我觉得应该")


def _speaks_for_himself(turn: Turn, words: str) -> bool:
    if _CHAIR.match(turn.speaker) or is_retort(words):
        return False
    return not _EXPLAINS.search(turn.speaker) or _PLEA.search(words) is not None


def read_minutes(text: str, statute: object | None = None) -> Minutes:
    """Turns and proposed suggestions of minutes."""
    turns = read_turns(text)
    spans = []
    for turn in turns:
        if not _speaks_for_himself(turn, text[turn.start : turn.end]):
            continue
        for start, end in points(text, turn):
            if end - start >= SHORTEST:
                spans.append(Span(start, end, turn.speaker, (), opinion(text[start:end]).type))
    return Minutes(turns, tuple(spans))
