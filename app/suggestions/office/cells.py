"""What single cells say: how many people, which articles, whether anything at all."""

import re

from app.suggestions.office.columns import plain
from nlp import numerals
from nlp.citations import citations

_NUMERAL = f"[{re.escape(numerals.CHARACTERS)}]+"
_PEOPLE = re.compile(rf"^(?:约|共|计|合计|等|×|x)?({_NUMERAL})(?:余|多)?(?:人次|人|位|名|户|个|票|份)?(?:左右)?$")
_SIGNED = re.compile(
    rf"({_NUMERAL})(?:余|多)?(?:人|位|名|户)(?:次)?(?:[^，。；]{{0,6}}(?:签名|联名|联署|附议|同意|提出|支持|反映)|$)"
)
_BARE = re.compile(rf"^第?({_NUMERAL})(?:条)?(?=$|[第(,、.\-—~至])")
_NOTHING = re.compile(
    r"^(?:无|没有|暂无|没|空|略|nil|none|n/?a|[-—/\\、.。·*×x]+|(?:无|没有|暂无|没)(?:任何|其他|其它|不同|修改|更多)*(?:意见|建议|想法|问题)(?:和建议|建议)?)[。.!]?$"
)
_TEST = re.compile(
    r"^(?:(?:这?是?(?:一?[条个])?)?(?:测试|试填|试一下|试试|test|asdf[a-z]*|qwer[a-z]*)(?:数据|一下|内容|意见|提交|用|文本|请忽略|请删除|勿理)*[\d\s,，。.!]*)+$|^.{0,8}测试(?:数据|.{0,8}(?:忽略|删除|勿理|无效|作废))|^(\w)\1{2,}$|^(?:123\d*|abc[a-z\d]*)$"
)
_WITHDRAWN = re.compile(r"作废|测试|误填|误录|误报|录错|填错|勿计|不计入|^(?:[此本该][条行])?已?(?:无效|撤回|删除)")
_VOID_WORDS = re.compile(
    r"^(?:\(?(?:此[条行]|本[条行]|该[条行])?(?:作废|已作废|无效|已撤回|撤回|删除)\)?)|\((?:此[条行])?(?:作废|撤回)\)$"
)
_AGREES = re.compile(
    rf"^(?:完全|也|都)?(?:同意|赞成|附议|支持|赞同|同)(?:上述|前述|前面|上面)?(?:的)?"
    rf"(?:(?:序号|编号|no\.?|#)(?:为)?第?([a-z]*{_NUMERAL})|第?({_NUMERAL})[号条](?:的)?(?=意见|建议))"
)
_ABOVE = re.compile(
    r"^(?:(?:完全|也|都)?(?:同意|赞成|附议|支持|赞同)?(?:同上|同前|(?:上|前)(?:一|面|述)?[条个位款]?(?:的)?(?:意见|建议|同志|居民)?))[。.]?$"
)
_LONGEST_ARTICLE_CELL = 60


def people(cell: str) -> int | None:
    """``5人``, ``壹``, ``３`` as a number."""
    found = _PEOPLE.search(plain(cell))
    return numerals.to_int(found[1]) if found else None


def signed(*cells: str) -> int | None:
    """How many signed, where a remark or a name says so: 附11人签名, 李某等5人."""
    for cell in cells:
        if found := _SIGNED.search(plain(cell)):
            return numerals.to_int(found[1])
    return None


def articles(cell: str) -> tuple[str, ...]:
    """Articles a cell of the article column names; a bare number is one too."""
    folded = plain(cell)
    if len(folded) > _LONGEST_ARTICLE_CELL:
        return ()
    named = tuple(dict.fromkeys(each.article for each in citations(folded) if each.article))
    if named:
        return named
    bare = _BARE.search(folded)
    number = numerals.to_int(bare[1]) if bare else None
    return (str(number),) if number else ()


def cited(text: str) -> tuple[str, ...]:
    """Articles that running words name for certain, of the law at hand."""
    found = (each.article for each in citations(text) if each.article and not each.law and not each.loose)
    return tuple(dict.fromkeys(found))


def problem(text: str, remark: str, *, struck: bool) -> str:
    """Why a row is left out; empty when it is an opinion."""
    folded = plain(text)
    if not folded or _NOTHING.search(folded.strip("()[]【】")) or not any(letter.isalnum() for letter in folded):
        return "没有填写意见"
    if _TEST.search(folded):
        return "是测试数据"
    if struck or _VOID_WORDS.search(folded):
        return "已经划掉或作废"
    if _WITHDRAWN.search(plain(remark)):
        return f"备注写着“{remark}”"
    return ""


def agrees_with(text: str) -> str | None:
    """The serial of the row a text agrees with (``5``), ``""`` for the row above, None when it names none."""
    folded = plain(text)
    if found := _AGREES.search(folded):
        return serial(found[1] or found[2])
    return "" if _ABOVE.search(folded) else None


def serial(cell: str) -> str:
    """A serial number in one spelling."""
    folded = plain(cell)
    number = numerals.to_int(folded)
    return folded if number is None else str(number)
