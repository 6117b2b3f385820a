"""What a group is about: representative, telling words, stances, campaign."""

from collections import Counter
from collections.abc import Sequence

from nlp.group.join import Pair
from nlp.group.model import Group, Link
from nlp.group.prepare import Card
from nlp.group.reason import reason
from nlp.group.space import Space

# So many copies of one wording, making up half of the group or more, are a campaign.
CAMPAIGN_COPIES = 3
_MOST_TERMS = 6


def _terms(chosen: Sequence[Card], space: Space) -> tuple[str, ...]:
    """Words most of the group uses and few others use: share of the members times inverse document frequency."""
    use = Counter(word for one in chosen for word in set(one.words) if len(word) > 1)
    ranked = sorted(use, key=lambda word: (-use[word] * space.weight[word], word))
    return tuple(ranked[:_MOST_TERMS])


def _representative(members: Sequence[int], space: Space) -> int:
    """The text nearest to the middle of its group; of equals the first by id."""
    rows = space.words[list(members)]
    middle = rows @ rows.sum(axis=0).T
    scores = [round(float(score), 9) for score in middle.A1]
    return members[max(range(len(members)), key=lambda place: (scores[place], -place))]


def describe(
    cards: Sequence[Card], members: Sequence[int], links: Sequence[Pair], chance: dict[Pair, float], space: Space
) -> Group:
    """The group of the cards at `members`, whose links are `links`."""
    chosen = [cards[place] for place in members]
    articles = Counter(one.articles[0] for one in chosen if one.articles)
    most = max(Counter(one.key for one in chosen).values())
    return Group(
        ids=tuple(one.id for one in chosen),
        representative_id=cards[_representative(members, space)].id,
        terms=_terms(chosen, space),
        article=min(articles.items(), key=lambda item: (-item[1], item[0]))[0] if articles else None,
        stances=dict(sorted(Counter(one.stance for one in chosen if one.stance).items())),
        links=tuple(
            Link(cards[a].id, cards[b].id, round(chance[a, b], 3), reason(cards[a], cards[b], space)) for a, b in links
        ),
        campaign=most >= CAMPAIGN_COPIES and most * 2 >= len(chosen),
    )
