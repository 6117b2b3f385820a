"""From the words of each turn to the stretches that ask for something."""

import re
from collections.abc import Iterator

from nlp.minutes.model import Minutes, Span, Turn
from nlp.minutes.turns import read_turns
from nlp.opinions import opinion

_ASK = re.compile(
    r"建议|应该|应当|希望|能不能|能否|可不可以|最好|要求|总要|总归|必须|不要罚|要罚|改成|改为|放宽|我觉得|起码|要有|要写|不能|需要"
)
_CHAIR = re.compile(r"^(?:主持人?|主持|记录人?|会议主持)")


def _sentences(text: str, turn: Turn) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"[^。！？!?\n]+[。！？!?]*", text[turn.start : turn.end]):
        yield turn.start + found.start(), turn.start + found.end()


def read_minutes(text: str, statute: object | None = None) -> Minutes:
    """Turns and proposed suggestions of minutes."""
    turns = read_turns(text)
    spans = []
    for turn in turns:
        words = text[turn.start : turn.end]
        if _CHAIR.match(turn.speaker) or len(words) < 15 or not _ASK.search(words):
            continue
        spans.append(Span(turn.start, turn.end, turn.speaker, (), opinion(words).type))
    return Minutes(turns, tuple(spans))
