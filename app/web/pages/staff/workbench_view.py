"""What the workbench shows, put together from the queries of several rooms."""

import asyncio
from typing import Any
from uuid import UUID

import msgspec

from app.consultations import queries as consultations
from app.core import clock
from app.core.actor import Actor
from app.curation.queries import desk as queries
from app.curation.queries import groups, items, pairs, runs
from app.curation.queries.desk import Filters
from app.curation.service import judging
from app.curation.states import RunState
from app.curation.structs import DeskCount, GroupHead, ItemChoice, JudgementOut, MemberOut, RunOut, UnsureOut
from app.drafts import queries as drafts
from app.liaison import queries as liaison
from app.suggestions import queries as suggestions
from app.suggestions.structs import InboxRow
from app.web.answers import Lines, compared
from app.web.pages.staff import run_changes
from app.web.pages.staff.desk import Desk, article_options
from nlp import redact, segment

NOWHERE = "none"
"""In an address: the suggestions that speak of no article."""
EVERYWHERE = "all"
PAIRS_SHOWN = 12
CHOICES_SHOWN = 200
_TELLING = 50
"""Thousandths of a run from which the time it still takes can be told."""
_MINUTE = 60


class Place(msgspec.Struct, frozen=True):
    """One line of the contents. Headings carry no count."""

    key: str
    label: str
    heading: bool
    counts: DeskCount | None = None


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """The raw words somebody is about to make an item of: a page of a group, or the ticked ones."""

    rows: tuple[InboxRow, ...] = ()
    group: GroupHead | None = None
    members: tuple[MemberOut, ...] = ()
    start: int = 0
    apart: tuple[JudgementOut, ...] = ()

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


async def opened(desk: Desk, actor: Actor, group: UUID, start: int = 0) -> Chosen:
    """A page of a whole group; nothing when a later run has replaced it or it is another point's."""
    where = desk.consultation.id, desk.point.id
    run = await runs.latest_done(*where)
    head = await queries.head(*where, run.id, group, actor.id) if run else None
    if head is None:
        return Chosen()
    members = tuple(await queries.members(group, max(0, start)))
    rows = tuple(member.suggestion for member in members)
    await judging.mark_seen([row.id for row in rows], actor.id)
    apart = tuple(await pairs.judged_apart_in(group))
    return Chosen(rows=rows, group=head, members=members, start=max(0, start), apart=apart)


async def ticked(desk: Desk, actor: Actor, picked: list[UUID], wholes: list[UUID]) -> Chosen:
    """Ticked opinions and those of ticked groups; what belongs to another point or consultation is not among them."""
    members = [member for group in wholes for member in await queries.standing_members(group)]
    own = await suggestions.own(desk.consultation.id, desk.point.id, [*picked, *members])
    await judging.mark_seen(own, actor.id)
    apart = tuple(await pairs.judged_among(own, same=False))
    return Chosen(rows=tuple(await suggestions.inbox_rows(own)), apart=apart)


async def choices(desk: Desk, place: str) -> list[ItemChoice]:
    """The items that opinions can be put behind, those of the place first."""
    found = await items.choices(desk.consultation.id, desk.point.id)
    return sorted(found, key=lambda one: (one.article or NOWHERE) != place)[:CHOICES_SHOWN]


async def labels(desk: Desk) -> dict[str, str]:
    """How each place of the desk is called to colleagues."""
    marks = {one.path: one.mark for one in await drafts.contents(desk.consultation.version)}
    return marks | {NOWHERE: "没有说到哪一条的意见", EVERYWHERE: "全部条文"}


def start(picked: Chosen) -> dict[str, str | None]:
    """Where the wording starts from: the representative's words, or the first one's, less personal data."""
    rows = [*(member.suggestion for member in picked.group.first)] if picked.group else []
    standing = [row for row in (*rows, *picked.rows) if row.ending is None]
    if not standing:
        return {}
    first = standing[0]
    if picked.group is not None:
        first = next((row for row in standing if row.id == picked.group.representative), first)
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
    return f"{max(1, round(left))}秒" if left < _MINUTE else f"{round(left / _MINUTE)}分钟"


