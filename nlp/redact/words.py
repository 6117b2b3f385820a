"""Names and home addresses: words, so that only a cue or a full form makes them personal."""

import re
from collections.abc import Iterator

from nlp.redact.model import PiiKind, PiiSpan
from nlp.redact.surnames import COMPOUND, SINGLE

_HAN = r"[\u4e00-\u9fff]"
_WHO = r"居民|村民|业主|市民|住户|群众|党员|代表|职工|学生|家长|教师|租户|户主"
_NAME_CUE = re.compile(
    r"(?:姓名|联系人|代表人|负责人|经办人|当事人|签名|署名|落款)(?:(?:是|为)\s*|\s*[:：]\s*|\s+)"
    r"|(?:投诉人|举报人|反映人|建议人|提出人|申请人|户主)(?:是|为)?\s*[:：]?\s*"
    r"|(?:我|本人|名字|姓名|孩子|儿子|女儿)(?:的名字)?(?:名)?叫做?"
    rf"|我是[^，。；！？\s]{{0,12}}?(?:{_WHO})"
)
_SEPARATED = re.compile(r"[:：\s是为叫]$")
_RUNS_ON = re.compile(r"\d")
_FAMILY = rf"(?:{'|'.join(COMPOUND)}|[{''.join(sorted(SINGLE))}])"
_NAME = re.compile(
    rf"({_FAMILY}(?:{_HAN}[·]?){{1,2}}?)(?=$|[^\u4e00-\u9fff]|电话|手机|身份证|联系|今年|家住|住在|住址|男|女)"
)
_TITLES = re.compile(
    r"先生|女士|小姐|阿姨|老师|师傅|经理|医生|书记|主任|伯伯|叔叔|爷叔|大爷|大妈|律师|同志|警官|[某姓家工]|民警|方[便面]|成[员为年]"
)

_NUMBER = r"(?:\d{1,5}|[一二三四五六七八九十百零〇]{1,5})"
_PLACE = rf"{_HAN}{{1,10}}?(?:路|街|大道|道|巷|弄|胡同|村|里|苑|园|坊|城|府|庭|小区|公寓|组)"
_STEP = rf"(?:{_NUMBER}(?:弄|支弄|号楼|号|幢|栋|座|单元|门|层|楼|组|-))"
_ROOM = rf"(?:{_NUMBER}室|\d{{2,5}}房(?!间))"
_HOME = re.compile(rf"(?:{_PLACE})?{_STEP}{{1,4}}?{_ROOM}")
# A street number is a home only where somebody says that he lives there.
_HOME_CUED = re.compile(
    r"(?:家住|住址|家庭地址|联系地址|地址|我住在?|家在|户籍地?)(?:是|为|在)?\s*[:：]?\s*"
    rf"((?:{_PLACE}){{1,2}}(?:{_NUMBER}弄)?{_NUMBER}(?:号楼|号|栋|幢)(?:{_STEP}{{0,2}}{_NUMBER}[室房户]?)?|{_STEP}{{1,3}}{_NUMBER}[室房户])"
)
# What may stand before a place name without being part of it.
_LEAD = re.compile(
    r".*(?:住在|家住|住|位于|地址|就在|购置|购买|出租|租|伪造|我家|[我你他]们|我|是|在|到|去|的|从|买|了)"
)


def _names(text: str) -> Iterator[PiiSpan]:
    for cue in _NAME_CUE.finditer(text):
        name = _NAME.match(text, cue.end())
        if name and _RUNS_ON.match(text, name.end()) and not _SEPARATED.search(cue.group()):
            continue  # 举报人曾在2020年
        while name and not _TITLES.search(name.group(1)):
            yield PiiSpan(name.start(1), name.end(1), PiiKind.NAME)
            name = _NAME.match(text, name.end() + 1) if text[name.end() : name.end() + 1] == "、" else None


def _homes(text: str) -> Iterator[PiiSpan]:
    for found in _HOME_CUED.finditer(text):
        yield PiiSpan(found.start(1), found.end(1), PiiKind.ADDRESS)
    for found in _HOME.finditer(text):
        lead = _LEAD.match(found.group())
        yield PiiSpan(found.start() + (lead.end() if lead else 0), found.end(), PiiKind.ADDRESS)


def find_words(text: str) -> Iterator[PiiSpan]:
    """Names after a cue such as 我叫 or 联系人：, and addresses down to a household.

    A family name alone (我姓王) and a whole building (3号楼) lead to nobody and are left.

    >>> [(span.kind.value, span.start, span.end) for span in find_words("我叫王建国，家住云河路15弄3号201室")]
    [('name', 2, 5), ('address', 8, 20), ('address', 8, 20)]
    """
    yield from _names(text)
    yield from _homes(text)
