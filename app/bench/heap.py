"""A heap of opinions on one draft, as a busy consultation brings them: one campaign, many near copies, much else.

Run as a program it stores them through the product's own intake, and prints the number of their consultation and of
the sample's own on the same draft.
"""

import asyncio
import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

from app.accounts import service as accounts
from app.audit.work import unit_of_work
from app.bench.names import CONGRESS, OFFICER
from app.consultations import queries as consultations
from app.consultations import service as issuing
from app.consultations.structs import ConsultationIn
from app.core import clock, db
from app.core.actor import Role
from app.launcher.console import say
from app.sample import files
from app.suggestions import importing
from app.suggestions.states import Channel
from app.suggestions.structs import SuggestionIn

PLAN = "feijidongche"
CAMPAIGN = "第二十二条骑电动自行车的年龄由十六周岁提高到十八周岁，没有收入的学生出了事故谁来赔，希望慎重考虑。"
_BEFORE = ("", "", "建议", "希望", "我认为，", "作为居民，我建议", "对这一条的意见：", "我们小区反映，", "能不能")
_AFTER = ("", "", "谢谢", "请采纳。", "望考虑", "便于执行。", "希望尽快落实", "大家都这么说。")
_SAME = (("应当", "应该"), ("建议", "希望"), ("规定", "要求"), ("电瓶车", "电动车"), ("不得", "不能"), ("增加", "增设"))
_OTHER = (("五十元", "五百元"), ("应当", "可以"), ("禁止", "允许"), ("提高", "降低"), ("十八", "十四"))
_BATCH = 500
_COPIED, _CITED, _OPPOSED = 0.8, 0.25, 0.05


def opinions(count: int, articles: int, chance: random.Random) -> Iterator[str]:
    """Half of them one campaign, four in five of it word for word; of the rest every third says what another says."""
    words = [one.text for one in files.suggestions() if one.consultation == PLAN]
    for _ in range(count // 2):
        yield CAMPAIGN if chance.random() < _COPIED else _varied(CAMPAIGN, chance)
    left = count - count // 2
    while left > 0:
        wish = _wish(words, articles, chance)
        same = min(left, 40, int(chance.paretovariate(1.6)))
        left -= same
        yield wish
        yield from (_varied(wish, chance) for _ in range(same - 1))


def _wish(words: list[str], articles: int, chance: random.Random) -> str:
    """Parts of two people's sentences: as long and as Chinese as theirs, hardly ever the same twice."""
    first, second = chance.choice(words), chance.choice(words)
    cited = f"第{chance.randint(1, articles)}条，" if chance.random() < _CITED else ""
    return f"{cited}{first[: chance.randint(12, 60)]}，{second[-chance.randint(8, 50) :]}"


def _varied(text: str, chance: random.Random) -> str:
    """As another person would put it; now and then they want the opposite."""
    old, new = chance.choice(_OTHER if chance.random() < _OPPOSED else _SAME)
    place = chance.randrange(len(text))
    slipped = text if chance.random() < 0.5 else text[:place] + text[place + 1 :]
    return f"{chance.choice(_BEFORE)}{slipped.replace(old, new, 1).rstrip('。')}，{chance.choice(_AFTER)}"


async def _store(count: int) -> int:
    plan = next(one for one in files.consultations() if one.key == PLAN)
    congress, officer = await accounts.actor_named(CONGRESS), await accounts.actor_named(OFFICER)
    [point] = officer.organisations(Role.LIAISON_OFFICER)
    data = ConsultationIn(
        title="很多条意见",
        draft_text=files.text(plan.draft or ""),
        level=plan.level,
        kind=plan.kind,
        summary=plan.summary,
        questions=(),
        groups=tuple(plan.groups),
        points=(point,),
        closes_at=clock.now() + timedelta(days=10),
    )
    made = await issuing.create(data, congress.organisations(Role.CONGRESS_OFFICER)[0], congress)
    await issuing.issue(made.id, congress)
    chance = random.Random(7)  # noqa: S311 - the same texts every time
    texts = list(opinions(count, 50, chance))
    chance.shuffle(texts)
    for start in range(0, count, _BATCH):
        forms = [_form(text, plan.groups, chance) for text in texts[start : start + _BATCH]]
        async with unit_of_work(officer, "import.stored") as work:
            await importing.store_many(made.id, point, forms, officer)
            work.about("consultation", made.id)
    return (await consultations.by_id(made.id)).number


def _form(text: str, groups: list[str], chance: random.Random) -> SuggestionIn:
    group = chance.choice([None, *groups])
    return SuggestionIn(text=text, form_token=uuid4(), group=group, channel=chance.choice(list(Channel)))


async def _main(count: int) -> None:
    await db.engine().start_connection_pool()
    try:
        number = await _store(count)
        title = next(one.title for one in files.consultations() if one.key == PLAN)
        small = next(one.number for one in await consultations.issued() if one.title == title)
        say(f"{number} {small}")
    finally:
        await db.engine().close_connection_pool()


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1])))
