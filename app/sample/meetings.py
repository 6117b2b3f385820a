"""Activities of this year: a forum with minutes, publicity of law, one of today to be captured at."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from app.activities import queries
from app.activities.service import activities, attendance, minutes
from app.activities.states import ActivityKind
from app.activities.structs import ActivityIn
from app.core import clock
from app.core.actor import Role
from app.meetings.service import captures, proposals, slips
from app.meetings.structs import CaptureIn
from app.sample import files
from app.sample.story import Cast, Event, Story

CONSULTATION, POINT, CORNER = "feijidongche", "wutongli", "xinglinyuan"
SHEET = "张某，杏林苑，居民代表\n李某，杏林苑，楼组长\n王某，物业公司，物业经理\n赵某，某外卖站点，骑手代表"

SAID = (
    ("三楼老楼组长", "充电棚夜里没灯，老人不敢去，条例里要写清楚谁来管照明。"),
    ("带孩子的家长", "接送孩子的车能不能多带一个十二岁以下的，现在只许一个。"),
)


def events(cast: Cast, today: datetime, story: Story) -> list[Event]:
    """``story`` is that of the open consultation, which has begun before the first of these."""
    held = (
        (6, partial(_forum, cast, today, story)),
        (4, partial(_publicity, cast, today)),
        (0, partial(_today, cast, today, story)),
    )
    return [(_hour(today, days), happen) for days, happen in held]


def _hour(today: datetime, days_ago: int) -> datetime:
    """Two in the afternoon; an hour ago for what goes on today."""
    if not days_ago:
        return today - timedelta(hours=1)
    return clock.local(today).replace(hour=14, minute=0, second=0, microsecond=0) - timedelta(days=days_ago)


def _plan(cast: Cast, home: str, kind: ActivityKind, title: str, at: datetime, **fields: Any) -> ActivityIn:
    return ActivityIn(
        organisation=cast.organisations[home], kind=kind, title=f"{title}（示例）", starts_at=at, **fields
    )


async def _forum(cast: Cast, today: datetime, story: Story) -> None:
    """The minutes come in as the recorder wrote them; some of it waits to be looked at."""
    officer, about = cast.people[(POINT, Role.LIAISON_OFFICER)], _about(story)
    plan = _plan(
        cast,
        POINT,
        ActivityKind.FORUM,
        "非机动车条例居民座谈会",
        _hour(today, 6),
        place="云河街道基层立法联系点会议室",
        host="联系点联络员",
        agenda=("车停哪里、电怎么充", "骑手企业该担什么责任", "罚款多少合适"),
        headcount=11,
        attended_by="居民代表、外卖骑手、物业经理、居委会干部、交警、律师",
        consultations=(about,),
    )
    made = await activities.make(plan, officer)
    await attendance.enter_list(made, SHEET, uuid5(made.id, "sheet"), officer)
    text = (files.DATA / "minutes_feijidongche.txt").read_text(encoding="utf-8")
    found = await minutes.bring_in(made, about, text, text.encode(), "座谈会记录.txt", officer)
    await proposals.propose(await queries.minutes(found), officer)


async def _publicity(cast: Cast, today: datetime) -> None:
    officer = cast.people[(POINT, Role.LIAISON_OFFICER)]
    fields = {"place": "梧桐里中心花园", "headcount": 86, "summary": "发宣传册 60 份，现场答问 21 人次。"}
    title = "非机动车安全普法集市"
    await activities.make(_plan(cast, POINT, ActivityKind.LAW_PUBLICITY, title, _hour(today, 4), **fields), officer)


async def _today(cast: Cast, today: datetime, story: Story) -> None:
    collector, about = cast.people[(CORNER, Role.COLLECTOR)], _about(story)
    fields = {"place": "杏林苑居委会活动室", "host": "居委会书记", "consultations": (about,)}
    plan = _plan(cast, CORNER, ActivityKind.FORUM, "杏林苑楼组长板凳会", _hour(today, 0), **fields)
    made = await activities.make(plan, collector)
    await slips.print_more(made, 6, collector)
    for slip, (speaker, words) in enumerate(SAID, start=1):
        data = CaptureIn(form_token=uuid5(made.id, words), consultation=about, text=words, speaker=speaker, slip=slip)
        await captures.take(made, data, collector)


def _about(story: Story) -> UUID:
    assert story.consultation is not None, "the consultation opened days before"
    return story.consultation
