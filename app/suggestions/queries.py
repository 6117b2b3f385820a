from typing import Any
from uuid import UUID

import msgspec

from app.consultations import queries as consultations
from app.consultations.errors import ConsultationNotFound
from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.suggestions import receipts
from app.suggestions.about import ARTICLE, IS_SURE, READ, STANCE, TYPE
from app.suggestions.errors import ReceiptNotFound
from app.suggestions.states import FlagKind, Only
from app.suggestions.structs import ArticleCount, InboxRow, Met, Receipt, SuggestionOut
from app.suggestions.voices import SUPPORTS

PAGE = 50

_SELECT = """
SELECT s.id, s.serial, s.consultation, s.point, o.name AS point_name, s.raw_text, s.raw_digest, s.channel,
       s.article, s.stakeholder_group, s.created_at
FROM suggestion s JOIN organisation o ON o.id = s.point
"""

_INBOX = f"""
SELECT s.id, s.serial, s.raw_text, s.channel, {ARTICLE} AS article,
       (SELECT p.mark FROM provision p WHERE p.version = c.version AND p.path = {ARTICLE}) AS article_mark,
       h.id IS NULL AND s.article IS NOT NULL AS article_chosen, {IS_SURE} AS article_sure, h.actor_label AS read_by,
       s.stakeholder_group, cp.name AS collection_point_name, {TYPE} AS opinion_type, {STANCE} AS stance,
       coalesce(jsonb_array_length(r.pii) > 0, false) AS has_personal_data, s.created_at,
       (SELECT count(*) FROM item_source i JOIN item ON item.id = i.item
        WHERE i.suggestion = s.id AND item.state = 'active') AS items,
       {SUPPORTS} AS supports, w.kind AS ending, s.created_at >= c.closes_at AS late
FROM suggestion s
JOIN consultation c ON c.id = s.consultation
LEFT JOIN organisation cp ON cp.id = s.collection_point
{READ}
LEFT JOIN withdrawal w ON w.suggestion = s.id
"""

_RAISED = """
(EXISTS (SELECT 1 FROM suggestion_flag f WHERE f.suggestion = s.id AND f.kind = '{kind}'
         AND NOT EXISTS (SELECT 1 FROM flag_review v WHERE v.suggestion = s.id AND v.kind = f.kind
                         AND v.state = 'cleared'))
 OR EXISTS (SELECT 1 FROM flag_review v WHERE v.suggestion = s.id AND v.kind = '{kind}' AND v.state = 'confirmed'))
"""
_ONLY = {Only(kind.value): _RAISED.format(kind=kind.value) for kind in FlagKind} | {
    Only.SUPPORTED: f"{SUPPORTS} > 0",
    Only.REPLIED: "EXISTS (SELECT 1 FROM inquiry q WHERE q.suggestion = s.id AND q.answered_at IS NOT NULL)",
    Only.LATE: "s.created_at >= c.closes_at",
    Only.TAKEN_BACK: "w.id IS NOT NULL",
    Only.UNSURE: f"NOT {IS_SURE}",
}

_MET = """
SELECT c.*, s.id AS suggestion, s.raw_digest AS digest, s.receipt_code AS code,
       ARRAY(SELECT cp.point FROM consultation_point cp JOIN organisation o ON o.id = cp.point
             WHERE cp.consultation = c.id ORDER BY o.created_at) AS points,
       ARRAY(SELECT name FROM stakeholder_group WHERE consultation = c.id ORDER BY ordinal) AS groups,
       EXISTS (SELECT 1 FROM provision
               WHERE version = c.version AND path = {{}} AND kind = 'article') AS has_article
FROM ({consultation}) c LEFT JOIN suggestion s ON s.form_token = {{}}
"""
_MET_KNOWN = _MET.format(consultation="SELECT {}::uuid AS id, {}::uuid AS version")
_MET_PUBLIC = _MET.format(consultation=consultations.PUBLIC_BY_NUMBER)

# The same rule as voices.VOICES, joined instead of asked row by row: a public page counts a whole consultation with it.
_SPOKEN = f"""
SELECT {ARTICLE} AS article,
       sum((w.kind IS NULL)::int + CASE WHEN w.kind = 'erased' THEN 0 ELSE coalesce(x.n, 0) END)::int AS count
FROM suggestion s
{READ}
LEFT JOIN withdrawal w ON w.suggestion = s.id
LEFT JOIN (SELECT suggestion, count(*) AS n FROM support WHERE withdrawn_at IS NULL GROUP BY 1) x ON x.suggestion = s.id
"""


