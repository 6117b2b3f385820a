"""Which article each stretch is about: by its own words, else by what was talked about just before."""

import re
from collections.abc import Sequence

from nlp.anchors import Anchor, Anchorer
from nlp.minutes.model import Turn

# 刚才说的那条: the article is named by nothing but the talk before.
_POINTS_BACK = re.compile(
    r"(?:刚才|刚刚|前面|上面|之前)[^，。！？]{0,8}(?:说|讲|提|谈)[^，。！？]{0,6}|[说讲提]的(?:那|这)[一个]?[条点]?|(?:那|这)一?[条点](?:我|也|还)"
)
# 我不同意, 补充一句: likely about the same article, if the words fit it at all.
_REACTS = re.compile(r"(?:不|也|很|都)?(?:同意|赞成)|说得对|讲得对|对对|补充|而且|这个我|那我")
_NEARBY_TURNS = 3
_SHORT_TURN = 60


class References:
    """Resolves the articles of stretches in the order they were spoken, remembering what was talked about.

    "刚才说的那条" means the article spoken of last; a number the speaker was unsure of is settled by whoever set
    it right in the next turn ("是二十二条第二项"); one who agrees, disagrees or adds is taken to speak of the
    article before if the words could mean it.
    """

    def __init__(self, anchorer: Anchorer, text: str, turns: Sequence[Turn]) -> None:
        """`turns` are those of `text`, in order."""
        self._anchorer = anchorer
        self._text = text
        self._turns = turns
        self._place = -_NEARBY_TURNS - 1
        self._end = 0
        self._articles: tuple[str, ...] = ()

    def _set_right(self, place: int) -> Anchor | None:
        """What a short next turn cites, if it cites anything."""
        if place + 1 >= len(self._turns):
            return None
        following = self._turns[place + 1]
        if following.end - following.start > _SHORT_TURN:
            return None
        anchor = self._anchorer.anchor(self._text[following.start : following.end])
        return anchor if anchor.confident and anchor.how == "cited" else None

    def _by_words(self, lead: int, start: int, end: int) -> Anchor:
        """The anchor of the stretch, or of it with the announcement before it (对，还有雨篷) where that is clearer."""
        own = self._anchorer.anchor(self._text[start:end])
        if own.confident or lead >= start:
            return own
        wide = self._anchorer.anchor(self._text[lead:end])
        return wide if wide.confident or not own.articles else own

    def _with_talk(self, words: str, own: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
        """The articles of unsure words in the light of those talked about before."""
        if not own or _POINTS_BACK.search(words):
            return tuple(dict.fromkeys((*before, *own)))
        if _REACTS.search(words):
            return tuple(dict.fromkeys((*(one for one in own if one in before), *own)))
        return own

    def resolve(self, place: int, start: int, end: int) -> tuple[tuple[str, ...], bool]:
        """Articles of the stretch in the turn numbered `place`, and whether they are sure."""
        lead = max(self._turns[place].start, self._end if place == self._place else 0)
        found = self._by_words(lead, start, end)
        articles, sure = found.articles, found.confident
        if not sure:
            settled = self._set_right(place)
            if settled is not None:
                articles, sure = settled.articles, True
            elif place - self._place <= _NEARBY_TURNS:
                articles = self._with_talk(self._text[lead:end], articles, self._articles)
        self._place, self._end = place, end
        self._articles = articles or self._articles
        return articles, sure and bool(articles)
