"""Which article each stretch is about: by itself, else by what was talked about just before."""

import re
from collections.abc import Sequence

from nlp.anchors import Anchor, Anchorer
from nlp.minutes.model import Turn

_REFERS_BACK = re.compile(
    r"刚才|前面(?:那|说|讲|提)|上面(?:说|讲)|[他她]说的|说的那|那[一]?[条点款]|这[一]?[条点个]|同意|赞成|说得对|讲得对|对对|补充"
)
_NEARBY_TURNS = 3


class References:
    """Resolves the articles of stretches in the order they were spoken, remembering what was talked about.

    "刚才说的那条" means the article spoken of last; a number the speaker was unsure of is settled by whoever set it
    right in the next turn ("是二十二条第二项").
    """

    def __init__(self, anchorer: Anchorer, text: str, turns: Sequence[Turn]) -> None:
        """`turns` are those of `text`, in order."""
        self._anchorer = anchorer
        self._text = text
        self._turns = turns
        self._last: tuple[int, tuple[str, ...]] | None = None

    def _set_right(self, place: int) -> Anchor | None:
        """What a short next turn cites, if it cites anything."""
        if place + 1 >= len(self._turns):
            return None
        following = self._turns[place + 1]
        if following.end - following.start > 60:
            return None
        anchor = self._anchorer.anchor(self._text[following.start : following.end])
        return anchor if anchor.confident and anchor.how == "cited" else None

    def _before(self, place: int) -> tuple[str, ...]:
        if self._last is None or place - self._last[0] > _NEARBY_TURNS:
            return ()
        return self._last[1]

    def resolve(self, place: int, start: int, end: int) -> tuple[tuple[str, ...], bool]:
        """Articles of the stretch in the turn numbered `place`, and whether they are sure."""
        own = self._anchorer.anchor(self._text[start:end])
        articles, sure = own.articles, own.confident
        if not sure:
            opening = self._text[self._turns[place].start : end]
            settled = self._set_right(place)
            if settled is not None:
                articles, sure = settled.articles, True
            elif _REFERS_BACK.search(opening) and self._before(place):
                articles = self._before(place)
        if articles:
            self._last = (place, articles)
        return articles, sure and bool(articles)
