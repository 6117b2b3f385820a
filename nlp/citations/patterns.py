"""How provisions are mentioned, formally (第六十三条第二款第三项) and in speech (32条第5小点, 第廿二条（四）)."""

import re

from nlp.numerals import CHARACTERS, to_int

# Bounded, so that a long row of blanks costs no more than its length.
B = "[ \t\u3000\xa0]{0,3}"
_NUM = rf"[{CHARACTERS}](?:{B}[{CHARACTERS}]){{0,11}}"
_SMALL = "[一二三四五六七八九十两0-9０-９]{1,3}"
_INSIDE = rf"{B}(?:的|里的?|里面的?|中的?|，|,|、)?{B}"
_BRACKETED = rf"[（(]{B}{_SMALL}{B}[）)]"

_TIAO = rf"条(?![件例约幅线码形纹理]){B}(?:之{B}(?P<sub>{_SMALL}))?"
ARTICLE = rf"(?P<di>第)?{B}(?P<n>{_NUM}){B}(?:{_TIAO}|(?=(?:第{B})?{_BRACKETED}))"
_THIS = r"(?P<this>[本该此这同]条)(?=第|里|中|的|规定|增加|删)|(?P<before>[前上]一?条)(?=第|规定)"
_FORMAL_PART = rf"第{B}{_SMALL}{B}[款项]|第{B}{_BRACKETED}{B}项|[前上][一二两三四五]?[款项]|[本该]款|末[款项]"
_SEVERAL = rf"第{B}(?P<several>{_NUM}(?:{B}[、和及]{B}{_NUM}){{1,20}})(?={B}条)"
HEAD = re.compile(rf"{_SEVERAL}|{ARTICLE}|{_THIS}|(?P<lone>(?={_FORMAL_PART}))")

PARAGRAPH = re.compile(
    rf"{_INSIDE}(?:第?{B}(?P<n>{_SMALL}){B}[款段]|(?P<last>最后(?:那)?一?[款段]|末款)|[前上](?P<back>[一二两三四五]?)款|(?P<this>[本该]款))"
)
ITEM = re.compile(
    rf"{_INSIDE}(?:第{B}[（(]?{B}(?P<n>{_SMALL}){B}[）)]?{B}(?:项|小项|小点|点|小条|小款)|(?P<m>{_SMALL})(?:项|小项|小点|小条)"
    rf"|[（(]{B}(?P<b>{_SMALL}){B}[）)](?:{B}[项款点])?|(?P<last>最后(?:那)?一?[项点]|末项)|[前上](?P<back>[一二两三四五]?)项)"
)
NUMERAL = re.compile(_NUM)
SUBITEM = re.compile(rf"{B}第?{B}(?P<n>{_SMALL}){B}目")

RANGE = re.compile(rf"{B}(?:至|到|—|－|-|～|~){B}$")
LIST = re.compile(rf"{B}(?:、|和|及|与|或者?|以及){B}$")

# 第一条意见 may count opinions; 增加一条, 改为三条 count articles; 每户一条 counts dogs.
COUNTS_OPINIONS = re.compile(rf"{B}(?:意见|建议|想法|看法|理由|原因|体会|感受)(?:[，,：:、是]|就是|$)")
QUANTITY = re.compile(r"(?:[每限养有几多少增共加为成这那搞写设弄买卖来出遛牵收捉抓占到]|第一|改为|哪)$")
LISTED = re.compile(rf"{B}(?:[，,。：:；;]|、(?!{B}第)|$)")


def number(found: re.Match[str] | None, *names: str) -> int | None:
    """The number in a match: counted from 1, 0 for the last, negative for those before; None without one."""
    if found is None:
        return None
    groups = found.groupdict()
    if groups.get("last"):
        return 0
    if groups.get("back") is not None:
        return -(to_int(groups["back"]) or 1)
    written = next((groups[name] for name in names if groups.get(name)), None)
    return None if written is None else to_int(re.sub(B, "", written))
