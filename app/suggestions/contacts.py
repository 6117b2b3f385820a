"""How to reach a person with the answer: only if they want it, only for that, sealed, and gone when they say so."""

import re
from uuid import UUID

from app.audit.work import unit_of_work
from app.core import clock, db, sealing
from app.core.actor import Actor
from app.core.ids import new_id
from app.core.text import clean
from app.suggestions.errors import ConsentMissing, ContactUnreadable
from app.suggestions.states import ContactKind
from app.suggestions.structs import ContactIn, ContactOut, ReadContact
from app.suggestions.tables import Contact

PURPOSE = "只用来把这条意见的办理结果告诉本人"

_WIDE = str.maketrans("０１２３４５６７８９＠．－　", "0123456789@.- ")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"0\d{2,3}\d{7,8}|[2-9]\d{6,7}")


def read(given: ContactIn | None) -> ReadContact | None:
    """What was typed as a number or an address; None if nothing was.

    Raises :class:`ContactUnreadable` and :class:`ConsentMissing`.
    """
    value = clean(given.value) if given else ""
    if given is None or not value:
        return None
    contact = _recognised(value.translate(_WIDE))
    if contact is None:
        raise ContactUnreadable(fields={"contact": ContactUnreadable.message})
    if not given.consented:
        raise ConsentMissing(fields={"consent": ConsentMissing.message})
    return contact


def kept(contact: ReadContact | None, *, suggestion: UUID | None = None, support: UUID | None = None) -> list[db.Row]:
    """What is stored of it, as a part of whoever's command this is; nothing where none was left."""
    if contact is None:
        return []
    sealed = sealing.seal(contact.value)
    owner = {"id": new_id(), "suggestion": suggestion, "support": support}
    said = {"kind": contact.kind.value, "sealed": sealed, "purpose": PURPOSE, "consented_at": clock.now()}
    return [db.Row(Contact, owner | said)]


async def forget(*, suggestion: UUID | None = None, support: UUID | None = None) -> None:
    """Delete what is known of one owner, in the running transaction."""
    await db.execute("DELETE FROM contact WHERE suggestion = {} OR support = {}", suggestion, support)


async def delete(actor: Actor, *, suggestion: UUID | None = None, support: UUID | None = None) -> None:
    """The owner takes the consent back; the words stay. Doing so again changes nothing."""
    async with unit_of_work(actor, "contact.deleted") as work:
        await forget(suggestion=suggestion, support=support)
        work.about("support" if support else "suggestion", support or suggestion or "")


async def left(*, suggestion: UUID | None = None, support: UUID | None = None) -> str:
    """What one has left, masked, for its owner to recognise; empty when there is none."""
    rows = await db.execute("SELECT sealed FROM contact WHERE suggestion = {} OR support = {}", suggestion, support)
    return "、".join(masked(sealing.unseal(row["sealed"])) for row in rows)


async def move(former: UUID, successor: UUID) -> None:
    """A corrected suggestion takes its contact along."""
    await db.execute("UPDATE contact SET suggestion = {} WHERE suggestion = {}", successor, former)


async def of(suggestions: list[UUID]) -> list[ContactOut]:
    """Contacts of the authors and supporters of these suggestions, opened: for sending an answer, not for showing.

    Whoever took their suggestion or support back is left out.
    """
    rows = await db.execute(
        "SELECT c.id, coalesce(c.suggestion, x.suggestion) AS suggestion, c.support, c.kind, c.sealed, c.purpose, "
        "c.consented_at FROM contact c LEFT JOIN support x ON x.id = c.support "
        "LEFT JOIN withdrawal w ON w.suggestion = c.suggestion "
        "WHERE (c.suggestion = ANY({}) OR x.suggestion = ANY({})) AND w.id IS NULL AND x.withdrawn_at IS NULL "
        "ORDER BY c.consented_at",
        suggestions,
        suggestions,
    )
    return [
        ContactOut(
            id=row["id"],
            suggestion=row["suggestion"],
            support=row["support"],
            kind=ContactKind(row["kind"]),
            value=sealing.unseal(row["sealed"]),
            purpose=row["purpose"],
            consented_at=row["consented_at"],
        )
        for row in rows
    ]


def masked(value: str) -> str:
    """Enough to recognise one's own: 138****5678, z***@example.cn."""
    name, at, place = value.partition("@")
    return f"{name[0]}***@{place}" if at else f"{value[:3]}****{value[-4:]}"


def _recognised(value: str) -> ReadContact | None:
    if _EMAIL.fullmatch(value):
        return ReadContact(ContactKind.EMAIL, value)
    digits = re.sub(r"[\s()（）—–-]", "", value)
    if found := _MOBILE.fullmatch(digits):
        return ReadContact(ContactKind.PHONE, found[1])
    return ReadContact(ContactKind.PHONE, digits) if _LANDLINE.fullmatch(digits) else None
