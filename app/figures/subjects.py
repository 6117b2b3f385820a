"""The words behind the rows of a figure: opinions, items as they went up, titles of draft laws and of activities."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from app.core import db
from app.figures.registry import Subject


class Words(msgspec.Struct, frozen=True):
    """``label`` names the row (意见 1023, 梧街办〔2026〕7号 第 3 条); ``reference`` is what its page is found by."""

    unit: UUID
    label: str
    text: str
    reference: str


_OF: dict[Subject, str] = {
    Subject.SUGGESTION: (
        "SELECT s.id AS unit, '意见 ' || s.serial AS label, s.raw_text AS text, s.serial::text AS reference "
        "FROM suggestion s WHERE s.id = ANY({})"
    ),
    Subject.SUPPORT: (
        "SELECT p.id AS unit, '附议意见 ' || s.serial AS label, s.raw_text AS text, s.serial::text AS reference "
        "FROM support p JOIN suggestion s ON s.id = p.suggestion WHERE p.id = ANY({})"
    ),
    Subject.ITEM: (
        "SELECT i.id AS unit, b.document_number || ' 第 ' || i.ordinal || ' 条' AS label, i.proposed_text AS text, "
        "i.item::text AS reference "
        "FROM submission_item i JOIN submission b ON b.id = i.submission WHERE i.id = ANY({})"
    ),
    Subject.COLLECTION_POINT: (
        "SELECT o.id AS unit, '采集点' AS label, o.name AS text, '' AS reference "
        "FROM organisation o WHERE o.id = ANY({})"
    ),
    Subject.DRAFT: (
        "SELECT l.id AS unit, '草案' AS label, l.title AS text, '' AS reference FROM draft_law l WHERE l.id = ANY({})"
    ),
    Subject.ACTIVITY: (
        "SELECT a.id AS unit, '活动 ' || a.number AS label, a.title AS text, a.number::text AS reference "
        "FROM activity a WHERE a.id = ANY({})"
    ),
    Subject.GROUP: (
        'SELECT DISTINCT ON (u."group") u."group" AS unit, cardinality(u.members) || \' 条一组\' AS label, '
        "(SELECT string_agg('意见 ' || s.serial || '：' || s.raw_text, E'\\n' ORDER BY s.serial) FROM suggestion s "
        "WHERE s.id = ANY(u.members[:5])) AS text, u.item::text AS reference "
        'FROM group_use u JOIN item_command c ON c.id = u.command WHERE u."group" = ANY({}) '
        'ORDER BY u."group", c.undone_position IS NOT NULL, c.position DESC'
    ),
    Subject.PAIR: (
        "SELECT j.id AS unit, "
        "CASE WHEN j.same THEN '同一个意思' ELSE '两个意思' END || '（' || j.actor_label || '）' AS label, "
        "'意见 ' || a.serial || '：' || a.raw_text || E'\\n' || '意见 ' || b.serial || '：' || b.raw_text AS text, "
        "a.serial::text AS reference "
        "FROM pair_judgement j JOIN suggestion a ON a.id = j.first JOIN suggestion b ON b.id = j.second "
        "WHERE j.id = ANY({})"
    ),
    Subject.FLAG: (
        "SELECT v.id AS unit, v.kind || ' ' || v.state AS label, s.raw_text AS text, s.serial::text AS reference "
        "FROM flag_review v JOIN suggestion s ON s.id = v.suggestion WHERE v.id = ANY({})"
    ),
}

_ORIGINALS = """
SELECT x.submission_item AS unit, '意见 ' || s.serial AS label, s.raw_text AS text, s.serial::text AS reference
FROM submission_source x JOIN suggestion s ON s.id = x.suggestion
WHERE x.submission_item = ANY({}) ORDER BY s.serial
"""


async def words(subject: Subject, units: Sequence[UUID]) -> dict[UUID, Words]:
    return {row.unit: row for row in await db.fetch(Words, _OF[subject], list(units))}


async def originals(items: Sequence[UUID]) -> dict[UUID, list[Words]]:
    """The raw words behind submitted items: for the staff of the point that took them, and nobody else."""
    found: dict[UUID, list[Words]] = {}
    for row in await db.fetch(Words, _ORIGINALS, list(items)):
        found.setdefault(row.unit, []).append(row)
    return found
