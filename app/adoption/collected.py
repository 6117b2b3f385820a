"""All points' submitted items of a consultation as the congress reads them: by article, filtered, a page at a time."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from app.adoption.incoming import SUPERSEDED
from app.adoption.states import Outcome, Verdict
from app.core import db
from app.suggestions.about import READ, STANCE
from app.suggestions.voices import VOICES

PAGE = 50
NO_ARTICLE = "-"
"""The filter's word for items about no article."""

_FROM = """
FROM submission_item i
JOIN submission b ON b.id = i.submission
JOIN consultation c ON c.id = b.consultation
JOIN organisation o ON o.id = b.point
LEFT JOIN provision q ON q.version = c.version AND q.path = i.article
LEFT JOIN decision d ON d.submission_item = i.id
LEFT JOIN decision_check k ON k.decision = d.id AND k.revision = d.revision
"""

_ROWS = """
SELECT i.id, i.ordinal, i.article, i.article_mark, i.proposed_text, i.rationale, i.people, b.id AS submission,
       b.document_number, o.name AS point_name, b.received_at IS NOT NULL AS received, d.outcome,
       coalesce(d.revision, 0) AS revision, k.id IS NOT NULL AS checked, d.published_at IS NOT NULL AS published,
       (SELECT e.verdict FROM evidence e JOIN draft_version v ON v.id = e.version WHERE e.submission_item = i.id
        ORDER BY v.ordinal DESC LIMIT 1) AS verdict,
       (SELECT w.id FROM joint_wish_member m JOIN joint_wish w ON w.id = m.joint_wish
        WHERE m.submission_item = i.id AND w.together AND w.undone_at IS NULL LIMIT 1) AS joint_wish
"""

_STATES = {
    "undecided": "d.id IS NULL",
    "decided": "d.id IS NOT NULL AND k.id IS NULL AND d.published_at IS NULL",
    "checked": "k.id IS NOT NULL AND d.published_at IS NULL",
    "published": "d.published_at IS NOT NULL",
}
STATES = tuple(_STATES)

# Who stands behind the items under an article, and which way their words push.
_MIX = """
SELECT coalesce({what}, '') AS name, sum({voices})::int AS people
FROM (SELECT DISTINCT x.suggestion {_from} JOIN submission_source x ON x.submission_item = i.id WHERE {where}) y
JOIN suggestion s ON s.id = y.suggestion {read}
GROUP BY 1 HAVING sum({voices}) > 0 ORDER BY 2 DESC, 1
"""


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What of the items is asked for; empty fields ask for all."""

    article: str = ""
    point: UUID | None = None
    state: str = ""
    outcome: Outcome | None = None
    q: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    ordinal: int
    article: str | None
    article_mark: str
    proposed_text: str
    rationale: str
    people: int
    submission: UUID
    document_number: str
    point_name: str
    received: bool
    outcome: Outcome | None
    revision: int
    checked: bool
    published: bool
    verdict: Verdict | None
    joint_wish: UUID | None


class Count(msgspec.Struct, frozen=True):
    """Items under one article of the text consulted on; ``article`` None counts those about none."""

    article: str | None
    count: int
    undecided: int


class Share(msgspec.Struct, frozen=True):
    """People (人次) of one group or stance; an empty name is "not said"."""

    name: str
    people: int


async def rows(consultation: UUID, chosen: Filter, *, page: int = 1) -> list[Row]:
    """A page of items in the order of the text, then of the points."""
    where, values = _where(consultation, chosen)
    return await db.fetch(
        Row,
        f"{_ROWS} {_FROM} WHERE {where} ORDER BY q.ordinal NULLS LAST, b.signed_at, i.ordinal, i.id "
        f"LIMIT {PAGE} OFFSET {{}}",
        *values,
        (max(page, 1) - 1) * PAGE,
    )


async def by_ids(consultation: UUID, items: Sequence[UUID]) -> list[Row]:
    """Chosen items of the consultation, in the order of the text; ids of others are left out."""
    return await db.fetch(
        Row,
        f"{_ROWS} {_FROM} WHERE b.consultation = {{}} AND i.id = ANY({{}}) "
        "ORDER BY q.ordinal NULLS LAST, b.signed_at, i.ordinal",
        consultation,
        list(items),
    )


async def count(consultation: UUID, chosen: Filter) -> int:
    where, values = _where(consultation, chosen)
    return int(await db.fetch_value(f"SELECT count(*) {_FROM} WHERE {where}", *values))


async def counts_by_article(consultation: UUID, chosen: Filter) -> list[Count]:
    """For the contents: how many items under each article, whatever article is filtered for."""
    where, values = _where(consultation, msgspec.structs.replace(chosen, article=""))
    return await db.fetch(
        Count,
        f"SELECT i.article, count(*) AS count, count(*) FILTER (WHERE d.id IS NULL) AS undecided {_FROM} "
        f"WHERE {where} GROUP BY 1",
        *values,
    )


async def groups(consultation: UUID, chosen: Filter) -> list[Share]:
    """Stakeholder groups of the people behind the items asked for, each person once."""
    return await _mix("s.stakeholder_group", consultation, chosen)


async def stances(consultation: UUID, chosen: Filter) -> list[Share]:
    """Which way the words behind them push: as a person said, else as the machine reads them."""
    return await _mix(STANCE, consultation, chosen)


async def _mix(what: str, consultation: UUID, chosen: Filter) -> list[Share]:
    where, values = _where(consultation, chosen)
    return await db.fetch(Share, _MIX.format(what=what, voices=VOICES, read=READ, _from=_FROM, where=where), *values)


def _where(consultation: UUID, chosen: Filter) -> tuple[str, list[Any]]:
    conditions: list[str] = ["b.consultation = {}", f"NOT {SUPERSEDED}"]
    values: list[Any] = [consultation]
    if chosen.article == NO_ARTICLE:
        conditions.append("i.article IS NULL")
    elif chosen.article:
        conditions.append("split_part(i.article, '.', 1) = {}")
        values.append(chosen.article)
    if chosen.point:
        conditions.append("b.point = {}")
        values.append(chosen.point)
    if chosen.state in _STATES:
        conditions.append(_STATES[chosen.state])
    if chosen.outcome:
        conditions.append("d.outcome = {}")
        values.append(chosen.outcome.value)
    if chosen.q:
        conditions.append("position({} IN i.proposed_text || ' ' || i.rationale) > 0")
        values.append(chosen.q)
    return " AND ".join(conditions), values
