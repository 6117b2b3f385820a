"""One edit against both texts: what it wanted gone, what it wanted there, and where the later text stands."""

from dataclasses import dataclass

from nlp.align.names import article_name
from nlp.normalize import verbatim_key
from nlp.patch import Action, Operation
from nlp.trace.folded import count_apart
from nlp.trace.model import Evidence, Span, Verdict
from nlp.trace.versions import Article, Versions

_LONG = 8
"""Letters from which a wording found in quite another article is no chance."""


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
    """One edit in its place: the article of the draft it is about and those that carry it on."""

    operation: Operation
    versions: Versions
    before: tuple[Article, ...]
    after: tuple[Article, ...]
    wanted: str
    unwanted: str

    def count_before(self, key: str, other: str) -> int:
        return sum(count_apart(key, article.body.key, other) for article in self.before)

    def count_after(self, key: str, other: str) -> int:
        return sum(count_apart(key, article.body.key, other) for article in self.after)

    @property
    def where(self) -> str:
        return article_name(self.before[0].id) if self.before else "草案"

    def span_before(self, key: str) -> Span | None:
        return _span(self.before, key)

    def span_after(self, key: str) -> Span | None:
        return _span(self.after, key)

    def finding(
        self, verdict: Verdict, confidence: float, reason: str, old: Span | None = None, new: Span | None = None
    ) -> Finding:
        landed = new.article if new else (self.after[0].id if self.after else None)
        return Finding(verdict, landed, old, new, confidence, reason)


def judge(operation: Operation, article: str | None, versions: Versions) -> Finding:
    """What became of one edit."""
    scene = _scene(operation, article, versions)
    if operation.action is Action.DELETE:
        return _struck_article(scene) if operation.whole else _struck(scene)
    if operation.action is Action.REPLACE and scene.unwanted:
        return _replaced(scene)
    return _put_in(scene)


def _scene(operation: Operation, article: str | None, versions: Versions) -> Scene:
    unwanted, wanted = verbatim_key(operation.old), verbatim_key(operation.new)
    named = versions.old.get(article) if article else None
    before = (named,) if named else tuple(versions.holding_old(unwanted or verbatim_key(operation.anchor))[:1])
    after = tuple({each.id: each for one in before for each in versions.successors(one.id)}.values())
    return Scene(operation, versions, before, after, wanted, unwanted)


def _replaced(scene: Scene) -> Finding:
    old, new = scene.operation.old, scene.operation.new
    gained = scene.count_after(scene.wanted, scene.unwanted) - scene.count_before(scene.wanted, scene.unwanted)
    lost = scene.count_before(scene.unwanted, scene.wanted) - scene.count_after(scene.unwanted, scene.wanted)
    known = scene.count_before(scene.unwanted, scene.wanted) > 0
    before, after = scene.span_before(scene.unwanted), scene.span_after(scene.wanted)
    if gained > 0 and (lost > 0 or not known):
        return scene.finding(Verdict.ADOPTED, 0.95, f"{scene.where}中的“{old}”已改为“{new}”。", before, after)
    if not gained and scene.count_before(scene.wanted, scene.unwanted):
        return scene.finding(
            Verdict.NOT_ADOPTED, 0.9, f"“{new}”在草案{scene.where}中本来就有，不是因建议而改。", before, after
        )
    if known and lost <= 0:
        kept = scene.span_after(scene.unwanted)
        return scene.finding(Verdict.NOT_ADOPTED, 0.95, f"{scene.where}中的“{old}”保留未改。", before, kept)
    return _elsewhere(scene) or scene.finding(
        Verdict.NOT_ADOPTED, 0.8, f"{scene.where}中的“{old}”有改动，但不是改为“{new}”。", before, None
    )


def _put_in(scene: Scene) -> Finding:
    new = scene.operation.new
    gained = scene.count_after(scene.wanted, "") - scene.count_before(scene.wanted, "")
    if gained > 0 and scene.before:
        after = scene.span_after(scene.wanted)
        return scene.finding(
            Verdict.ADOPTED, 0.95, f"新文本{article_name(scene.after[0].id)}写入了“{new}”，草案中没有。", None, after
        )
    if scene.before and scene.count_before(scene.wanted, ""):
        return scene.finding(
            Verdict.NOT_ADOPTED,
            0.95,
            f"“{new}”在草案{scene.where}中本来就有。",
            scene.span_before(scene.wanted),
            scene.span_after(scene.wanted),
        )
    return _elsewhere(scene) or scene.finding(Verdict.NOT_ADOPTED, 0.85, f"新文本中没有找到“{new}”。")


def _elsewhere(scene: Scene) -> Finding | None:
    """The wording in an article of the later text that does not carry the target on, and nowhere in the draft."""
    if len(scene.wanted) < _LONG or scene.versions.holding_old(scene.wanted):
        return None
    for article in scene.versions.holding_new(scene.wanted):
        own = scene.operation.action is Action.ADD or not scene.before
        verdict = Verdict.ADOPTED if own else Verdict.ELSEWHERE
        reason = f"所提内容写入了新文本{article_name(article.id)}，草案中没有。"
        return scene.finding(verdict, 0.9, reason, None, _span((article,), scene.wanted))
    return None


def _struck(scene: Scene) -> Finding:
    old = scene.operation.old
    before = scene.span_before(scene.unwanted)
    if before is None:
        return scene.finding(Verdict.UNSURE, 0.3, f"草案{scene.where}中没有找到要删去的“{old}”，请人工核对。")
    kept = scene.count_after(scene.unwanted, "")
    if kept >= scene.count_before(scene.unwanted, ""):
        return scene.finding(
            Verdict.NOT_ADOPTED, 0.97, f"“{old}”仍保留在新文本中。", before, scene.span_after(scene.unwanted)
        )
    elsewhere = [each for each in scene.versions.holding_new(scene.unwanted) if each not in scene.after]
    if len(scene.unwanted) >= _LONG and elsewhere:
        return scene.finding(
            Verdict.NOT_ADOPTED,
            0.8,
            f"“{old}”移到了新文本{article_name(elsewhere[0].id)}。",
            before,
            _span(tuple(elsewhere), scene.unwanted),
        )
    return scene.finding(Verdict.ADOPTED, 0.9, f"{scene.where}中的“{old}”已经删去。", before, None)


def _struck_article(scene: Scene) -> Finding:
    if not scene.before:
        return scene.finding(Verdict.UNSURE, 0.2, "草案中没有找到要删去的条文，请人工核对。")
    article = scene.before[0]
    whole = Span(article.id, 0, len(article.body.text), article.body.text)
    if scene.after:
        after = scene.after[0]
        kept = Span(after.id, 0, len(after.body.text), after.body.text)
        return scene.finding(
            Verdict.NOT_ADOPTED, 0.95, f"{scene.where}仍在新文本中，为{article_name(after.id)}。", whole, kept
        )
    match = scene.versions.match_of(article.id)
    return scene.finding(
        Verdict.ADOPTED, match.confidence if match else 0.5, f"新文本中已没有{scene.where}的内容。", whole, None
    )


def _span(articles: tuple[Article, ...], key: str) -> Span | None:
    for article in articles:
        for start, end in article.body.places(key):
            return Span(article.id, start, end, article.body.text[start:end])
    return None
