"""What a column of an office table holds, guessed from its heading, with the reason."""

import re
import unicodedata

from app.suggestions.office.model import Column, Field

LONGEST_HEADING = 24
# In this order: 意见提出人 is a person, 修改理由 a reason, 采纳情况 what others did with it.
_HEADINGS = (
    (Field.ARTICLE, r"哪(?:一|几)?条|第几条"),
    (Field.IGNORED, r"是否|满意|评价|评分"),
    (Field.IGNORED, r"电话|手机|联系|微信|邮箱|身份证|地址|住址"),
    (Field.IGNORED, r"采纳|办理|答复|回复|处理|研究|审核|反馈情况|落实|状态|签名$|签收|签到|签字|链接|附件"),
    (Field.DATE, r"时间|日期"),
    (Field.IGNORED, r"渠道|方式|途径|形式|类别|类型|分类|性质|标签|条数|件数|性别|年龄"),
    (Field.COLLECTION_POINT, r"采集点|联系站"),
    (Field.REMARK, r"备注|注释|^注$|附注|^说明$"),
    (Field.SERIAL, r"序号|编号|^号$|^no\.?$|^id$|流水号|^项次$|顺序"),
    (Field.PEOPLE, r"人数|人次|附议|联名|联署|票数|支持数|赞成数|签名数|户数|^人$"),
    (Field.IGNORED, r"责任|主管|承办|经办"),
    (
        Field.PROPOSER,
        r"(?:人|者|员|方|主体|单位|部门|群体|对象|身份|代表|居民)(?:\(.*\))?$|姓名|署名|来源|昵称|称呼|职业",
    ),
    (Field.TEXT, r"(?:建议|意见)(?:内容)?[(及和与并、/+其附含]{1,3}(?:修改)?(?:理由|原因|依据|说明)"),
    (Field.REASON, r"理由|原因|案例|依据|事由|说明|背景"),
    (Field.IGNORED, r"原条文|原文|现行|草案(?:内容|规定|条文|原文)|条文(?:内容|原文|规定)|主题|标题"),
    (Field.TEXT, r"修改|建议|意见|对策|诉求|原话|想法|留言|怎么改"),
    (Field.ARTICLE, r"条款|条文|条号|条目|章节|对应|涉及|第几条|哪一?条|针对|^条$|法条|条次|所在条"),
    (Field.TEXT, r"内容|发言|回答|反映|问题|事项|看法|情况|要点"),
)
_WEAK_TEXT = re.compile(r"问题|情况|事项|背景|现状|修改后|主题|标题|概要|要点|条数")


def plain(text: str) -> str:
    """Full width folded, blank space out, small letters: what headings are compared by."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def field_of(heading: str) -> Field | None:
    """What a heading names, None when it names nothing known.

    A heading ``群体/修改建议`` of two storeys is judged by the lower one first.
    """
    for storey in reversed(plain(heading).split("\n")):
        if not 0 < len(storey) <= LONGEST_HEADING:
            continue
        for field, pattern in _HEADINGS:
            if re.search(pattern, storey):
                return field
    return None


def guess(headings: list[tuple[str, str]]) -> tuple[Column, ...]:
    """Columns from (upper, lower) headings. A weak name for words (问题) gives way to a strong one (建议)."""
    named = [(upper, lower, field_of(lower) or field_of(upper)) for upper, lower in headings]
    strong = any(field is Field.TEXT and not _is_weak(upper, lower) for upper, lower, field in named)
    columns = []
    for index, (upper, lower, field) in enumerate(named):
        shown = "/".join(dict.fromkeys(part for part in (upper, lower) if part))
        held = field or Field.IGNORED
        why = f"表头“{shown}”" if field else "表头看不出是什么，没有采用"
        if field is Field.TEXT and strong and _is_weak(upper, lower):
            held, why = Field.REASON, f"表头“{shown}”；另有一列写着建议，这一列作为理由"
        columns.append(Column(index, shown, held, why))
    return tuple(columns)


def _is_weak(upper: str, lower: str) -> bool:
    return _WEAK_TEXT.search(plain(lower or upper)) is not None


def by_content(cells: list[list[str]]) -> tuple[Column, ...]:
    """Columns of a table without headings: the words stand where the cells are longest."""
    width = len(cells[0])
    lengths = [sum(len(row[index]) for row in cells) for index in range(width)]
    longest = lengths.index(max(lengths))
    return tuple(
        Column(
            index,
            "",
            Field.TEXT if index == longest else Field.IGNORED,
            "没有表头；这一列的字最多" if index == longest else "没有表头，看不出是什么",
        )
        for index in range(width)
    )
