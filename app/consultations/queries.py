from uuid import UUID

from app.consultations.errors import ConsultationNotFound
from app.consultations.structs import ConsultationOut, Parts, PointRef
from app.core import clock, db

_SELECT = """
SELECT c.id, c.number, c.version, v.draft_law, l.title AS law_title, c.issuer, o.name AS issuer_name,
       c.title, c.level, c.kind, c.summary, c.opens_at, c.closes_at, c.published_at
FROM consultation c
JOIN draft_version v ON v.id = c.version
JOIN draft_law l ON l.id = v.draft_law
JOIN organisation o ON o.id = c.issuer
"""

PUBLIC_BY_NUMBER = f"{_SELECT} WHERE c.number = {{}} AND c.opens_at <= {{}}"
"""For :func:`public_by_number`, and for those who ask for more in the same statement. Values: number, now."""

_PARTS = """
SELECT EXISTS (SELECT 1 FROM provision p WHERE p.version = c.version AND p.kind = 'article') AS has_articles,
       c.explanation <> '' AS has_explanation,
       EXISTS (SELECT 1 FROM draft_version v JOIN draft_version b ON b.draft_law = v.draft_law
               WHERE v.id = c.version AND b.ordinal < v.ordinal AND b.stage = 'in_force') AS has_base
FROM consultation c WHERE c.id = {}
"""


async def by_id(consultation: UUID) -> ConsultationOut:
    found = await db.fetch_one(ConsultationOut, f"{_SELECT} WHERE c.id = {{}}", consultation)
    if found is None:
        raise ConsultationNotFound
    return found


async def by_number(number: int) -> ConsultationOut:
    """Any consultation, also one in preparation: for staff."""
    found = await db.fetch_one(ConsultationOut, f"{_SELECT} WHERE c.number = {{}}", number)
    if found is None:
        raise ConsultationNotFound
    return found


async def public_by_number(number: int) -> ConsultationOut:
    """Only what has been issued; one in preparation does not exist for the public."""
    found = await db.fetch_one(ConsultationOut, PUBLIC_BY_NUMBER, number, clock.now())
    if found is None:
        raise ConsultationNotFound
    return found


async def issued() -> list[ConsultationOut]:
    """Everything the public may see: open ones first, the nearest deadline on top; then the rest, newest first."""
    moment = clock.now()
    open_first = "(c.closes_at > {} AND c.published_at IS NULL) DESC"
    nearest = "CASE WHEN c.closes_at > {} THEN c.closes_at END, c.closes_at DESC"
    return await db.fetch(
        ConsultationOut,
        f"{_SELECT} WHERE c.opens_at <= {{}} ORDER BY {open_first}, {nearest}",
        moment,
        moment,
        moment,
    )


async def issued_by(issuer: UUID) -> list[ConsultationOut]:
    """All of a congress, those in preparation included."""
    return await db.fetch(ConsultationOut, f"{_SELECT} WHERE c.issuer = {{}} ORDER BY c.created_at DESC", issuer)


async def for_point(point: UUID) -> list[ConsultationOut]:
    """Issued consultations a liaison point is invited to."""
    return await db.fetch(
        ConsultationOut,
        f"{_SELECT} JOIN consultation_point cp ON cp.consultation = c.id "
        "WHERE cp.point = {} AND c.opens_at <= {} ORDER BY c.closes_at DESC",
        point,
        clock.now(),
    )


async def points(consultation: UUID) -> list[PointRef]:
    return await db.fetch(
        PointRef,
        "SELECT o.id, o.name FROM consultation_point cp JOIN organisation o ON o.id = cp.point "
        "WHERE cp.consultation = {} ORDER BY o.created_at",
        consultation,
    )


async def questions(consultation: UUID) -> list[str]:
    rows = await db.execute("SELECT text FROM question WHERE consultation = {} ORDER BY ordinal", consultation)
    return [row["text"] for row in rows]


async def parts(consultation: UUID) -> Parts:
    """What there is to read of a consultation beside its first page."""
    [row] = await db.fetch(Parts, _PARTS, consultation)
    return row


async def explanation(consultation: UUID) -> str:
    """草案说明 as plain text; empty where there is none."""
    return str(await db.fetch_value("SELECT explanation FROM consultation WHERE id = {}", consultation))


async def groups(consultation: UUID) -> list[str]:
    rows = await db.execute("SELECT name FROM stakeholder_group WHERE consultation = {} ORDER BY ordinal", consultation)
    return [row["name"] for row in rows]
