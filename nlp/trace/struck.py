"""Whether wording, or a whole provision, was struck out."""

from nlp.align.likeness import pairs_of
from nlp.align.names import article_name
from nlp.normalize import verbatim_key
from nlp.trace.became import became
from nlp.trace.elsewhere import LONG
from nlp.trace.model import Span, Verdict
from nlp.trace.scene import Finding, Scene, first_span, quoted, target_span

REWORDED = 0.6
"""Share of a passage's character pairs still in its place from which it was changed, not struck."""


def struck(scene: Scene) -> Finding:
    """The verdict on 删去“甲”."""
    before = scene.old_span(scene.unwanted)
    if before is None:
        return scene.finding(
            Verdict.UNSURE, 0.3, f"草案{scene.where}中没有找到要删去的{quoted(scene.operation.old)}，请人工核对。"
        )
    return _gone(scene, scene.unwanted, before)


def struck_whole(scene: Scene) -> Finding:
    """The verdict on 删去第十二条, or on a paragraph or item of it."""
    if not scene.before:
        return scene.finding(Verdict.UNSURE, 0.2, "草案中没有找到要删去的条文，请人工核对。")
    article = scene.before[0]
    part = target_span(scene.operation, article)
    if len(part.text) < len(article.body.text):
        return _gone(scene, verbatim_key(part.text), part)
    if scene.after:
        after = scene.after[0]
        kept = Span(after.id, 0, len(after.body.text), after.body.text)
        reason = f"{scene.where}仍在新文本中，为{article_name(after.id)}。"
        return scene.finding(Verdict.NOT_ADOPTED, 0.95, reason, part, kept)
    match = scene.versions.match_of(article.id)
    confidence = match.confidence if match else 0.5
    return scene.finding(Verdict.ADOPTED, confidence, f"新文本中已没有{scene.where}的内容。", part, None)


def _gone(scene: Scene, key: str, before: Span) -> Finding:
    """What was to be struck is kept, kept in other words, moved, or gone."""
    words = quoted(before.text)
    counts = [sum(article.body.key.count(key) for article in side) for side in (scene.before, scene.after)]
    if counts[1] >= counts[0]:
        return scene.finding(Verdict.NOT_ADOPTED, 0.97, f"{words}仍保留在新文本中。", before, scene.new_span(key))
    moved = tuple(each for each in scene.versions.holding_new(key) if each not in scene.after)
    if len(key) >= LONG and moved:
        reason = f"{words}移到了新文本{article_name(moved[0].id)}，没有删去。"
        return scene.finding(Verdict.NOT_ADOPTED, 0.8, reason, before, first_span(moved, key))
    now = _now(scene, before)
    if now:
        return scene.finding(Verdict.NOT_ADOPTED, 0.75, f"{words}改成了{quoted(now.text)}，没有删去。", before, now)
    return scene.finding(Verdict.ADOPTED, 0.9, f"{scene.where}中的{words}已经删去。", before, None)


def _now(scene: Scene, before: Span) -> Span | None:
    """What stands where the passage stood, when it still has most of its words."""
    pairs = pairs_of(verbatim_key(before.text))
    for article in scene.after:
        text = article.body.text
        start, end = became(scene.versions.old[before.article].body.text, text, before.start, before.end)
        if len(pairs & pairs_of(verbatim_key(text[start:end]))) >= REWORDED * len(pairs):
            return Span(article.id, start, end, text[start:end])
    return None
