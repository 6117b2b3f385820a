"""Last year at one point, made by pattern: as much as a busy point does, so that its yearly report has what to tell.

26 drafts (3 national, 23 municipal), 42 hearings with 1,046 person-times, 428 opinions, 104 items of theirs adopted, 12
exchanges, 26 events of publicity with 6,980 person-times: the size of the year a real point reported.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache, partial
from uuid import UUID

import msgspec

from app.activities.service import activities
from app.activities.states import ActivityKind
from app.activities.structs import ActivityIn
from app.consultations.states import Kind, Level
from app.core import clock
from app.core.actor import Role
from app.figures.registry import HEARING_KINDS
from app.sample import files
from app.sample.story import Cast, Event, Story
from app.sample.wishes import GROUPS, WISHES, Topic, draft
from app.suggestions.states import Channel

POINT, CONGRESS = "wutongli", "city"
WITH_ONE_MORE = 12
"""So many consultations hear one opinion more than two a wish: 26 × 16 + 12 = 428."""
HEARINGS, EXCHANGES, PUBLICITY = 42, 12, 26
CHANNELS = (Channel.FORUM, Channel.FORUM, Channel.VISIT, Channel.PAPER)


class Year(msgspec.Struct):
    topics: list[Topic]
    forums: list[str]
    exchanges: list[str]
    publicity: list[str]


@cache
def plan() -> Year:
    return msgspec.json.decode((files.DATA / "year.json").read_bytes(), type=Year)


def stories(cast: Cast, today: datetime) -> list[Story]:
    first = date(clock.local(today).year - 1, 1, 1)
    return [_story(place, topic, cast, today, first) for place, topic in enumerate(plan().topics)]


def text(name: str) -> str:
    """The draft or the passed text of a topic, by the name :func:`stories` gives it."""
    place, _, stage = name.partition(":")
    return draft(plan().topics[int(place)], passed=stage == "passed")


def _story(place: int, topic: Topic, cast: Cast, today: datetime, first: date) -> Story:
    opens = first + timedelta(days=10 + place * 11)
    days_ago = (clock.local(today).date() - opens).days
    consultation = files.Consultation(
        key=f"year-{place}",
        stage="published",
        draft=f"{place}:draft",
        later=f"{place}:passed",
        title=f"《{topic.law}（草案）》征询（示例）",
        level=Level.NATIONAL if topic.national else Level.MUNICIPAL,
        kind=Kind.LAW if topic.national else Kind.LOCAL_REGULATION,
        issuer=CONGRESS,
        summary=f"管{topic.matter}怎么申请、怎么收费、出了问题找谁。请说说您家的情况。",
        questions=[f"{topic.matter}的办理时间合适吗？", f"对{topic.misdeed}应该怎么管？"],
        groups=list(GROUPS),
        points=[POINT],
        opens_days_ago=days_ago,
        window_days=20,
        submitted_days_ago=days_ago - 19,
        published_days_ago=days_ago - 60,
        items=[_item(place, number) for number in range(len(WISHES))],
    )
    return Story(consultation, list(_voices(place, topic)), cast, today, texts=text)


def _item(place: int, number: int) -> files.Item:
    topic, wish = plan().topics[place], WISHES[number]
    decision = files.Decision(wish.outcome, wish.landed, topic.filled(wish.reason), wish.department)
    return files.Item(
        article=wish.article,
        proposed_text=topic.filled(wish.formal),
        rationale=topic.filled(wish.rationale),
        suggestions=[f"year-{place}-{number}-{voice}" for voice in range(2)],
        point=POINT,
        decision=decision,
    )


def _voices(place: int, topic: Topic) -> Iterator[files.Suggestion]:
    for number, wish in enumerate(WISHES):
        for voice in range(2):
            said = wish.spoken[(place + voice) % len(wish.spoken)]
            yield _voice(place, f"{number}-{voice}", topic.filled(said), wish.article)
    if place < WITH_ONE_MORE:
        yield _voice(place, "more", topic.filled("{matter}的宣传要多到楼组里来，很多老人不知道。"), None)


def _voice(place: int, key: str, said: str, article: str | None) -> files.Suggestion:
    turn = sum(map(ord, key)) + place
    return files.Suggestion(
        id=f"year-{place}-{key}",
        consultation=f"year-{place}",
        text=said,
        channel=CHANNELS[turn % len(CHANNELS)],
        group=GROUPS[turn % len(GROUPS)],
        point=POINT,
        collection_point=("xinglinyuan", "xiangyangyuan", None)[turn % 3],
        day_offset=1 + turn % 15,
        article=article,
    )


def activity_events(cast: Cast, today: datetime, told: list[Story]) -> list[Event]:
    """What was held, each entered on its day by the officer."""
    year, point = clock.local(today).year - 1, cast.organisations[POINT]
    # 41 × 25 + 21 = 1,046 and 25 × 268 + 280 = 6,980 person-times.
    held = [
        *_held(year, point, ActivityKind.FORUM, plan().forums, [*[25] * (HEARINGS - 1), 21]),
        *_held(year, point, ActivityKind.EXCHANGE, plan().exchanges, [15] * EXCHANGES),
        *_held(year, point, ActivityKind.LAW_PUBLICITY, plan().publicity, [*[268] * (PUBLICITY - 1), 280]),
    ]
    return [(one.starts_at, partial(_enter, one, cast, told)) for one in held]


async def _enter(data: ActivityIn, cast: Cast, told: list[Story]) -> None:
    """Where opinions are heard, they are heard on the draft that came last."""
    came = [story.consultation for story in told if story.consultation is not None]
    if data.kind in HEARING_KINDS:
        data = msgspec.structs.replace(data, consultations=tuple(came[-1:]))
    await activities.make(data, cast.people[(POINT, Role.LIAISON_OFFICER)])


def _held(year: int, point: UUID, kind: ActivityKind, titles: list[str], headcounts: list[int]) -> list[ActivityIn]:
    """One activity a headcount, spread over the year, the titles in turn."""
    step = 350 // len(headcounts)
    first = datetime(year, 1, 6, 14, 0, tzinfo=clock.SHANGHAI)
    return [
        ActivityIn(
            organisation=point,
            kind=ActivityKind.HOME_VISIT if title == "上门走访" else kind,
            title=f"{title}（示例）",
            place="梧桐里街道",
            starts_at=first + timedelta(days=place * step),
            headcount=headcount,
        )
        for place, headcount in enumerate(headcounts)
        for title in [titles[place % len(titles)]]
    ]
