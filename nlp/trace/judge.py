"""One edit against both texts."""

from nlp.patch import Action, Operation
from nlp.trace.put_in import put_in
from nlp.trace.replaced import replaced
from nlp.trace.scene import Finding, scene_of
from nlp.trace.struck import struck, struck_whole
from nlp.trace.versions import Versions


def judge(operation: Operation, article: str | None, versions: Versions) -> Finding:
    """What became of one edit; `article` is the draft's article it is about, where known."""
    scene = scene_of(operation, article, versions)
    if operation.action is Action.DELETE:
        return struck_whole(scene) if operation.whole else struck(scene)
    if operation.action is Action.REPLACE and scene.unwanted:
        return replaced(scene)
    return put_in(scene)
