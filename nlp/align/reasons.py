"""Why articles are matched, each in one plain Chinese sentence."""

from collections.abc import Sequence

from nlp.align.model import Relation
from nlp.align.names import article_name

_PLEASE_CHECK = "，把握不大，请人工核对"


def kept(
    relation: Relation, old: Sequence[str], new: Sequence[str], likeness: float, *, moved: bool, sure: bool
) -> str:
    """Why `old` became `new`.

    >>> kept(Relation.RENUMBERED, ["12"], ["14"], 1.0, moved=False, sure=True)
    '文字相同，由第十二条改为第十四条。'
    """
    before, after = _names(old), _names(new)
    said = {
        Relation.UNCHANGED: f"{before}的条号和文字都没有变",
        Relation.RENUMBERED: f"文字相同，由{before}改为{after}",
        Relation.MOVED: f"文字相同，由{before}移到{after}，离开了原来的顺序",
        Relation.SPLIT: f"{before}的内容分到了{after}",
        Relation.MERGED: f"{before}的内容并入了{after}",
        Relation.MODIFIED: f"{before}与{after}有{likeness:.0%}的用字相合"
        + ("，但前后顺序有变" if moved else "，前后顺序也相合"),
    }[relation]
    return f"{said}{'' if sure else _PLEASE_CHECK}。"


def gone(name: str, likest: str | None, *, sure: bool) -> str:
    """Why an article is taken for deleted.

    >>> gone("13", "12", sure=True)
    '新文本中没有承接第十三条的条文，最相近的第十二条另有来源或者所同不多。'
    """
    return _alone("新文本", article_name(name), likest, sure=sure)


def come(name: str, likest: str | None, *, sure: bool) -> str:
    """Why an article is taken for new.

    >>> come("13", None, sure=True)
    '旧文本中没有第十三条的来源。'
    """
    return _alone("旧文本", article_name(name), likest, sure=sure)


def _alone(where: str, name: str, likest: str | None, *, sure: bool) -> str:
    said = f"{where}中没有承接{name}的条文" if where == "新文本" else f"{where}中没有{name}的来源"
    near = f"，最相近的{article_name(likest)}另有来源或者所同不多" if likest else ""
    return f"{said}{near}{'' if sure else _PLEASE_CHECK}。"


def _names(ids: Sequence[str]) -> str:
    return "、".join(article_name(each) for each in ids)
