"""开放数据: what anyone may take away as files, masked, with the meaning of every column beside it.

Small numbers: how many people stand behind one answer is left empty below :data:`FEWEST`, since a neighbour could guess
who it was. Nothing here tells a group, an area or a collection point of one answer.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import msgspec

from app.consultations import queries as consultations
from app.core import db
from app.figures import queries as figures
from app.figures import registry
from nlp import redact

FEWEST = 3


class Column(msgspec.Struct, frozen=True):
    name: str
    kind: str
    meaning: str


class Dataset(msgspec.Struct, frozen=True):
    """``code`` is its address, which never changes; ``rows`` gives one dict a row with exactly these columns."""

    code: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[], Awaitable[Sequence[dict[str, Any]]]]


_ANSWERS = """
SELECT c.number AS consultation, o.name AS point, b.document_number, i.ordinal, i.article_mark AS draft_article,
       i.proposed_text, i.rationale, CASE WHEN i.people >= {} THEN i.people END AS people, d.outcome, d.reason,
       d.department, p.mark AS landed_article, p.text AS landed_text, d.landed_in,
       d.published_at
FROM decision d
JOIN submission_item i ON i.id = d.submission_item
JOIN submission b ON b.id = i.submission
JOIN consultation c ON c.id = b.consultation
JOIN organisation o ON o.id = b.point
LEFT JOIN provision p ON p.version = d.landed_version AND p.path = d.landed_article
WHERE d.published_at IS NOT NULL
ORDER BY c.number, b.document_number, i.ordinal
"""


async def _consultations() -> list[dict[str, Any]]:
    counts = {row.key: row.values for row in await figures.by_consultation()}
    return [
        {
            "number": one.number,
            "title": one.title,
            "law": one.law_title,
            "issuer": one.issuer_name,
            "level": one.level,
            "kind": one.kind,
            "state": one.state,
            "opens_at": one.opens_at,
            "closes_at": one.closes_at,
            "published_at": one.published_at,
            **{figure.code: counts[one.id][figure.code] for figure in registry.WAY},
        }
        for one in sorted(await consultations.issued(), key=lambda one: one.number)
    ]


async def _answers() -> list[dict[str, Any]]:
    rows = await db.execute(_ANSWERS, FEWEST)
    return [
        row | {"proposed_text": redact.mask(row["proposed_text"]), "rationale": redact.mask(row["rationale"])}
        for row in rows
    ]


CONSULTATIONS = Dataset(
    "consultations",
    "征询",
    "每次公开的征询一行，连同它的统计数。",
    (
        Column("number", "整数", "征询的编号，也是网址 /c/编号"),
        Column("title", "文字", "征询的标题"),
        Column("law", "文字", "草案的名称"),
        Column("issuer", "文字", "发起的人大机关"),
        Column("level", "代码", "层级：national 国家，municipal 市，district 区"),
        Column("kind", "代码", "类别，含义见接口说明"),
        Column("state", "代码", "open 正在征求意见，closed 已截止，published 已公布结果"),
        Column("opens_at", "时间", "开始时间（UTC）"),
        Column("closes_at", "时间", "截止时间（UTC）；常年征集没有"),
        Column("published_at", "时间", "公布结果的时间（UTC）；还没有公布的没有"),
        *(Column(figure.code, f"整数（{figure.unit}）", figure.definition) for figure in registry.WAY),
    ),
    _consultations,
)
ANSWERS = Dataset(
    "answers",
    "采纳情况",
    "每条公布了答复的上报建议一行。文字里的电话、证件号、住址和姓名已经遮盖。",
    (
        Column("consultation", "整数", "征询的编号"),
        Column("point", "文字", "上报的联系点"),
        Column("document_number", "文字", "上报材料的发文字号"),
        Column("ordinal", "整数", "在上报材料里的序号"),
        Column("draft_article", "文字", "草案里的条文；没有指明的为空"),
        Column("proposed_text", "文字", "修改建议，已遮盖个人信息"),
        Column("rationale", "文字", "理由，已遮盖个人信息"),
        Column("people", "整数（人次）", f"背后的原始意见数；少于 {FEWEST} 的不公开，为空"),
        Column("outcome", "代码", "采纳情况，代码的含义见接口说明"),
        Column("reason", "文字", "人大给出的理由"),
        Column("department", "文字", "转办的部门"),
        Column("landed_article", "文字", "写进了后来文本的哪一条"),
        Column("landed_text", "文字", "那一条的原文"),
        Column("landed_in", "文字", "征询的不是条文的，落实在哪里"),
        Column("published_at", "时间", "公布的时间（UTC）"),
    ),
    _answers,
)

DATASETS = {one.code: one for one in (CONSULTATIONS, ANSWERS)}
