"""Samples and their raters, and what there is to draw from. Nothing here tells one rater another's word."""

from typing import Any
from uuid import UUID

import msgspec

from app.accounts import queries as accounts
from app.accounts.structs import AccountOut
from app.core import db
from app.curation.rules import READERS
from app.quality.drawing import Opinion
from app.quality.errors import SampleNotFound
from app.quality.structs import RaterOut, SampleOut
from app.suggestions.voices import STANDS

GONE = f"EXISTS (SELECT 1 FROM suggestion s WHERE s.id IN (p.first, p.second) AND NOT {STANDS})"
"""SQL over ``blind_pair p``: one of the two is said by nobody any more."""

_SELECT = """
SELECT b.id, b.consultation, c.number AS consultation_number, c.title AS consultation_title, b.point,
       r.started_at AS run_at, r.lexicon_version, b.seed, b.wanted,
       (SELECT count(*) FROM blind_pair p WHERE p.sample = b.id) AS drawn,
       b.together, b.unsure, b.near, b.far, b.actor_label, b.at, b.called_off_at, b.called_off_label
FROM blind_sample b JOIN consultation c ON c.id = b.consultation JOIN grouping_run r ON r.id = b.run
"""
_RATERS = f"""
SELECT t.id, t.sample, t.account, t.label, t.handed_in_at,
       (SELECT count(*) FROM blind_pair p WHERE p.sample = t.sample AND NOT {GONE}
        AND NOT EXISTS (SELECT 1 FROM blind_rating g WHERE g.pair = p.id AND g.rater = t.id)) AS "left"
FROM blind_rater t WHERE t.sample = ANY({{}}) ORDER BY t.id
"""
_OPINIONS = f"""
SELECT s.id, g.article, g.id AS "group", coalesce(r.terms, '') AS terms
FROM machine_group_member m JOIN machine_group g ON g.id = m."group" JOIN suggestion s ON s.id = m.suggestion
LEFT JOIN suggestion_reading r ON r.suggestion = s.id
WHERE m.run = {{}} AND {STANDS} ORDER BY s.serial
"""


async def by_id(sample: UUID) -> SampleOut:
    """Raises :class:`SampleNotFound`."""
    found = await _with_raters(f"{_SELECT} WHERE b.id = {{}}", sample)
    if not found:
        raise SampleNotFound
    return found[0]


async def of_desk(consultation: UUID, point: UUID) -> list[SampleOut]:
    """The newest first."""
    return await _with_raters(
        f"{_SELECT} WHERE b.consultation = {{}} AND b.point = {{}} ORDER BY b.at DESC", consultation, point
    )


async def waiting_for(account: UUID) -> list[SampleOut]:
    """Those a person was asked to rate and has not handed in."""
    return await _with_raters(
        f"{_SELECT} WHERE b.called_off_at IS NULL AND EXISTS (SELECT 1 FROM blind_rater t WHERE t.sample = b.id "
        "AND t.account = {} AND t.handed_in_at IS NULL) ORDER BY b.at",
        account,
    )


async def _with_raters(sql: str, *values: UUID) -> list[SampleOut]:
    rows = await db.execute(sql, *values)
    raters: dict[UUID, list[RaterOut]] = {}
    for row in await db.execute(_RATERS, [row["id"] for row in rows]):
        raters.setdefault(row["sample"], []).append(msgspec.convert(row, RaterOut))
    return [msgspec.convert(row | {"raters": tuple(raters[row["id"]])}, SampleOut) for row in rows]


async def possible_raters(point: UUID) -> list[AccountOut]:
    """The point's own who may read raw words, each once, by name."""
    found = {one.id: one for role in READERS for one in await accounts.holders(point, role)}
    return sorted(found.values(), key=lambda one: (one.display_name, one.id))


async def opinions(run: UUID) -> list[Opinion]:
    """The members of a run that somebody still says, in the order they came in."""
    return [_opinion(row) for row in await db.execute(_OPINIONS, run)]


def _opinion(row: dict[str, Any]) -> Opinion:
    return Opinion(row["id"], row["article"], row["group"], frozenset(row["terms"].split()))


async def unsure(run: UUID) -> set[frozenset[UUID]]:
    rows = await db.execute("SELECT first, second FROM unsure_pair WHERE run = {}", run)
    return {frozenset((row["first"], row["second"])) for row in rows}
