"""What a group is about: representative, telling words, stances, campaign."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from nlp.group.join import Pair
from nlp.group.model import Group, Link
from nlp.group.prepare import Card
from nlp.group.reason import SAME_WORDS, reason
from nlp.group.space import Space

# So many copies of one wording, making up half of the group or more, are a campaign.
CAMPAIGN_COPIES = 3
_MOST_TERMS = 6


def _terms(chosen: Sequence[Card], space: Space) -> tuple[str, ...]:
    """Words most of the group uses and few others use: share of the members times inverse document frequency."""
    use = Counter(word for one in chosen for word in set(one.words) if len(word) > 1)
    ranked = sorted(use, key=lambda word: (-use[word] * space.weight[word], word))
    return tuple(ranked[:_MOST_TERMS])


def _representative(members: Sequence[int], sent: Sequence[int], space: Space) -> int:
    """The text nearest to the middle of its group, each as often as it was sent; of equals the first by id."""
    rows = space.words[list(members)]
    middle = rows @ (rows.T @ np.array(sent, dtype=float))
    scores = [round(float(score), 9) for score in middle]
    return members[max(range(len(members)), key=lambda place: (scores[place], -place))]


def _links(members: Sequence[int], joined: Sequence[Link], ids: Sequence[Sequence[str]]) -> tuple[Link, ...]:
    copies = (Link(ids[place][0], copy, 1.0, SAME_WORDS) for place in members for copy in ids[place][1:])
    return (*joined, *copies)


def describe(
    cards: Sequence[Card],
    ids: Sequence[Sequence[str]],
    members: Sequence[int],
    links: Sequence[Pair],
    chance: dict[Pair, float],
    space: Space,
) -> Group:
    """The group of the cards at `members`, whose links are `links`; `ids` are all who sent each card's words."""
    sent = [len(ids[place]) for place in members]
    chosen = [cards[place] for place in members for _ in ids[place]]
    articles = Counter(one.articles[0] for one in chosen if one.articles)
    most = max(Counter(one.key for one in chosen).values())
    joined = [
        Link(cards[a].id, cards[b].id, round(chance[a, b], 3), reason(cards[a], cards[b], space)) for a, b in links
    ]
    return Group(
        ids=tuple(sorted(each for place in members for each in ids[place])),
        representative_id=cards[_representative(members, sent, space)].id,
        terms=_terms(chosen, space),
        article=min(articles.items(), key=lambda item: (-item[1], item[0]))[0] if articles else None,
        stances=dict(sorted(Counter(one.stance for one in chosen if one.stance).items())),
        links=_links(members, joined, ids),
        campaign=most >= CAMPAIGN_COPIES and most * 2 >= len(chosen),
    )
