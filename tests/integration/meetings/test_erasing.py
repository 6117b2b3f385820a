"""一个字也不留: after an erasure no column of any table holds a word only its author said."""

from typing import Any

import pytest

from app.activities import queries as activity_queries
from app.activities.service import activities, minutes, photos
from app.activities.states import PhotoKind
from app.core import db, outbox
from app.core.actor import Actor
from app.meetings import queries
from app.meetings.service import captures, proposals, spans
from app.meetings.structs import SpanIn
from app.suggestions import inquiries, withdrawals
from tests import factories
from tests.integration.activities.test_activities import plan
from tests.integration.meetings.test_captures import forum, said
from tests.unit.activities.test_pictures import jpeg, png

pytestmark = pytest.mark.usefixtures("committed")

BEFORE, AFTER = "居民甲：", "\n居民乙：门卫很负责。"
SAID = "我家铁皮棚子里停着电动车，\n建议第三条罚款降到二十元，电话13912345678。"
OWN_WORDS = ("铁皮", "棚子", "13912345678", "老虎窗", "降到二十元")
COLUMNS = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


async def _work() -> None:
    from app.worker import HANDLERS  # it reads the settings, which a fixture makes

    while deliveries := await _due():
        for delivery in deliveries:
            await HANDLERS[outbox.Topic(delivery.topic)](delivery)


async def _due() -> list[outbox.Delivery]:
    await db.execute("UPDATE outbox_message SET available_at = now() WHERE done_at IS NULL")
    return await outbox.lease(50)


async def _rows_with(word: str) -> dict[str, list[Any]]:
    found = {}
    for table in [row["tablename"] for row in await db.execute(COLUMNS)]:
        rows = await db.execute(f'SELECT t::text AS row FROM "{table}" t WHERE t::text LIKE {{}}', f"%{word}%")
        if rows:
            found[table] = [row["row"] for row in rows]
    return found


async def test_words_from_minutes_are_gone_from_every_table() -> None:
    at = await factories.place()
    about = await factories.consultation(at)
    activity = await activities.make(plan(at.point, consultations=(about.id,)), at.officer)
    text = BEFORE + SAID + AFTER
    made = await minutes.bring_in(activity, about.id, text, text.encode(), "纪要.txt", at.officer)
    held = await activity_queries.minutes(made)
    await proposals.propose(held, at.officer)
    stretch = SpanIn(start_at=len(BEFORE), end_at=len(BEFORE + SAID), article="3")
    taken = await spans.accept(activity, held, stretch, at.officer)
    for alike in ("建议罚款降到二十元。", "第三条罚款降到二十元吧。"):
        await factories.suggestion(about, alike.replace("降到二十元", "少一点"))
    await _work()
    asked = await inquiries.ask(taken.suggestion, "在哪一栋？", at.officer)
    await inquiries.answer(taken.code, asked, "就是老虎窗那一栋。", Actor.resident())
    assert {"suggestion", "minutes", "machine_group"} <= set(await _rows_with("铁皮"))

    await withdrawals.erase(taken.code, Actor.resident())
    await _work()

    assert {word: await _rows_with(word) for word in OWN_WORDS} == {word: {} for word in OWN_WORDS}
    after = await activity_queries.minutes(made)
    covered = "".join("\n" if character == "\n" else "■" for character in SAID)
    assert after.text == BEFORE + covered + AFTER
    assert after.digest == held.digest
    [span] = await queries.spans(made)
    assert after.text[span.start_at : span.end_at] == covered
    again = await minutes.bring_in(activity, about.id, text, text.encode(), "纪要.txt", at.officer)
    assert again == made


async def test_minutes_are_covered_only_where_an_author_had_it_erased() -> None:
    at = await factories.place()
    about = await factories.consultation(at)
    activity = await activities.make(plan(at.point, consultations=(about.id,)), at.officer)
    text = BEFORE + SAID + AFTER
    made = await minutes.bring_in(activity, about.id, text, text.encode(), "纪要.txt", at.officer)
    for changed in ("■" * len(text), text[:-1], "别的话"):
        with pytest.raises(Exception, match="may not be changed"):
            await db.execute("UPDATE minutes SET text = {} WHERE id = {}", changed, made)


async def test_the_picture_of_a_written_note_goes_with_its_words() -> None:
    at, about, activity = await forum()
    pictures = (png(), jpeg())
    kept = [await photos.keep(activity, picture, "书面意见", at.collector, PhotoKind.NOTE) for picture in pictures]
    mine, other = [await captures.take(activity, said(about, note=one), at.collector) for one in kept]
    await withdrawals.erase(mine.code, Actor.resident())
    rows = await db.execute("SELECT id, content IS NULL AS gone FROM photo")
    assert {row["id"]: row["gone"] for row in rows} == {kept[0]: True, kept[1]: False}
    assert {row.suggestion: row.note for row in await queries.captures(activity.id)} == {
        mine.suggestion: None,
        other.suggestion: kept[1],
    }
