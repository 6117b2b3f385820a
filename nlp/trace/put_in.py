"""Whether wording that the draft did not have was put in."""

from nlp.align.names import article_name
from nlp.patch import Action, Unit
from nlp.trace.elsewhere import LONG, elsewhere
from nlp.trace.likely import clauses, share_present
from nlp.trace.model import Span, Verdict
from nlp.trace.scene import Finding, Scene, quoted
from nlp.trace.versions import Article

MOST = 0.8
"""Share of the wanted clauses from which the wish has arrived in other words."""
SOME = 0.4
"""Share from which a person should look."""


def put_in(scene: Scene) -> Finding:
    """The verdict on 增加“甲”, and on a replacement that does not say what it replaces."""
    if not scene.wanted:
        return scene.finding(Verdict.UNSURE, 0.2, "没有读出要增加的文字，请人工核对。")
    own_article = scene.operation.unit is Unit.ARTICLE
    if not own_article and scene.before:
        if scene.gained() > 0:
            reason = (
                f"新文本{article_name(scene.after[0].id)}写入了{quoted(scene.operation.new)}，草案{scene.where}中没有。"
            )
            sure = 0.95 if len(scene.wanted) >= LONG else 0.75
            return scene.finding(Verdict.ADOPTED, sure, reason, None, scene.new_span(scene.wanted))
        if scene.operation.action is Action.REPLACE and scene.clause_gained():
            reason = f"{scene.where}的有关内容已改为{quoted(scene.operation.new)}。"
            return scene.finding(Verdict.ADOPTED, 0.75, reason, None, scene.new_span(scene.wanted))
        if scene.had():
            reason = f"{quoted(scene.operation.new)}在草案{scene.where}中本来就有。"
            return scene.finding(
                Verdict.NOT_ADOPTED, 0.95, reason, scene.old_span(scene.wanted), scene.new_span(scene.wanted)
            )
    holding = scene.versions.holding_old(scene.wanted)
    if holding:
        reason = f"{quoted(scene.operation.new)}在草案{article_name(holding[0].id)}中本来就有。"
        return scene.finding(Verdict.NOT_ADOPTED, 0.85, reason, None, None)
    return elsewhere(scene) or _in_other_words(scene)


def _in_other_words(scene: Scene) -> Finding:
    old = [clause for article in scene.versions.old.values() for clause in clauses(article.body.text)]
    ranked = sorted(
        ((_share(scene, article, old), article in scene.after, article.id) for article in scene.versions.new.values()),
        key=lambda each: (each[0], each[1]),
        reverse=True,
    )
    new = quoted(scene.operation.new)
    share, here, name = ranked[0] if ranked else (0.0, False, "")
    if share < SOME:
        return scene.finding(Verdict.NOT_ADOPTED, 0.85, f"新文本中没有找到{new}。")
    article = scene.versions.new[name]
    span = Span(name, 0, len(article.body.text), article.body.text)
    if share < MOST:
        reason = f"新文本{article_name(name)}只有{new}的一部分内容，请人工核对。"
        return scene.finding(Verdict.UNSURE, 0.4, reason, None, span)
    fits = here or not scene.before or (scene.operation.unit is Unit.ARTICLE and scene.versions.is_new(name))
    reason = f"新文本{article_name(name)}以相近的文字写入了{new}。"
    return scene.finding(Verdict.ADOPTED if fits else Verdict.ELSEWHERE, 0.7, reason, None, span)


def _share(scene: Scene, article: Article, old: list[str]) -> float:
    return share_present(scene.operation.new, clauses(article.body.text), old)