async def met(consultation: UUID, version: UUID, form_token: UUID, article: str | None) -> Met:
    """Everything a form has to be held against, in one statement: submitting is what must never be slow."""
    found = await db.fetch_one(Met, _MET_KNOWN, article, consultation, version, form_token)
    assert found is not None
    return found


async def met_public(number: int, form_token: UUID, article: str | None) -> tuple[ConsultationOut, Met]:
    """The same with the consultation itself, as the public sees it: it may not exist for them."""
    rows = await db.execute(_MET_PUBLIC, article, number, clock.now(), form_token)
    if not rows:
        raise ConsultationNotFound
    return msgspec.convert(rows[0], ConsultationOut), msgspec.convert(rows[0], Met)


async def receipt_of_form(form_token: UUID) -> Receipt | None:
    """The receipt a form got when it came the first time."""
    rows = await db.execute("SELECT id, receipt_code FROM suggestion WHERE form_token = {}", form_token)
    return Receipt(rows[0]["receipt_code"], rows[0]["id"], repeated=True) if rows else None


async def by_code(typed: str) -> SuggestionOut:
    """The suggestion of a receipt code as typed; any wrong code gives the same :class:`ReceiptNotFound`."""
    code = receipts.normalise(typed)
    found = await db.fetch_one(SuggestionOut, f"{_SELECT} WHERE s.receipt_code = {{}}", code) if code else None
    if found is None:
        raise ReceiptNotFound
    return found


async def by_ids(ids: list[UUID]) -> list[SuggestionOut]:
    """In the order they came in."""
    return await db.fetch(SuggestionOut, f"{_SELECT} WHERE s.id = ANY({{}}) ORDER BY s.serial", ids)


async def inbox(
    consultation: UUID,
    point: UUID,
    *,
    article: str | None = None,
    only: Only | None = None,
    after: int | None = None,
) -> list[InboxRow]:
    """Newest first, :data:`PAGE` a time; ``after`` is the serial of the last row seen (keyset)."""
    conditions = "s.consultation = {} AND s.point = {}"
    values: list[Any] = [consultation, point]
    if only is not None:
        conditions = f"{conditions} AND {_ONLY[only]}"
    if article is not None:
        conditions, values = f"{conditions} AND {ARTICLE} = {{}}", [*values, article]
    if after is not None:
        conditions, values = f"{conditions} AND s.serial < {{}}", [*values, after]
    return await db.fetch(InboxRow, f"{_INBOX} WHERE {conditions} ORDER BY s.serial DESC LIMIT {PAGE}", *values)


async def of_serial(consultation: UUID, point: UUID, serial: int) -> InboxRow | None:
    """One of a point's suggestions by the number staff call it by."""
    where = "s.consultation = {} AND s.point = {} AND s.serial = {}"
    return await db.fetch_one(InboxRow, f"{_INBOX} WHERE {where}", consultation, point, serial)


async def inbox_rows(ids: list[UUID]) -> list[InboxRow]:
    """Chosen suggestions with their readings, in the order they came in."""
    return await db.fetch(InboxRow, f"{_INBOX} WHERE s.id = ANY({{}}) ORDER BY s.serial", ids)


async def own(consultation: UUID, point: UUID, ids: list[UUID]) -> list[UUID]:
    """Those of the ids that a point received in a consultation."""
    rows = await db.execute(
        "SELECT id FROM suggestion WHERE id = ANY({}) AND consultation = {} AND point = {} ORDER BY serial",
        ids,
        consultation,
        point,
    )
    return [row["id"] for row in rows]


async def counts_by_article(consultation: UUID, point: UUID | None = None) -> list[ArticleCount]:
    """How many people spoke about each article, supporters included, over all points or at one."""
    where, values = "s.consultation = {}", [consultation]
    if point is not None:
        where, values = f"{where} AND s.point = {{}}", [*values, point]
    return await db.fetch(ArticleCount, f"{_SPOKEN} WHERE {where} GROUP BY 1", *values)


async def count(consultation: UUID, point: UUID | None = None) -> int:
    """How many suggestions came in, those taken back included."""
    counted = "SELECT count(*) FROM suggestion WHERE consultation = {} AND point = coalesce({}::uuid, point)"
    return int(await db.fetch_value(counted, consultation, point))
