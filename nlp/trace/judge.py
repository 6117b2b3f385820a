"""One edit against both texts."""

from dataclasses import replace

from nlp.patch import Action, Operation
from nlp.trace.model import Verdict
from nlp.trace.put_in import put_in
from nlp.trace.replaced import replaced
from nlp.trace.scene import Finding, Scene, scene_of
from nlp.trace.struck import struck, struck_whole
from nlp.trace.versions import Versions

GUESSED = 0.5
"""Confidence of the reading up to which the wanted wording is only guessed from the order of words."""


def judge(operation: Operation, article: str | None, versions: Versions) -> Finding:
    """What became of one edit; `article` is the draft's article it is about, where known."""
    scene = scene_of(operation, article, versions)
    finding = _judged(operation, scene)
    guessed = operation.confidence <= GUESSED and finding.verdict is Verdict.NOT_ADOPTED
    return _doubted(finding, scene) if guessed and scene.changed() and not (scene.had() or scene.stood()) else finding


def _doubted(finding: Finding, scene: Scene) -> Finding:
    """Free wording that is not found, in an article that was changed: the wish may have come in the law's own words."""
    reason = f"{scene.where}有改动，但没有找到意见所写的文字，请人工核对。"
    return replace(finding, verdict=Verdict.UNSURE, confidence=0.3, reason=reason)


def _judged(operation: Operation, scene: Scene) -> Finding:
    if operation.action is Action.DELETE:
        return struck_whole(scene) if operation.whole else struck(scene)
    if operation.action is Action.REPLACE and scene.unwanted:
        return replaced(scene)
    return put_in(scene)
