"""How people ask for something at a meeting, whatever the law is about."""

import re

_PLEAS = r"建议|希望|提议|呼吁|恳请|盼望|我们?的(?:意见|想法|要求|看法)(?:就)?是"
_MODALS = r"应该(?!的)|应当|必须|最好|总要|总归|理应|有必要"
_OPEN_QUESTIONS = r"(?:能不能|能否|可不可以|可否|是否可以|是不是(?:可以|应该|要|能|也)|要不要|好不好)"
_TEXT_WORK = (
    r"写(?:进|上|明|清|死|个|入|一[句条款]|到(?!的))|[改换][成为]|加(?:上|进|一[句条款项])|补上|增加|取消|明确|细化|算进|纳入|列(?:入|进|出来|明)"
    r"|划(?:进|入|一块|出来?)|删[掉去除]|去掉|规定要|统一由"
)
_AMOUNTS = r"放宽|放一放|提高|降(?:一点|低|到)|延长|缩短|起码|至少|翻[倍番]"
_BANS = (
    r"禁止|不许|不准|不得再|不能(?:叫|让|光|拿|放|再|只|由|喂|随便)|不要(?:再|动不动就)?(?:罚|搞|让|把)"
    r"|(?:直接|看到就|都要|一律)罚|要罚就|不听再罚"
)
_PLAIN_WANTS = (
    r"要(?:写|有(?!意见)|能|由|先|当场|统一|公开|公示|限制|给(?:我们|大家|个|一个)|设|管)|给我们一个|也能|能多|干脆|可以[用由让]"
    r"|(?<!不)一定要|(?:也|总|都)得(?!到)|得(?:有(?!点|些)|要(?!命|死)|给|让|由|把|先|负责|保证|配|装|设|定|承担|安排|管|查|罚)|我(?:们)?(?:认为|主张|觉得|看)(?:还是|都|也)?(?:要|得|不该|不应)"
)
_ASK = re.compile(f"{_PLEAS}|{_MODALS}|{_OPEN_QUESTIONS}|{_TEXT_WORK}|{_AMOUNTS}|{_BANS}|{_PLAIN_WANTS}")

# 条例里说企业要合理确定…: the words are the law's or another person's, not the speaker's.
_QUOTES = re.compile(
    r"(?:第?[一二三四五六七八九十百零\d]+条|条例|草案|规定|[款项条]|法[律规]).{0,10}(?:说|讲|写着|写的|规定)"
    r"|[他她伊](?:说|讲)|(?<![我们是实])[说讲](?:要[先等]|不归|不能|没有)|(?:民警|平台|公司|物业|学校|老师|医院|客服|单位).{0,6}[说讲]"
)


def asks(words: str) -> bool:
    """Whether a clause asks for something in the speaker's own name.

    >>> asks("应该规定要合格的"), asks("条例里面说企业要合理确定配送时间"), asks("一摔两半")
    (True, False, False)
    """
    return _ASK.search(words) is not None and _QUOTES.search(words) is None
