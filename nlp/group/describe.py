"""What a group is about: representative, telling words, stances, campaign."""

from collections import Counter
from collections.abc import Sequence

from nlp.group.model import Group, Link
from nlp.group.pairs import Pair
from nlp.group.prepare import Card

# So many copies of one wording, and half of the group or more, are a campaign.
CAMPAIGN_COPIES = 3


def describe(cards: Sequence[Card], members: Sequence[int], pairs: Sequence[Pair]) -> Group:
    """The group of the cards at `members`."""
    inside = set(members)
    links = [pair for pair in pairs if pair.a in inside and pair.b in inside]
    degree = Counter(position for pair in links for position in (pair.a, pair.b))
    chosen = [cards[position] for position in members]
    best = max(members, key=lambda position: (degree[position], -abs(cards[position].length - 60), -position))
    words = Counter(word for card in chosen for word in set(card.words) if len(word) > 1)
    articles = Counter(card.articles[0] for card in chosen if card.articles)
    copies = Counter(card.key for card in chosen)
    most = max(copies.values())
    return Group(
        ids=tuple(card.id for card in chosen),
        representative_id=cards[best].id,
        terms=tuple(word for word, _ in sorted(words.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[:6]),
        article=min(articles.items(), key=lambda item: (-item[1], item[0]))[0] if articles else None,
        stances=dict(sorted(Counter(card.stance for card in chosen if card.stance).items())),
        links=tuple(Link(cards[pair.a].id, cards[pair.b].id, round(pair.similarity, 3), pair.reason) for pair in links),
        campaign=most >= CAMPAIGN_COPIES and most * 2 >= len(chosen),
    )