async def filters(typed: dict[str, str]) -> Filters:
    """The filters of an address. Segmenting loads a dictionary once a process, so it leaves the event loop."""
    words = typed.get("q", "").strip()[:200]
    terms = tuple(dict.fromkeys(await asyncio.to_thread(segment.segment, words))) if words else ()
    named = ("channel", "stakeholder", "type", "stance", "collection", "flag")
    return Filters(
        terms=terms, unread=typed.get("unread") == "1", **{name: typed.get(name, "").strip() for name in named}
    )


async def view(desk: Desk, actor: Actor, place: str, wanted: Filters, after: int, from_group: int) -> dict[str, Any]:
    """Everything beside the chosen words: contents, the groups of one article, unsure pairs, the run."""
    where = desk.consultation.id, desk.point.id
    shown = await runs.latest_done(*where)
    run = shown.id if shown else None
    contents = await _contents(desk, await queries.counts(*where, run, actor.id))
    current = place if place == EVERYWHERE and wanted.any() else _current(contents, place)
    article = None if current == NOWHERE else current
    looked_at = {
        "contents": contents,
        "place": current,
        "place_label": next(
            (one.label for one in contents if one.key == current and not one.heading),
            "全部条文" if current == EVERYWHERE else "",
        ),
        "shown_run": run,
        "changed": await run_changes.unseen(desk, actor),
        "articles": await article_options(desk.consultation.version),
        "filters": wanted,
        "stakeholders": [(name, name) for name in await consultations.groups(desk.consultation.id)],
        "collection_points": [(str(one.id), one.name) for one in await liaison.children(desk.point.id)],
        "groups": [],
        "more_groups": None,
        "pairs": [],
        "pairs_in_all": 0,
        "items": [],
        **await run_state(desk),
    }
    if wanted.any():
        everywhere = current == EVERYWHERE
        hits = await queries.search(*where, run, actor.id, wanted, article=article, everywhere=everywhere, after=after)
        return looked_at | {"single": hits}
    single = await queries.single(*where, run, article, actor.id, after)
    here = await items.of_article(*where, article)
    return looked_at | {"single": single, "items": here} | await _grouped(desk, actor, run, article, from_group)


async def _grouped(desk: Desk, actor: Actor, run: UUID | None, article: str | None, start: int) -> dict[str, Any]:
    if run is None:
        return {}
    found = await queries.heads(desk.consultation.id, desk.point.id, run, article, actor.id, start)
    shown = found[: queries.GROUPS_A_PAGE]
    opened, in_all = await pairs.open_at(run, article, PAIRS_SHOWN)
    marked = [Pair(pair, *compared(pair.first_text, pair.second_text)[:2]) for pair in opened]
    return {
        "groups": shown,
        "more_groups": start + len(shown) if len(found) > len(shown) else None,
        "pairs": marked,
        "pairs_in_all": in_all,
    }


def _current(contents: list[Place], place: str) -> str:
    """The asked for place if it has something, else the first that has something still to sort, else the first."""
    filled = [one for one in contents if one.counts]
    keys = [one.key for one in filled]
    if place in keys:
        return place
    unsorted = (one.key for one in filled if one.counts and one.counts.unsorted)
    return next(unsorted, keys[0] if keys else NOWHERE)


async def _contents(desk: Desk, counts: list[DeskCount]) -> list[Place]:
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
            places += [*waiting, Place(provision.path, label, False, count)]
            waiting = []
    if None in of:
        places.append(Place(NOWHERE, "没有说到哪一条", False, of[None]))
    return places


def marked(text: str, terms: tuple[str, ...]) -> list[tuple[str, str]]:
    """A text in pieces, the searched words apart: what search shows highlighted."""
    pieces: list[tuple[str, str]] = []
    place = 0
    while place < len(text):
        hit = next((term for term in terms if text[place : place + len(term)].lower() == term), "")
        kind, piece = ("hit", text[place : place + len(hit)]) if hit else ("same", text[place])
        if pieces and pieces[-1][0] == kind == "same":
            pieces[-1] = ("same", pieces[-1][1] + piece)
        else:
            pieces.append((kind, piece))
        place += len(piece)
    return pieces
