"""附议: one tap instead of the same sentence again. It counts like a suggestion and has a receipt of its own."""

from uuid import UUID

from asyncpg import UniqueViolationError

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.consultations.rules import require_open
from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.suggestions import contacts, receipts
from app.suggestions.errors import NothingToSupport, ReceiptNotFound, UnknownGroup
from app.suggestions.structs import Receipt, SupportIn, SupportOut
from app.suggestions.tables import Support
from app.suggestions.voices import STANDS

_ATTEMPTS = 3

_SELECT = """
SELECT x.id, x.suggestion, x.stakeholder_group, x.created_at, x.withdrawn_at, w.kind AS ending
FROM support x LEFT JOIN withdrawal w ON w.suggestion = x.suggestion
"""


async def by_code(typed: str) -> SupportOut:
    """The support of a receipt code as typed. Raises :class:`ReceiptNotFound`, like any wrong code."""
    code = receipts.normalise(typed)
    found = await db.fetch_one(SupportOut, f"{_SELECT} WHERE x.receipt_code = {{}}", code) if code else None
    if found is None:
        raise ReceiptNotFound
    return found


async def join(consultation: ConsultationOut, data: SupportIn, actor: Actor) -> Receipt:
    """Stand behind a suggestion of the consultation; the same form gets the same receipt, also after the deadline.

    Raises ``ConsultationClosed``, :class:`NothingToSupport`, :class:`UnknownGroup` and the errors of ``contacts``.
    """
    if receipt := await _receipt_of_form(data.form_token):
        return receipt
    require_open(consultation.state)
    if data.group and data.group not in await consultations.groups(consultation.id):
        raise UnknownGroup(fields={"group": UnknownGroup.message})
    contact = contacts.read(data.contact)
    for _ in range(_ATTEMPTS):
        support = _row(data, actor)
        try:
            async with unit_of_work(actor, "suggestion.supported") as work:
                await _require_standing(consultation.id, data.suggestion)
                await Support.insert(support)
                await db.put(contacts.kept(contact, support=support.id))
                work.about("support", support.id, after={"suggestion": str(data.suggestion)})
            return Receipt(support.receipt_code, data.suggestion, repeated=False)
        except UniqueViolationError:
            if receipt := await _receipt_of_form(data.form_token):
                return receipt
    raise RuntimeError("no free receipt code in three draws out of 10^11: the random source is broken")


async def withdraw(code: str, actor: Actor) -> SupportOut:
    """Take a support back; doing so again changes nothing. Its contact is deleted with it."""
    support = await by_code(code)
    async with unit_of_work(actor, "support.withdrawn") as work:
        await db.execute(
            "UPDATE support SET withdrawn_at = {} WHERE id = {} AND withdrawn_at IS NULL", clock.now(), support.id
        )
        await contacts.forget(support=support.id)
        work.about("support", support.id, after={"withdrawn": True})
    return await by_code(code)


async def _receipt_of_form(form_token: UUID) -> Receipt | None:
    rows = await db.execute("SELECT receipt_code, suggestion FROM support WHERE form_token = {}", form_token)
    return Receipt(rows[0]["receipt_code"], rows[0]["suggestion"], repeated=True) if rows else None


async def _require_standing(consultation: UUID, suggestion: UUID) -> None:
    """The lock waits for an erasure under way, so that nobody joins words that are gone."""
    await db.execute("SELECT id FROM suggestion WHERE id = {} FOR SHARE", suggestion)
    stands = await db.fetch_value(
        f"SELECT 1 FROM suggestion s WHERE s.id = {{}} AND s.consultation = {{}} AND {STANDS}", suggestion, consultation
    )
    if not stands:
        raise NothingToSupport


def _row(data: SupportIn, actor: Actor) -> Support:
    return Support(
        id=new_id(),
        suggestion=data.suggestion,
        stakeholder_group=data.group or None,
        receipt_code=receipts.new_code(),
        form_token=data.form_token,
        recorded_by=actor.id,
        created_at=clock.now(),
    )
