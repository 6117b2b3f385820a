"""Speaker turns, in the two manners minutes come in.

A clerk writes `居民甲：……` under a block of `时间：`, `地点：` lines; speech recognition puts the speaker and a time
stamp on a line of their own and the words below.
"""

import re
from collections.abc import Iterator

from nlp.minutes.model import Turn

_GAP = r"[ \t　\ufeff]*"
_TIME = r"[\[（(【]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\]）)】]?"
_NAME = r"[^\s:：\d\ufeff][^\n:：，。]{0,19}?"
_STAMPED = re.compile(
    rf"^{_GAP}(?:({_NAME}){_GAP}[:：]?{_GAP}{_TIME}|{_TIME}{_GAP}({_NAME})[:：]?){_GAP}\r?$", re.MULTILINE
)
_PLAIN = r"\s:：，。；！？、“”（(【\[\]】\ufeff"
# A colon after a digit is one of a time (上午9:30), unless the digit numbers a person (发言人1：).
_COLON = r"(?:(?<!\d)|(?<=[人民表员宾户者]\d)|(?<=[人民表员宾户者]\d\d))[:：]"
_SPOKEN = re.compile(
    rf"^{_GAP}(?:{_TIME}{_GAP})?[【\[]?([^{_PLAIN}]{{1,14}}(?:[（(][^\d）)\n][^）)\n]{{0,13}}[）)])?)"
    rf"(?:[】\]]{_GAP})?(?:{_GAP}{_TIME}{_GAP}[:：](?!\d\d)|{_COLON}|[ \t　]+[:：]){_GAP}",
    re.MULTILINE,
)
# Lines that say something about the meeting, or sum it up, in the form of a name and a colon.
_HEADING = re.compile(
    r"(?:会议|座谈|录音|录制|活动|签到)?(?:时间|日期|地点|地址|主题|议题|内容|名称|文件|时长|编号|人数)"
    r"|(?:参加|参会|出席|列席|缺席|到会|应到|实到|整理|审核|校对|联系|与会)(?:人员?|人数|单位)?"
    r"|会议|人员|单位|附件|备注|说明|议程|录音"
    r"|(?:主要|具体|修改|总体)?(?:意见|建议|问题|理由|原因|依据|结论|要求|情况)(?:如下)?"
)
# 主持人： names the chair in the heading block, and later opens each of the chair's turns.
_ROLE = re.compile(r"(?:会议)?(?:主持|记录)(?:人|员)?")
_SENTENCE = re.compile(r"[，。！？!?]")
_REMARK = re.compile(rf"(?:(?<!\n)\n+{_GAP}[（(][^）)\n]{{1,20}}[）)]{_GAP})+$")

_Mark = tuple[str, int, int]


def _stamped(text: str) -> list[_Mark]:
    return [(found.group(1) or found.group(2), found.start(), found.end()) for found in _STAMPED.finditer(text)]


def _spoken(text: str) -> Iterator[_Mark]:
    begun = False
    for found in _SPOKEN.finditer(text):
        name = found.group(1)
        line = text[found.end() : text.find("\n", found.end()) % (len(text) + 1)]
        heading = not begun and _ROLE.fullmatch(name) and not _SENTENCE.search(line)
        if not (heading or name.isdigit() or _HEADING.fullmatch(name)):
            begun = True
            yield name, found.start(), found.end()


def read_turns(text: str) -> tuple[Turn, ...]:
    r"""The turns of minutes in either manner, in order; empty when nobody is named as speaking.

    >>> read_turns("时间：下午\n\n居民甲：好的。")
    (Turn(speaker='居民甲', start=11, end=14),)
    >>> read_turns("居民A 00:00:06\n好的\n\n居民B 00:00:09\n我来讲\n（笑声）\n")[1]
    Turn(speaker='居民B', start=30, end=33)
    """
    marks = max(_stamped(text), list(_spoken(text)), key=len)
    ends = [*(start for _, start, _ in marks[1:]), len(text)][: len(marks)]
    turns = []
    for (speaker, _, begin), stop in zip(marks, ends, strict=True):
        words = _REMARK.sub("", text[begin:stop].replace("\r", " ").rstrip()).rstrip()
        start = begin + len(words) - len(words.lstrip())
        if begin + len(words) > start:
            turns.append(Turn(speaker.strip(), start, begin + len(words)))
    return tuple(turns)
