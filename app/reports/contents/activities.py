"""活动记录 and 签到表."""

from uuid import UUID

from app.activities import queries as activities
from app.activities.structs import ActivityOut
from app.core import clock
from app.reports.contents.wording import ACTIVITIES, day, framed, masked, table
from app.reports.model import Column, Content, Note, Table, Title
from app.reports.structs import Layout

BLANK_ROWS = 18


async def record(activity: UUID, _layout: Layout) -> Content:
    """Time, place, host, questions, who came, what was said. The minutes themselves are annexed in the dossier."""
    held = await activities.by_id(activity)
    rows = (
        ("活动名称", held.title),
        ("形式", ACTIVITIES[held.kind]),
        ("时间", _when(held)),
        ("地点", held.place),
        ("主持", held.host),
        ("议题", "\n".join(f"{number}. {text}" for number, text in enumerate(held.agenda, start=1))),
        ("参加人数", "" if held.headcount is None else f"{held.headcount} 人次（签到 {held.signed_in} 人）"),
        ("参加人员构成", held.attended_by),
        ("发言要点", masked(held.summary)),
        ("照片", f"{held.photos} 张，存联系点备查" if held.photos else ""),
    )
    columns = (Column("项目", 36, centred=True), Column("内容", 120))
    signed = Note("记录人：　　　　　　审核人：", small=True)
    blocks = (Title(f"{held.organisation_name}\n活动记录"), Table(columns, rows), signed)
    return Content(name=f"活动记录 {held.number}", blocks=blocks)


async def attendance_sheet(activity: UUID, layout: Layout) -> Content:
    """Who has signed in, names masked, and blank lines for those who will sign on paper. Phones are never on it."""
    held = await activities.by_id(activity)
    there = [
        {"序号": str(number), "姓名": _initial(one.name), "单位": one.unit, "身份": one.capacity, "签名": "已签到"}
        for number, one in enumerate(await activities.attendance(activity), start=1)
    ]
    blank = [{"序号": str(number)} for number in range(len(there) + 1, max(BLANK_ROWS, len(there) + 1) + 1)]
    values = {"活动名称": held.title, "时间": _when(held), "地点": held.place}
    blocks = framed(layout, values, [table(layout, [*there, *blank], tall=True)])
    return Content(name=f"签到表 {held.number}", blocks=blocks)


def _when(held: ActivityOut) -> str:
    return f"{day(held.starts_at)} {clock.local(held.starts_at):%H:%M}"


def _initial(name: str) -> str:
    """张某: as published forms mask names."""
    return f"{name[0]}某" if name else ""
