"""Clauses of a turn, and what each does in talk: take the floor, announce a topic, tell, ask, round off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

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
)
_FLOOR = re.compile(
    r"^(?:好的?|嗯+|啊|哦+|哎|对+|是的?|有+|那个|就是|谢谢.*|你好|大家好|各位.{0,6}好|不好意思.*|[对好嗯是]{2,}.{0,6}"
    r"|(?:那|各位|大家)?我(?:先|也|再|就|来|想|最后|要)*(?:说|讲)|我(?:们)?(?:是|姓|叫|今年|来晚).{0,14}|跑了.{0,8}|路上堵"
    r"|我作为.{0,8}(?:同意|赞成)|(?:这个|你|我|大家|.{1,6}说的)?(?:我)?(?:不|也|很|都)?(?:完全)?(?:同意|赞成|说得对|讲得对)的?)"
    r"[啊呀呢吧的嘛哈]*$"
)
_ORDER = r"(?:第[一二三四五六七八九][点个]?|[一二三四五]是|首先|其次|再一个|再讲|再说|再者|再有|另外|此外|还有|最后)"
_TOPIC = re.compile(rf"^(?:那|然后|所以)?(?:{_ORDER}(?![款项条])|而且|同时)")
_TOPIC_ONLY = re.compile(
    rf"^(?:那|然后)?{_ORDER}(?:呢|是|就是|一个|一桩|一点|一件|个|那个)*(?:.{{0,3}}|.{{0,10}}(?:问题|事情|方面|角度))$|.{{0,8}}的问题$"
)
_PIVOT = re.compile(r"^主要是|有个?(?:困惑|问题|困难|矛盾)$|^(?:问题|关键)(?:是|在)")
_STRONG = re.compile(
    r"建议|希望|应该(?!的)|应当|能不能|能否|可不可以|可否|最好|总要|总归|必须|要写|写(?:进|上|明|清|死|个)|要有|要能|要由|(?:改|换)[成为]|"
    r"放宽|放[一]放|起码|至少|不要(?:再)?(?:罚|搞|让|把)|(?:要罚就|直接|看到就|一律|都要)罚|不[许准](?!电)|不能(?:叫|让|光|拿|放|再|只|由)|"
    r"提高|降(?:一点|低|到)|算进|禁止|明确|给我们一个|规定要|要(?:先|当场|统一|公开|公示|限制|规定|明确|增加|设)|取消|延长|缩短|加上|补上|增加|干脆|统一由|也能|不能喂"
)
_QUOTED = re.compile(
    r"(?:第?[一二三四五六七八九十百零\d]+条|条例|草案|规定|[款项条]|法[律规]).{0,10}(?:说|讲|写着|写的|规定)|[他她伊](?:说|讲)|民警.{0,6}说|[司平][机台]说"
)
_TAIL = re.compile(r"^(?:不然|否则|要不然|要不|我就讲|就[讲说]这|讲完|我讲完|说完|谢谢|这样大家)")
_RETORT = re.compile(r"^(?:所以)?我(?:说的|讲的|的意思)|^所以我[说讲]|^你|^(?:老?伯伯|阿姨|叔叔|大哥)")


def _role(words: str) -> Role:
    bare = words.strip("，,。！？!?；;\n 　")
    rules = ((Role.ANNOUNCE, _ANNOUNCES.match), (Role.FLOOR, _FLOOR.match), (Role.TAIL, _TAIL.match))
    for role, matches in rules:
        if matches(bare):
            return role
    if _STRONG.search(bare) and not _QUOTED.search(bare):
        return Role.ASK
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


def begins_point(words: str) -> bool:
    """Whether a clause opens a new point (第二, 另外, 再一个, 而且)."""
    return _TOPIC.match(words) is not None


def is_retort(words: str) -> bool:
    """Whether a turn answers a person in the room instead of asking for a rule."""
    return _RETORT.match(words) is not None
