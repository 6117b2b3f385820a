"""Whether one wording took the place of another."""

from nlp.diff import redline
from nlp.normalize import verbatim_key
from nlp.trace.became import became
from nlp.trace.elsewhere import LONG, elsewhere
from nlp.trace.model import Span, Verdict
from nlp.trace.scene import Finding, Scene, quoted


def replaced(scene: Scene) -> Finding:
    """The verdict on 将“甲”改为“乙”."""
    if not scene.stood() and not scene.had() and not scene.gained():
        return _misquoted(scene)
    if len(scene.wanted) < LONG and scene.stood():
        return _in_its_place(scene)
    if scene.gained() > 0 or scene.clause_gained():
        return _gained(scene)
    if scene.had():
        reason = f"{quoted(scene.operation.new)}在草案{scene.where}中本来就有，不是因建议而改。"
        return scene.finding(
            Verdict.NOT_ADOPTED, 0.9, reason, scene.old_span(scene.wanted), scene.new_span(scene.wanted)
        )
    return _otherwise(scene)


def _gained(scene: Scene) -> Finding:
    before, after = scene.old_span(scene.unwanted), scene.new_span(scene.wanted)
    old, new = quoted(scene.operation.old), quoted(scene.operation.new)
    if scene.stood() and scene.lost() <= 0:
        reason = f"新文本写入了{new}，但{scene.where}中的{old}也还在，请人工核对。"
        return scene.finding(Verdict.UNSURE, 0.5, reason, before, after)
    sure = 0.95 if scene.gained() > 0 else 0.8
    return scene.finding(Verdict.ADOPTED, sure, f"{scene.where}中的{old}已改为{new}。", before, after)


def _misquoted(scene: Scene) -> Finding:
    found = elsewhere(scene)
    if found:
        return found
    reason = f"草案{scene.where}中没有{quoted(scene.operation.old)}，新文本中也没有{quoted(scene.operation.new)}。"
    return scene.finding(Verdict.NOT_ADOPTED, 0.6, reason)


def _in_its_place(scene: Scene) -> Finding:
    """A short wording: look at the very places where the unwanted one stood."""
    now = [pair for pair in _places(scene) if pair[1] is not None]
    for old, new in now:
        if new and scene.wanted in verbatim_key(new.text) and scene.unwanted not in _without(new.text, scene.wanted):
            reason = f"{scene.where}中的{quoted(old.text)}已改为{quoted(scene.operation.new)}。"
            return scene.finding(Verdict.ADOPTED, 0.95, reason, old, new)
    return _otherwise(scene)


def _without(text: str, wanted: str) -> str:
    return verbatim_key(text).replace(wanted, "\n")


def _places(scene: Scene) -> list[tuple[Span, Span | None]]:
    """Each place of the unwanted wording in the draft, and the stretch that stands there now."""
    found = []
    for article in scene.before:
        for start, end in article.body.places(scene.unwanted):
            old = Span(article.id, start, end, article.body.text[start:end])
            for successor in scene.after:
                text = successor.body.text
                first, last = became(article.body.text, text, start, end)
                found.append((old, Span(successor.id, first, last, text[first:last]) if last > first else None))
    return found


def _otherwise(scene: Scene) -> Finding:
    """Not the wanted wording: was the old one kept, changed to the same effect, or changed to something else?"""
    old, new = scene.operation.old, scene.operation.new
    if scene.stood() and scene.lost() <= 0:
        reason = f"{scene.where}中的{quoted(old)}保留未改。"
        return scene.finding(
            Verdict.NOT_ADOPTED, 0.95, reason, scene.old_span(scene.unwanted), scene.new_span(scene.unwanted)
        )
    found = elsewhere(scene)
    if found:
        return found
    for before, after in _places(scene):
        if after is None:
            continue
        if _to_the_same_effect(old, new, after.text):
            reason = f"{scene.where}中的{quoted(old)}改成了{quoted(after.text)}，与建议的意思相合。"
            return scene.finding(Verdict.ADOPTED, 0.7, reason, before, after)
        reason = f"{scene.where}中的{quoted(old)}改成了{quoted(after.text)}，不是{quoted(new)}。"
        return scene.finding(Verdict.NOT_ADOPTED, 0.8, reason, before, after)
    reason = f"{scene.where}中的{quoted(old)}已经不在，但没有改为{quoted(new)}。"
    return scene.finding(Verdict.NOT_ADOPTED, 0.75, reason, scene.old_span(scene.unwanted), None)


def _to_the_same_effect(old: str, new: str, now: str) -> bool:
    """All that the suggestion put in stands there now and all it struck is gone, whatever else changed beside."""
    changes = redline(old, new)
    put_in = [verbatim_key(change.text) for change in changes if change.op == "insert"]
    struck = [verbatim_key(change.text) for change in changes if change.op == "delete"]
    key = verbatim_key(now)
    kept = [verbatim_key(change.text) for change in changes if change.op == "equal"]
    if not any(map(len, put_in)) or sum(map(len, kept)) < sum(map(len, put_in)):
        return False
    return all(part in key for part in put_in) and not any(part and part in key for part in struck)
