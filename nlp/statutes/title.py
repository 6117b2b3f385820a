"""The statute's name: the first lines of its text."""

import re
from collections.abc import Sequence

from nlp.statutes.lines import Line
from nlp.statutes.model import Provision

_ENDS_NAME = re.compile(
    r"(?:法|条例|办法|规定|规则|细则|决定|决议|解释|意见|通则|准则|规程|章程|公约|批复|通知|命令|安排|解答|修正案|方案)"
    r"(?:[（(].{1,20}[）)])?$"
)
_BRACKETS = re.compile(r"^[《〈]|[》〉]$")
_LONGEST = 60
_LOOKED_AT = 4


def title(lines: Sequence[Line], provisions: Sequence[Provision]) -> str:
    r"""The name, from the lines above the first provision; "" where the text begins with one.

    >>> from nlp.statutes import parse
    >>> parse("某市养犬管理条例\n（草案）\n第一条　为了规范养犬。").title
    '某市养犬管理条例'
    """
    start = provisions[0].start if provisions else None
    above = [line for line in lines[:_LOOKED_AT] if start is None or line.pieces[0][1] < start]
    if not above:
        return ""
    named = next((line for line in above if len(line.text) <= _LONGEST and _ENDS_NAME.search(line.text)), above[0])
    name = _BRACKETS.sub("", named.text.strip())
    return name if len(name) <= _LONGEST * 2 else ""
