"""What the workbench shows, put together from the queries of several rooms."""

from typing import Any
from uuid import UUID

import msgspec

from app.core import clock
from app.curation.queries import groups, overview, runs
from app.curation.states import RunState
from app.curation.structs import GroupOut, PlaceCount, RunOut, UnsureOut
from app.drafts import queries as drafts
from app.suggestions import queries as suggestions
from app.suggestions.structs import InboxRow
from app.web.answers import Lines, compared
from app.web.pages.staff.desk import Desk, article_options
from nlp import redact

NOWHERE = "none"
"""In an address: the suggestions that speak of no article."""
PAIRS_SHOWN = 12
_TELLING = 50
"""Thousandths of a run from which the time it still takes can be told."""


class Place(msgspec.Struct, frozen=True):
    """One line of the contents. Headings carry no count."""

    key: str
    label: str
    heading: bool
    count: int = 0
    unsorted: int = 0


class Chosen(msgspec.Struct, frozen=True):
    """The raw words somebody is about to make an item of."""

    rows: list[InboxRow]
    group: GroupOut | None = None

    @property
    def place(self) -> str | None:
        """The group's article, else the one most of them speak of."""
        if self.group is not None:
            return self.group.article
        marks = [row.article for row in self.rows if row.article]
        return max(sorted(set(marks)), key=marks.count) if marks else None


class Pair(msgspec.Struct, frozen=True):
    """Two suggestions the machine will not judge, with the differing words marked."""

    pair: UnsureOut
    first: Lines
    second: Lines


async def chosen(desk: Desk, group: UUID | None, picked: list[UUID]) -> Chosen:
    """A whole group or the ticked ones; what belongs to another point or consultation is not among them."""
    run = await runs.latest_done(desk.consultation.id, desk.point.id)
    if group is not None and run is not None:
        found = await groups.one(run.id, group)
        return Chosen([member.suggestion for member in found.members] if found else [], found)
    own = await suggestions.own(desk.consultation.id, desk.point.id, picked)
    return Chosen(await suggestions.inbox_rows(own))


def start(picked: Chosen) -> dict[str, str | None]:
    """Where the wording starts from: the representative's words, or the first one's, less personal data."""
    if not picked.rows:
        return {}
    first = picked.rows[0]
    if picked.group is not None:
        first = next(row for row in picked.rows if row.id == picked.group.representative)
    return {"article": picked.place, "proposed_text": redact.mask(first.raw_text)}


async def run_state(desk: Desk) -> dict[str, Any]:
    where = desk.consultation.id, desk.point.id
    run = await runs.latest(*where)
    left = time_left(run) if run and run.state is RunState.RUNNING else ""
    return {"run": run, "time_left": left, "asked_for": await groups.is_asked_for(*where)}


def time_left(run: RunOut) -> str:
    """By the share behind it; nothing while that is too small to tell."""
    if run.done < _TELLING:
        return ""
    behind = (clock.now() - run.started_at).total_seconds()
    left = behind * (1000 - run.done) / run.done
    return f"{max(1, round(left))}秒" if left < 60 else f"{round(left / 60)}分钟"


async def view(desk: Desk, place: str) -> dict[str, Any]:
    """Everything beside the chosen words: contents, the groups of one article, unsure pairs, the run."""
    where = desk.consultation.id, desk.point.id
    shown = await runs.latest_done(*where)
    run = shown.id if shown else None
    contents = await _contents(desk, await overview.places(*where, run))
    current = _current(contents, place)
    article = None if current == NOWHERE else current
    return {
        "contents": contents,
        "place": current,
        "place_label": next((one.label for one in contents if one.key == current and not one.heading), ""),
        "groups": await groups.of_article(run, article) if run else [],
        "fresh": await groups.fresh(*where, run, article),
        "shown_run": run,
        "articles": await article_options(desk.consultation.version),
        **await _pairs(run, article),
        **await run_state(desk),
    }


async def _pairs(run: UUID | None, article: str | None) -> dict[str, Any]:
    found = await groups.unsure_at(run, article) if run else []
    pairs = [Pair(pair, *compared(pair.first_text, pair.second_text)[:2]) for pair in found[:PAIRS_SHOWN]]
    return {"pairs": pairs, "pairs_in_all": len(found)}


def _current(contents: list[Place], place: str) -> str:
    """The asked for place if it has something, else the first that has something still to sort, else the first."""
    filled = [one for one in contents if not one.heading]
    keys = [one.key for one in filled]
    if place in keys:
        return place
    return next((one.key for one in filled if one.unsorted), keys[0] if keys else NOWHERE)


async def _contents(desk: Desk, counts: list[PlaceCount]) -> list[Place]:
    """Articles somebody spoke about under their headings, then what is about none."""
    of = {count.article: count for count in counts}
    places: list[Place] = []
    waiting: list[Place] = []
    for provision in await drafts.contents(desk.consultation.version):
        if provision.kind != "article":
            waiting = [*waiting, Place(provision.path, f"{provision.mark} {provision.caption}", heading=True)][-1:]
            continue
        count = of.get(provision.path)
        if count is not None:
            label = f"{provision.mark} {provision.caption}".strip()
            places += [*waiting, Place(provision.path, label, False, count.count, count.unsorted)]
            waiting = []
    about_none = of.get(None)
    if about_none is not None:
        places.append(Place(NOWHERE, "没有说到哪一条", False, about_none.count, about_none.unsorted))
    return places
