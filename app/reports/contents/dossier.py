"""一法一档: everything of one consultation at one point, with an index."""

from uuid import UUID

from app.activities import queries as activities
from app.consultations import queries as consultations
from app.core import db
from app.curation.queries import batches
from app.reports.contents import activities as held
from app.reports.contents import consultations as about
from app.reports.contents import submissions as sent
from app.reports.contents.wording import day, masked
from app.reports.errors import NothingDecided
from app.reports.model import Column, Content, Note, Paragraph, Table, Title
from app.reports.queries import layout
from app.reports.states import Kind
from app.reports.structs import Layout

_ACTIVITIES = """
SELECT a.id FROM activity a
JOIN activity_consultation l ON l.activity = a.id JOIN organisation o ON o.id = a.organisation
WHERE l.consultation = {} AND (o.id = {} OR o.parent = {}) AND a.state <> 'called_off' ORDER BY a.starts_at, a.number
"""


async def contents(consultation: UUID, point: UUID) -> list[Content]:
    """The index first; then draft, blank form, activities, originals, and what went up and came back."""
    found = [
        await about.draft_text(consultation),
        await about.questionnaire(consultation, await layout(point, Kind.QUESTIONNAIRE)),
        *await _activities(consultation, point),
        await about.originals(consultation, point),
        *await _sent(consultation, point),
    ]
    numbered = [_renamed(one, number) for number, one in enumerate(found, start=1)]
    return [await _index(consultation, numbered), *numbered]


async def _activities(consultation: UUID, point: UUID) -> list[Content]:
    made = []
    for row in await db.execute(_ACTIVITIES, consultation, point, point):
        activity = row["id"]
        made.append(await held.record(activity, Layout((), {})))
        made.append(await held.attendance_sheet(activity, await layout(point, Kind.ATTENDANCE_SHEET)))
        event = await activities.by_id(activity)
        texts = await db.execute("SELECT text FROM minutes WHERE activity = {} ORDER BY created_at", activity)
        for place, minutes in enumerate(texts, start=1):
            name = f"会议记录 {event.number}-{place}"
            said = Title(f"{event.title}\n会议记录"), Paragraph(masked(minutes["text"]))
            made.append(Content(name=name, blocks=said))
    return made


async def _sent(consultation: UUID, point: UUID) -> list[Content]:
    made = []
    for one in await batches.submissions_of(consultation):
        if one.point != point:
            continue
        made.append(await sent.summary_table(one.id, await layout(point, Kind.SUMMARY_TABLE)))
        made.append(await sent.legislative_report(one.id, await layout(point, Kind.LEGISLATIVE_REPORT)))
        try:
            made.append(await sent.adoption_feedback(one.id, await layout(point, Kind.ADOPTION_FEEDBACK)))
        except NothingDecided:
            continue
    return made


def _renamed(content: Content, number: int) -> Content:
    return Content(name=f"{number:02} {content.name}", blocks=content.blocks, landscape=content.landscape)


async def _index(consultation: UUID, found: list[Content]) -> Content:
    law = await consultations.by_id(consultation)
    rows = tuple((str(number), content.name[3:]) for number, content in enumerate(found, start=1))
    told = Note(f"征询编号 {law.number}　截止日期 {day(law.last_day)}", small=True)
    blocks = (
        Title(f"《{law.law_title}》\n一法一档目录"),
        told,
        Table((Column("序号", 20, centred=True), Column("材料", 136)), rows),
    )
    return Content(name="00 目录", blocks=blocks)
