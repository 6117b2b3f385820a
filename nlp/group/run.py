"""The run of a grouping: prepare, score pairs, keep opposites apart, join, describe."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from nlp.group.apart import apart
from nlp.group.describe import describe
from nlp.group.errors import check_ids
from nlp.group.join import Joined, Pair, gather, join
from nlp.group.mass import group_mass
from nlp.group.model import Document, Grouping, Progress, UnsurePair
from nlp.group.pairs import LEAST_SHOWN, score_pairs
from nlp.group.prepare import Card, prepare
from nlp.group.reason import reason
from nlp.group.space import Space, build
from nlp.group.wordings import wordings
from nlp.segment import LEXICON_VERSION

if TYPE_CHECKING:
    from nlp.statutes import Statute

# The least chance at which two texts are joined, the mean (of that) demanded across two groups, and the least chance
# at which an unjoined pair is shown to a person. Set on labelled texts: see nlp/README.md, "Groups".
JOIN = {"draft": 0.5, "text": 0.5, "letter": 0.25}
MEAN = {"draft": 0.1, "text": 0.1, "letter": 0.0}
ASK = LEAST_SHOWN
# So many pairs are asked about one text, the most alike: nobody looks at a hundred thousand pairs.
ASKED_OF_ONE = 10
# Where several letters of a group are each somewhat like another, the mean chance of the best four that joins them.
GATHER = {"letter": 0.15}
# From here on pairs are too many to be weighed by all features; texts are joined by likeness of words alone.
MANY = 20_000


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def _kind(documents: Sequence[Document], statute: "Statute | None") -> str:
    """Which weights fit: those for texts on a draft, for letters (most texts have titles), or for short texts."""
    if statute is not None:
        return "draft"
    titled = sum(bool(one.title.strip()) for one in documents)
    return "letter" if titled * 2 > len(documents) else "text"


def _doubt(cards: Sequence[Card], pair: Pair, joined: Joined, space: Space) -> str:
    refused = joined.refused.get(pair) or apart(cards[pair[0]], cards[pair[1]])
    if refused:
        return f"没有归并：{refused}。"
    return f"把握不足：{reason(cards[pair[0]], cards[pair[1]], space)}"


def _unsure(cards: Sequence[Card], space: Space, chance: dict[Pair, float], joined: Joined) -> tuple[UnsurePair, ...]:
    home = {place: number for number, members in enumerate(joined.groups) for place in members}
    left = [(a, b) for (a, b), value in chance.items() if value >= ASK and home[a] != home[b]]
    left.sort(key=lambda pair: (-chance[pair], pair))
    asked: Counter[int] = Counter()
    found = []
    for a, b in left:
        if max(asked[a], asked[b]) < ASKED_OF_ONE:
            asked.update((a, b))
            doubt = _doubt(cards, (a, b), joined, space)
            found.append(UnsurePair(cards[a].id, cards[b].id, round(chance[a, b], 3), doubt))
    return tuple(found)


def group(
    documents: Sequence[Document],
    statute: "Statute | None" = None,
    *,
    progress: Progress | None = None,
) -> Grouping:
    """Put together the texts that one line of a report would serve, and never what opposes.

    The order of `documents` does not matter. `statute` is the draft they speak of; texts that name different articles
    then stay apart. `progress` is called with (stage, done, total). Raises DuplicateIds.

    >>> texts = {"a": "楼道里禁止停放电动车", "b": "禁止在楼道停放电动车！", "c": "多设投放点"}
    >>> made = group([Document(*each) for each in texts.items()])
    >>> [each.ids for each in made.groups]
    [('a', 'b'), ('c',)]
    """
    check_ids(documents)
    told = progress or _silent
    ordered = sorted(documents, key=lambda one: one.id)
    if len(ordered) > MANY:
        return group_mass(ordered, partial(told, "reading"))
    kind = _kind(ordered, statute)
    said = wordings(ordered)
    cards = prepare(said.documents, statute, partial(told, "reading"))
    told("comparing", 0, len(cards))
    space = build(cards, [(each.id, each.text) for each in statute.articles] if statute else ())
    chance = score_pairs(cards, space, kind, told)
    ranked = sorted((pair for pair in chance if chance[pair] >= JOIN[kind]), key=lambda pair: (-chance[pair], pair))
    joined = join(cards, ranked, chance, MEAN[kind], partial(told, "joining"))
    if kind in GATHER:
        joined = gather(cards, joined, chance, GATHER[kind])
    home = {place: number for number, members in enumerate(joined.groups) for place in members}
    links = defaultdict(list)
    for pair in joined.links:
        links[home[pair[0]]].append(pair)
    groups = [
        describe(cards, said.ids, members, links[number], chance, space) for number, members in enumerate(joined.groups)
    ]
    return Grouping(
        groups=tuple(sorted(groups, key=lambda one: (-len(one.ids), one.ids))),
        unsure=_unsure(cards, space, chance, joined),
        parameters={"kind": kind, "join": JOIN[kind], "mean": MEAN[kind], "ask": ASK},
        lexicon_version=LEXICON_VERSION,
    )
