"""One edit in its place: the article of the draft it is about, and those that carry it on."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.align.names import article_name
from nlp.normalize import verbatim_key
from nlp.patch import Inapplicable, Operation
from nlp.patch.region import region_of
from nlp.trace.folded import count_apart, folded
from nlp.trace.model import Evidence, Span, Verdict
from nlp.trace.versions import Article, Versions


@dataclass(frozen=True, slots=True)
class Finding:
    """What one edit came to."""

    verdict: Verdict
    new_article: str | None
    old_span: Span | None
    new_span: Span | None
    confidence: float
    reason: str

    def as_evidence(self) -> Evidence:
        return Evidence(
            self.verdict, self.new_article, self.old_span, self.new_span, round(self.confidence, 2), self.reason
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """An edit, the articles of the draft it is about (`before`) and of the later text that carry them on (`after`).

    `wanted` and `unwanted` are the keys of the wording to be there and to be gone.
    """

    operation: Operation
    versions: Versions
    before: tuple[Article, ...]
    after: tuple[Article, ...]
    wanted: str
    unwanted: str

    def gained(self) -> int:
        """How much oftener the wanted wording stands in the successors than in the draft."""
        return self._count(self.after, self.wanted, self.unwanted) - self.had()

    def had(self) -> int:
        """How often the draft had the wanted wording already."""
        return self._count(self.before, self.wanted, self.unwanted)

    def lost(self) -> int:
        """How much rarer the unwanted wording has become."""
        return self.stood() - self._count(self.after, self.unwanted, self.wanted)

    def stood(self) -> int:
        """How often the draft had the unwanted wording."""
        return self._count(self.before, self.unwanted, self.wanted)

    def clause_gained(self) -> bool:
        """The wanted wording is now a whole clause, which in the draft was at most part of a longer one."""
        key = folded(self.operation.new).clauses
        now, before = (sum(each.body.clauses.count(key) for each in side) for side in (self.after, self.before))
        return bool(self.wanted) and now > before

    def changed(self) -> bool:
        """Whether the successors read otherwise than the draft."""
        return [each.body.key for each in self.before] != [each.body.key for each in self.after]

    @staticmethod
    def _count(articles: Sequence[Article], key: str, other: str) -> int:
        return sum(count_apart(key, article.body.key, other) for article in articles)

    @property
    def where(self) -> str:
        """The target as a reader says it."""
        return article_name(self.before[0].id) if self.before else "草案"

    def old_span(self, key: str) -> Span | None:
        return first_span(self.before, key)

    def new_span(self, key: str) -> Span | None:
        return first_span(self.after, key)

    def finding(
        self, verdict: Verdict, confidence: float, reason: str, old: Span | None = None, new: Span | None = None
    ) -> Finding:
        """A finding, as sure as the reading of the texts and the alignment of the article allow."""
        landed = new.article if new else (self.after[0].id if self.after else None)
        match = self.versions.match_of(self.before[0].id) if self.before else None
        sure = confidence * (1 + match.confidence) / 2 if match else confidence
        return Finding(verdict, landed, old, new, sure, reason)


def scene_of(operation: Operation, article: str | None, versions: Versions) -> Scene:
    """Find the edit's place: the article named, else the first that has the words it speaks of."""
    unwanted, wanted = verbatim_key(operation.old), verbatim_key(operation.new)
    named = versions.old.get(article) if article else None
    before = (named,) if named else tuple(versions.holding_old(unwanted or verbatim_key(operation.anchor))[:1])
    after = tuple({each.id: each for one in before for each in versions.successors(one.id)}.values())
    return Scene(operation, versions, before, after, wanted, unwanted)


def target_span(operation: Operation, article: Article) -> Span:
    """The provision an edit names inside its article; the whole article where it names none that is there."""
    text = article.body.text
    try:
        region = region_of(operation.target, text)
    except Inapplicable:
        return Span(article.id, 0, len(text), text)
    return Span(article.id, region.start, region.end, text[region.start : region.end])


def first_span(articles: Sequence[Article], key: str) -> Span | None:
    """The first place of a wording."""
    for article in articles:
        for start, end in article.body.places(key):
            return Span(article.id, start, end, article.body.text[start:end])
    return None


def quoted(wording: str, most: int = 40) -> str:
    """A wording in quotation marks, its middle left out where it is long.

    >>> quoted("十日")
    '“十日”'
    """
    wording = wording.replace("\n", "")
    kept = wording if len(wording) <= most else f"{wording[: most // 2]}……{wording[-most // 2 :]}"
    return f"“{kept}”"
