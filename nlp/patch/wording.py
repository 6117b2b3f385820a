"""Where free wording ends and the reasons for it begin, when a suggestion uses no quotation marks."""

import re

_REASON = re.compile(
    "[，,](?:以便|便于|方便|以免|免得|以防|避免|防止|这样|否则|不然|因为|理由|让|使得|才能|更能?|也能?|有利于|有助于|更好地?|从而|既然|现在|毕竟|人家|大家|何况|"
    "实际|谢谢|请考虑|可行|合适|为宜|比较|一律|就|不给|一把|太|免)"
)
_TALK = re.compile(
    "[？?！!…]|删去|删除|修改为|改为|改成|同时|另外|此外|我|你|他们|咱|谁|吗|呢|吧|嘛|啦|怎么|什么|为什么|建议|希望|谢谢|太(?!阳|平)|现在|这样|否则|不然|越来?|因为|毕竟|天天|每次|上次|去年|今年"
)
_TAIL = re.compile(
    "[，,、：:\\s]+$|[吧呢嘛啊呀哦吗]$|(?:比较|更为?)?(?:合适|妥当|合理|为宜|为好|更好|顶顶好|好伐|好吗|可以吗)[。！!]*$"
)
_SENTENCE = re.compile("[^。！!？?\n]*[。！!？?]?")


def before_reasons(wording: str) -> str:
    """The wanted wording without the reason hung on by a comma.

    >>> before_reasons("申请人对裁定不服的，便于理解和执行")
    '申请人对裁定不服的'
    """
    return _TAIL.sub("", _REASON.split(wording, maxsplit=1)[0]) or wording


def provision_text(wording: str) -> str:
    """The sentences at the head of a dictated provision, up to the first that talks to the reader.

    >>> provision_text("禁止在公共区域投喂流浪犬。越喂越多，咬到人谁负责。")
    '禁止在公共区域投喂流浪犬。'
    """
    kept = ""
    for sentence in _SENTENCE.findall(wording):
        if kept and _TALK.search(sentence):
            break
        kept += sentence
    return kept.strip()


def closed(wording: str, stop: str) -> str:
    """The wording with a stop at its end.

    >>> closed("责令改正", "。"), closed("责令改正；", "。")
    ('责令改正。', '责令改正。')
    """
    return wording.rstrip("。；;，, ") + stop
