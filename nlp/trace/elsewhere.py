"""Wanted wording in an article of the later text that does not carry the target on."""

from nlp.align.names import article_name
from nlp.patch import Unit
from nlp.trace.model import Verdict
from nlp.trace.scene import Finding, Scene, first_span, quoted

LONG = 8
"""Letters from which a wording is its own witness: found in quite another article it is no chance, while a shorter
one must stand exactly where the replaced one stood."""


def elsewhere(scene: Scene) -> Finding | None:
    """The wording stands somewhere in the later text and nowhere in the draft; None where it does not."""
    if len(scene.wanted) < LONG or scene.versions.holding_old(scene.wanted):
        return None
    holding = scene.versions.holding_new(scene.wanted)
    if not holding:
        return None
    article = next((each for each in holding if scene.versions.is_new(each.id)), holding[0])
    as_asked = scene.versions.is_new(article.id) if scene.operation.unit is Unit.ARTICLE else not scene.before
    reason = f"{quoted(scene.operation.new)}写入了新文本{article_name(article.id)}，草案中没有。"
    return scene.finding(
        Verdict.ADOPTED if as_asked else Verdict.ELSEWHERE, 0.9, reason, None, first_span((article,), scene.wanted)
    )
