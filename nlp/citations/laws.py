"""Whether a number belongs to another law: 《道路交通安全法》第十八条 is no article of the draft at hand."""

import re

_LOOKED_AT = 30
_QUOTED = re.compile(r"《([^《》]{2,40})》(?:[（(][^）)]{0,20}[）)])?(?:的|里|中|里面|当中)?$")
_KINDS = ("法典", "宪法", "条例", "办法", "细则", "规定", "规则", "法")
_NAMED = re.compile(r"([\u4e00-\u9fff]{0,12}?)(法典|宪法|条例|办法|细则|法)(?:的|里|中|里面|当中)?$")
# 法 ends many words that name no law.
_NO_LAW = re.compile(
    r"(?:看|办|说|做|想|方|立|执|守|违|合|依|用|讲|玩|无|没|本|该|此|新|旧|现行|这部|这个|本部|那部|普|司)法$"
)
_OWN_WORD = re.compile(
    r"(?:^|[本该此这新旧个部的照据反合在看对把将从删去除按与和跟给及由到改读是说讲关于查翻见]|我市|本市|草案|建议|现行)$"
)
_LEADING = re.compile(
    r"^.*(?:根据|依照|按照|对照|参照|违反|修改|修订|完善|建议|看看|因为|如果|依据|比照|符合|按|依|对|把|将|和|与|在|是|说|的)"
)
_LONGEST_NAME = 6
_ALIKE = 0.75
_DRAFT = re.compile(r"征求意见稿|草案|送审稿|修订稿|修正案|[（(].*$")


def _is_own(name: str, kind: str, title: str) -> bool:
    """Whether a name said in passing ("养犬条例", "未保法") is `title`: both end alike, and share their characters."""
    core = _DRAFT.sub("", title)
    if not core.endswith(kind):
        return False
    said = _LEADING.sub("", name)[-_LONGEST_NAME:]
    return sum(char in core for char in said) >= len(said) * _ALIKE


def other_law(text: str, start: int, title: str) -> str | None:
    """The other law that the number at `start` is said to be of; None where it is the draft's own.

    >>> other_law("《道路交通安全法》第十八条", 9, "上海市非机动车安全管理条例")
    '道路交通安全法'
    >>> other_law("本条例第十八条", 3, "上海市非机动车安全管理条例") is None
    True
    """
    before = re.split(r"[，。；！？,;!?：:\n、]", text[max(0, start - _LOOKED_AT) : start].rstrip())[-1].rstrip()
    quoted = _QUOTED.search(before)
    if quoted:
        name = _DRAFT.sub("", quoted[1])
        kind = next((each for each in _KINDS if name.endswith(each)), name)
        return None if _is_own(name.removesuffix(kind), kind, title) else quoted[1]
    named = _NAMED.search(before)
    if named is None or _NO_LAW.search(named[1][-2:] + named[2]):
        return None
    word, kind = named[1], named[2]
    if _OWN_WORD.search(word) and kind != "宪法":
        return None
    return None if _is_own(word, kind, title) else _LEADING.sub("", word) + kind
