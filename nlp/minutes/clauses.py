"""Clauses of a turn, and what each does in talk: take the floor, announce a topic, tell, ask, round off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nlp.minutes.asks import asks
from nlp.minutes.model import Turn


class Role(StrEnum):
    """What a clause does."""

    ANNOUNCE = "announce"  # 我补充一句: what counts comes after it
    FLOOR = "floor"  # 大家好, 我是三号楼的, 对对对: says nothing about the rule
    TOPIC = "topic"  # 再讲价钿, 第二点, 另外: names a new point
    PIVOT = "pivot"  # 主要是时间, 有个困惑: what counts begins with it
    ASK = "ask"
    TAIL = "tail"  # 我就讲这个, 不然两头挨骂: after the request
    TELL = "tell"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its punctuation; `closes` tells that a sentence ends with it."""

    start: int
    end: int
    role: Role
    closes: bool


_CLAUSE = re.compile(r"[^，,。！？!?；;\n]*[，,。！？!?；;\n]+|[^，,。！？!?；;\n]+$")
_STOPS = "。！？!?；;\n"

# 我补充一句, 不过我也想讲一个: whoever says this starts afresh, wherever in the turn it stands.
_ANNOUNCES = re.compile(
    r"^(?:那|不过|但是?|各位|大家|好|还有)?我(?:先|也|再|就|来|想|最后|要|还|还要|简单|插|接着|今天|们)*"
    r"(?:说|讲|补充|谈|提|反映|诉|问|汇报|回应|解释|插)(?:一|两|三|几)?(?:讲|说|下|个|句|点|件|桩|些|实际).{0,12}$"
    r"|^(?:那|好)?(?:还是)?我(?:先|来|再|也)来?(?:说|讲|谈)(?:说|讲|谈)?吧?$"
    r"|^我(?:就|来|想|先|也|再|今天|主要)+(?:是)?(?:讲|说|谈|反映)(?:讲|说|谈)?.{1,10}$"
    r"|^就?(?:说|讲|反映)(?:一|两)?[个件桩](?:事|事情|情况|问题)$"
)
_FLOOR = re.compile(
    r"^(?:好的?|嗯+|啊|哦+|哎|对+|是的?|有+|那个|就是|谢谢.*|你好|大家好|各位.{0,6}好|不好意思.*|[对好嗯是]{2,}.{0,6}"
    r"|(?:那|各位|大家)?我(?:先|也|再|就|来|想|最后|要)*(?:说|讲)|我(?:们)?(?:是|姓|叫|今年|来晚).{0,14}|跑了.{0,8}|路上堵|轮到我.{0,5}|(?:那|还是)?我先来"
    r"|我作为.{0,8}(?:同意|赞成)|(?:这个|你|我|大家|.{1,6}说的)?(?:我)?(?:不|也|很|都)?(?:完全)?(?:同意|赞成|说得对|讲得对)的?)"
    r"[啊呀呢吧的嘛哈]*$"
)
# What fills a pause before 我 or 各位 and says nothing.
_FILLERS = re.compile(r"^(?:那个|这个|嗯+|呃+|额|啊|哎|就是说?|好)+(?=我|各位|大家)")
_ORDER = r"(?:第[一二三四五六七八九][点个]?|[一二三四五]是|首先|其次|再一个|再讲|再说|再者|再有|另外|此外|还有|最后)"
_TOPIC = re.compile(rf"^(?:那|然后|所以)?(?:{_ORDER}(?![款项条])|而且|同时)")
_COUNTS = re.compile(r"^(?:那|然后)?(?:第[二三四五六七八九](?:[点个件]|[呢是，,])|[二三四五]是|其次|再一个|再有)")
_TOPIC_ONLY = re.compile(
    rf"^(?:那|然后)?{_ORDER}(?:(?:一个|一桩|一点|一件|个)*.{{0,3}}|(?:一个|一点)?(?:就?是|呢)(?:那个|这个)?.{{0,6}}|.{{0,10}}(?:问题|事情|方面|角度))$"
    r"|.{0,8}的问题$"
)
_PIVOT = re.compile(r"^主要是|有个?(?:困惑|问题|困难|矛盾)$|^(?:问题|关键)(?:是|在)")
_TAIL = re.compile(r"^(?:不然|否则|要不然|要不|我就讲|就[讲说]这|讲完|我讲完|说完|谢谢|这样大家)")
_RETORT = re.compile(r"^(?:所以)?我(?:说的|讲的|的意思)|^所以我[说讲]|^那?你|^(?:老?伯伯|阿姨|叔叔|大哥)")
# Who has more to say than this does not only answer back.
_LONGEST_RETORT = 45


def _role(words: str) -> Role:
    bare = _FILLERS.sub("", words.strip("，,。！？!?；;\n 　"))
    if _TAIL.match(bare):
        return Role.TAIL
    if asks(bare):
        return Role.ASK
    if _ANNOUNCES.match(bare):
        return Role.ANNOUNCE
    if _FLOOR.match(bare):
        return Role.FLOOR
    if _TOPIC_ONLY.match(bare):
        return Role.TOPIC
    return Role.PIVOT if _PIVOT.search(bare) else Role.TELL


def clauses(text: str, turn: Turn) -> Iterator[Clause]:
    """The clauses of a turn in order, covering it without gaps.

    >>> words = "我补充一句，网上买的一摔两半。应该规定要合格的。"
    >>> [clause.role.value for clause in clauses(words, Turn("甲", 0, len(words)))]
    ['announce', 'tell', 'ask']
    """
    for found in _CLAUSE.finditer(text, turn.start, turn.end):
        words = found.group()
        yield Clause(found.start(), found.end(), _role(words), words.rstrip()[-1:] in _STOPS)


def begins_point(words: str, *, mid_sentence: bool) -> bool:
    """Whether a clause opens a new point: 第二 anywhere, 另外 and 而且 only where a sentence begins."""
    return (_COUNTS if mid_sentence else _TOPIC).match(words) is not None


def is_retort(words: str) -> bool:
    """Whether a turn answers a person in the room instead of asking for a rule."""
    return len(words) <= _LONGEST_RETORT and _RETORT.match(words) is not None
