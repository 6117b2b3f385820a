"""Loading the sample once into an empty installation."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from app.accounts import service as accounts
from app.accounts.structs import AccountIn
from app.core import clock, db
from app.core.actor import Actor, Role
from app.liaison import service as liaison
from app.liaison.structs import OrganisationIn
from app.sample import PASSWORD, files, meetings, year
from app.sample.story import Cast, Story


async def load(progress: Callable[[str], None]) -> None:
    """Lay down organisations, accounts, consultations in every state, and a point's whole last year.

    Goes through the product's own commands with the clock set back, so that every row has its audit entry and
    its true date. All in one transaction: a sample broken off half-way leaves nothing. Does nothing when any
    organisation exists.
    """
    async with db.transaction():
        if await db.fetch_value("SELECT 1 FROM organisation LIMIT 1"):
            progress("示例数据已经在了")
            return
        today = clock.now()
        cast = await _cast(files.tree(), progress)
        await _play(cast, today, progress)


async def _cast(tree: files.Tree, progress: Callable[[str], None]) -> Cast:
    progress("建立示例机构和账户")
    system = Actor.system()
    organisations: dict[str, UUID] = {}
    for plan in tree.organisations:
        data = OrganisationIn(
            kind=plan.kind,
            name=plan.name,
            parent=organisations[plan.parent] if plan.parent else None,
            area=plan.area,
            document_prefix=plan.document_prefix,
        )
        organisations[plan.key] = (await liaison.create(data, system)).id
    people: dict[tuple[str, Role], Actor] = {}
    for account in tree.accounts:
        data_ = AccountIn(username=account.username, display_name=account.display_name, password=PASSWORD)
        made = await accounts.create(data_, system)
        for membership in account.memberships:
            await accounts.grant(made.id, organisations[membership.organisation], membership.role, system)
        actor = await accounts.actor_named(account.username)
        people |= {(membership.organisation, membership.role): actor for membership in account.memberships}
    return Cast(organisations, people)


async def _play(cast: Cast, today: datetime, progress: Callable[[str], None]) -> None:
    """Let the events of all stories happen in the order of their dates."""
    voices = files.suggestions()
    stories = [
        Story(plan, [voice for voice in voices if voice.consultation == plan.key], cast, today)
        for plan in files.consultations()
    ]
    last_year = year.stories(cast, today)
    stories += last_year
    happened = [event for story in stories for event in story.events()]
    happened += year.activity_events(cast, today, last_year)
    happened += meetings.events(cast, today, next(one for one in stories if one.plan.key == meetings.CONSULTATION))
    events = sorted(happened, key=lambda event: event[0])
    for done, (moment, happen) in enumerate(events, start=1):
        with clock.shifted(moment - clock.now()):
            await happen()
        if done % 100 == 0 or done == len(events):
            progress(f"写入示例征询和意见 {done}/{len(events)}")
