"""The run over many texts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from math import log

import numpy as np

from nlp import lexicon
from nlp.group.mass.candidates import candidates, cosines
from nlp.group.mass.corpus import Corpus, Numbers, read
from nlp.group.mass.join import Gatherer
from nlp.group.mass.vectors import Vectors, vectors
from nlp.group.model import Document, Group, Grouping, Link, UnsurePair
from nlp.segment import LEXICON_VERSION

# Least cosine at which two of very many texts are joined, and at which an unjoined pair is shown to a person.
JOIN = 0.62
ASK = 0.55
# So many copies of one wording, making up half of the group or more, are a campaign.
_CAMPAIGN_COPIES = 3
_MOST_TERMS = 6
_MOST_WORDS = 4

Edge = tuple[int, int, float]


class _Speaker:
    """Finds words for what arrays only number."""

    def __init__(self, documents: Sequence[Document], corpus: Corpus, found: Vectors) -> None:
        self.documents, self.corpus = documents, corpus
        idle = lexicon.stopwords()
        self._tells = [len(word) > 1 and word not in idle for word in corpus.vocabulary]
        self._count: list[int] = found.frequency.tolist()

    def _words(self, place: int) -> set[int]:
        numbers = self.corpus.words[self.corpus.starts[place] : self.corpus.starts[place + 1]].tolist()
        tells = self._tells
        return {each for each in numbers if tells[each]}

    def _named(self, numbers: Sequence[int], most: int) -> list[str]:
        return [self.corpus.vocabulary[each] for each in numbers[:most]]

    def reason(self, a: int, b: int) -> str:
        """Why two places are linked: the rarest words both have."""
        if self.corpus.keys[a] == self.corpus.keys[b]:
            return "两条文字相同（只计字词，不计标点）。"
        shared = sorted(self._words(a) & self._words(b), key=lambda each: (self._count[each], each))
        return f"共同词：{'、'.join(self._named(shared, _MOST_WORDS))}。" if shared else "用字相近。"

    def terms(self, places: Sequence[int]) -> tuple[str, ...]:
        """Words most of a group uses and few others use."""
        use = Counter(each for place in places for each in self._words(place))
        total = log(1 + len(self.documents))
        ranked = sorted(use, key=lambda each: (-use[each] * (total - log(1 + self._count[each])), each))
        return tuple(self._named(ranked, _MOST_TERMS))


def _edges(found: Vectors) -> list[Edge]:
    """Pairs of rows at least ASK alike, likest first."""
    pairs = candidates(found)
    alike = np.round(cosines(found.rows, pairs).astype(np.float64), 4)
    kept = alike >= ASK
    pairs, alike = pairs[kept], alike[kept]
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -alike))
    return [(int(a), int(b), float(value)) for (a, b), value in zip(pairs[order], alike[order], strict=True)]


def _describe(members: list[int], links: list[Link], speaker: _Speaker) -> Group:
    documents = speaker.documents
    copies = max(Counter(int(speaker.corpus.keys[place]) for place in members).values())
    degree = Counter(end for link in links for end in (link.a, link.b))
    best = max(members, key=lambda place: (degree[documents[place].id], -place))
    return Group(
        ids=tuple(documents[place].id for place in members),
        representative_id=documents[best].id,
        terms=speaker.terms(members) if len(members) > 1 else (),
        article=documents[best].article,
        stances={},
        links=tuple(links),
        campaign=copies >= _CAMPAIGN_COPIES and copies * 2 >= len(members),
    )


def _copies(corpus: Corpus) -> tuple[Numbers, Numbers]:
    """The first place of each wording, in order; and for each place the row of its wording."""
    _, first, inverse = np.unique(corpus.keys, return_index=True, return_inverse=True)
    order = np.argsort(first)
    row = np.empty(len(first), dtype=np.int64)
    row[order] = np.arange(len(first))
    return first[order], row[inverse]


def group_mass(documents: Sequence[Document], progress: Callable[[int, int], None] | None = None) -> Grouping:
    """Group `documents`, sorted by id and each id once. Stances are left out: they would cost more than the rest."""
    corpus = read(documents, progress)
    places, row = _copies(corpus)
    found = vectors(corpus, places)
    gatherer, speaker = Gatherer(documents, corpus, places), _Speaker(documents, corpus, found)
    links: list[tuple[int, Link]] = []
    unsure = []
    for a, b, alike in _edges(found):
        one, other = int(places[a]), int(places[b])
        refused = gatherer.link(a, b) if alike >= JOIN else "把握不足"
        ids = documents[one].id, documents[other].id, alike
        if refused is None:
            links.append((a, Link(*ids, speaker.reason(one, other))))
        elif gatherer.root(a) != gatherer.root(b):
            unsure.append(UnsurePair(*ids, f"没有归并：{refused}。"))
    for place, home in enumerate(row.tolist()):
        if places[home] != place:
            one = int(places[home])
            links.append((home, Link(documents[one].id, documents[place].id, 1.0, speaker.reason(one, place))))
    return Grouping(
        groups=_groups(row, links, gatherer, speaker),
        unsure=tuple(unsure),
        parameters={"kind": "mass", "join": JOIN, "ask": ASK},
        lexicon_version=LEXICON_VERSION,
    )


def _groups(
    row: Numbers, links: Sequence[tuple[int, Link]], gatherer: Gatherer, speaker: _Speaker
) -> tuple[Group, ...]:
    members, held = defaultdict(list), defaultdict(list)
    for place, home in enumerate(row.tolist()):
        members[gatherer.root(home)].append(place)
    for home, link in links:
        held[gatherer.root(home)].append(link)
    made = [_describe(places, held[root], speaker) for root, places in members.items()]
    return tuple(sorted(made, key=lambda one: (-len(one.ids), one.ids)))
