"""意见征询表, 台账, and the lists that only stand in a dossier."""

from uuid import UUID

from app.consultations import queries as consultations
from app.core import db
from app.core.settings import Settings
from app.drafts import queries as drafts
from app.liaison import queries as liaison
from app.reports.contents.wording import day, framed, masked, table
from app.reports.layouts import filled
from app.reports.model import Code, Column, Content, Note, Paragraph, Table, Title
from app.reports.structs import Layout
from app.suggestions.about import ARTICLE, READ

_LEVELS = {"national": "国家", "municipal": "市", "district": "区"}
_ORIGINALS = f"""
SELECT s.serial, s.raw_text, s.stakeholder_group, s.created_at, p.mark, w.kind AS ending
FROM suggestion s
JOIN consultation c ON c.id = s.consultation
{READ}
LEFT JOIN provision p ON p.version = c.version AND p.path = {ARTICLE}
LEFT JOIN withdrawal w ON w.suggestion = s.id
WHERE s.consultation = {{}} AND s.point = {{}} ORDER BY s.serial
"""
_REGISTER = """
SELECT c.number, l.title, c.level, c.opens_at, c.closes_at,
    (SELECT count(*) FROM activity_consultation x JOIN activity a ON a.id = x.activity
     JOIN organisation o ON o.id = a.organisation
     WHERE x.consultation = c.id AND a.state <> 'called_off' AND (o.id = cp.point OR o.parent = cp.point)) AS events,
    (SELECT coalesce(sum(a.headcount), 0) FROM activity_consultation x JOIN activity a ON a.id = x.activity
     JOIN organisation o ON o.id = a.organisation
     WHERE x.consultation = c.id AND a.state <> 'called_off' AND (o.id = cp.point OR o.parent = cp.point)) AS people,
    (SELECT count(*) FROM suggestion s WHERE s.consultation = c.id AND s.point = cp.point
     AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.suggestion = s.id)) AS raw,
    (SELECT count(*) FROM submission_item i JOIN submission s ON s.id = i.submission
     WHERE s.consultation = c.id AND s.point = cp.point) AS submitted,
    (SELECT count(*) FROM submission_item i JOIN submission s ON s.id = i.submission
     JOIN decision d ON d.submission_item = i.id
     WHERE s.consultation = c.id AND s.point = cp.point AND d.published_at IS NOT NULL
       AND d.outcome IN ('adopted', 'partially_adopted')) AS adopted
FROM consultation c
JOIN consultation_point cp ON cp.consultation = c.id
JOIN draft_version v ON v.id = c.version JOIN draft_law l ON l.id = v.draft_law
WHERE cp.point = {} AND c.opens_at IS NOT NULL
  AND extract(year FROM c.opens_at AT TIME ZONE 'Asia/Shanghai') = {} ORDER BY c.opens_at, c.number
"""


async def questionnaire(consultation: UUID, layout: Layout) -> Content:
    """Blank, to be printed: the questions, room to write, and the QR code that leads to the same form."""
    about = await consultations.by_id(consultation)
    values = {"法规名称": about.law_title, "截止日期": day(about.last_day), "联系点": ""}
    asked = await consultations.questions(consultation)
    groups = "　".join(f"□{name}" for name in await consultations.groups(consultation))
    rows = (
        ("针对哪一条", "第　　　条（说不清可以不填）"),
        *((f"问题{number}", text) for number, text in enumerate(asked, start=1)),
        ("我的意见", "\n" * max(3, 10 - len(asked))),
        ("理由或者事例", "\n" * 2),
        ("我是", groups or "□居民　□其他"),
        ("采集点", ""),
        ("方式", "□座谈会　□走访　□书面　□其他"),
        ("日期　采集人", ""),
    )
    blocks = (
        Title(filled(layout.texts["标题"], values)),
        Note(filled(layout.texts["说明"], values), small=True),
        Table((Column("项目", 36, centred=True), Column("填写", 120)), rows),
        Code(f"{Settings.from_environment().base_url}/c/{about.number}/suggest", "手机扫一扫，直接提意见，能查结果"),
    )
    return Content(name=f"意见征询表 {about.number}", blocks=blocks)


async def register(point: UUID, layout: Layout, year: int) -> Content:
    """台账: one line a draft of the year in which it came."""
    found = await db.execute(_REGISTER, point, year)
    rows = [
        {
            "编号": str(number),
            "草案": row["title"],
            "层级": _LEVELS.get(row["level"], row["level"]),
            "来函日期": day(row["opens_at"]),
            "截止日期": day(row["closes_at"]),
            "活动场次": str(row["events"]),
            "参与人次": str(row["people"]),
            "原始条数": str(row["raw"]),
            "上报条数": str(row["submitted"]),
            "采纳条数": str(row["adopted"]),
        }
        for number, row in enumerate(found, start=1)
    ]
    values = {"联系点": (await liaison.by_id(point)).name, "年份": str(year), "条数": str(len(rows))}
    blocks = framed(layout, values, [table(layout, rows)])
    return Content(name=f"台账 {year}", blocks=blocks, landscape=True)


async def draft_text(consultation: UUID) -> Content:
    about = await consultations.by_id(consultation)
    source = await drafts.source(about.version)
    return Content(name="草案文本", blocks=(Title(about.law_title), Paragraph(source)))


async def originals(consultation: UUID, point: UUID) -> Content:
    """Every opinion word for word, in the order they came; personal data masked, the words of nobody reworded."""
    widths = (("编号", 18), ("日期", 30), ("条款", 24), ("原话", 120), ("身份", 33))
    columns = tuple(Column(name, width, centred=name == "编号") for name, width in widths)
    rows = tuple(
        (
            str(row["serial"]),
            day(row["created_at"]),
            row["mark"] or "",
            masked(row["raw_text"]) + ("（本人已撤回）" if row["ending"] == "withdrawn" else ""),
            row["stakeholder_group"] or "未说明",
        )
        for row in await db.execute(_ORIGINALS, consultation, point)
    )
    about = await consultations.by_id(consultation)
    blocks = (Title(f"《{about.law_title}》\n原始意见"), Table(columns, rows), Note(f"共 {len(rows)} 条。", small=True))
    return Content(name="原始意见", blocks=blocks, landscape=True)
