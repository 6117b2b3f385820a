"""Who leads the meeting and who explains the draft: their turns are procedure and answers, not suggestions."""

import re
from collections.abc import Sequence

from nlp.minutes.model import Turn

_CHAIR = re.compile(r"^(?:会议)?(?:主持|记录|召集)")
_OPENS = re.compile(r"请大家|今天(?:请|我们|就是|呢|主要)|欢迎|各位|开始|开会|座谈")
_EXPLAINS = re.compile(r"律师|法律顾问|法务|法官|检察官|法工委|法制委|司法局|起草|专家|教授|宣讲|讲解")
_EXPLAINING = re.compile(r"这次(?:修改|修订|主要)|条文|介绍|解读|解释|说明一下|上位法|主要(?:改|讲|是)[一两二三四几]")
_PLEA = re.compile(r"(?:我|我们|个人)(?:也|还|们)*(?:建议|希望)")
_DIVERTS = re.compile(r"不在.{0,8}范围|不归|会后|改天|散会(?:以)?后|转(?:给|到|交|告)|另外(?:反映|找|开)")
_ASKS_OPENLY = re.compile(r"(?:我|先|还|也|再)?(?:想)?(?:请)?问(?:一?[下声个句]|问)|请问|请教|想问|打听")
_REPORTS = re.compile(r"反映(?:一|个|下|两)|投诉|诉苦")


def chairs(text: str, turns: Sequence[Turn]) -> frozenset[str]:
    r"""The speakers who lead: by their title, or whoever opens the meeting.

    >>> words = "李主任：各位好，今天请大家来谈谈条例。\n甲：好。"
    >>> from nlp.minutes.turns import read_turns
    >>> sorted(chairs(words, read_turns(words)))
    ['李主任']
    """
    named = {turn.speaker for turn in turns if _CHAIR.match(turn.speaker)}
    if not named and turns and _OPENS.search(text[turns[0].start : turns[0].end]):
        named.add(turns[0].speaker)
    return frozenset(named)


def only_explains(turn: Turn, words: str) -> bool:
    """Whether a lawyer or drafter is answering; one who says 我建议 speaks for himself."""
    return _EXPLAINS.search(turn.speaker) is not None and _PLEA.search(words) is None


def explains(words: str) -> bool:
    """Whether a turn presents the draft, whoever does it."""
    return _EXPLAINING.search(words) is not None


def diverts(words: str) -> bool:
    """Whether the chair hands a matter to somebody else or puts it off: it was none of this meeting's.

    Where the chair also notes something down (记), part of it was.
    """
    return _DIVERTS.search(words[:60]) is not None and "记" not in words[:60]


def asks_openly(words: str) -> bool:
    """Whether a turn says of itself that it is a question."""
    return _ASKS_OPENLY.search(words) is not None


def reports_own_matter(words: str) -> bool:
    """Whether a turn says of itself that it reports an incident."""
    return _REPORTS.search(words) is not None
