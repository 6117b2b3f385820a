"""An author takes a suggestion back, says it better, or has the words erased (PIPL articles 46 and 47)."""

from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.suggestions import contacts, queries, regrouping, service
from app.suggestions.errors import SuggestionGone
from app.suggestions.states import Ending
from app.suggestions.structs import Receipt, SuggestionIn, WithdrawalOut
from app.suggestions.tables import ERASED_WORDS, Withdrawal

_NO_TERMS = """
UPDATE suggestion_reading SET terms = '', pins = ARRAY[]::text[], pii = '[]', stance = NULL, opinion_type = NULL
WHERE suggestion = {}
"""
# Character for character, so that the places of the other opinions in the minutes stay true.
_COVER_IN_MINUTES = r"""
UPDATE minutes m SET text = overlay(
    m.text PLACING regexp_replace(substr(m.text, x.start_at + 1, x.end_at - x.start_at), '[^\n]', '■', 'g')
    FROM x.start_at + 1 FOR x.end_at - x.start_at)
FROM minutes_span x WHERE x.minutes = m.id AND x.suggestion = {}
"""
# A written note is the author's own hand; what others wrote on the same sheet stands typed.
_TAKE_NOTE_AWAY = """
UPDATE photo SET content = NULL, removed_at = {}
WHERE removed_at IS NULL AND id IN (SELECT note FROM capture WHERE suggestion = {})
"""


async def of(suggestion: UUID) -> WithdrawalOut | None:
    """Whether and how its author took it back."""
    return await db.fetch_one(
        WithdrawalOut,
        "SELECT w.kind, w.at, w.successor, s.receipt_code AS successor_code "
        "FROM withdrawal w LEFT JOIN suggestion s ON s.id = w.successor WHERE w.suggestion = {}",
        suggestion,
    )


async def withdraw(code: str, actor: Actor) -> None:
    """Take the suggestion back; the words stay in custody. Doing so again changes nothing.

    What was signed before stays in the signed file, and the receipt says so.
    """
    suggestion = await queries.by_code(code)
    async with unit_of_work(actor, "suggestion.withdrawn") as work:
        if await _locked(suggestion.id) is None:
            await _record(suggestion.id, Ending.WITHDRAWN)
            await contacts.forget(suggestion=suggestion.id)
            await regrouping.promise(suggestion.consultation, suggestion.point)
        work.about("suggestion", suggestion.id, after={"withdrawn": True})


async def correct(code: str, data: SuggestionIn, actor: Actor) -> Receipt:
    """Say it anew: a suggestion of its own with a new receipt, which takes the place of the former one.

    Only while suggestions may come in. Raises :class:`SuggestionGone` and the errors of ``service.submit``.
    """
    former = await queries.by_code(code)
    consultation = await consultations.by_id(former.consultation)
    whole = msgspec.structs.replace(
        data, point=former.point, group=former.stakeholder_group, channel=former.channel, contact=None
    )

    async def take_the_place(successor: UUID) -> None:
        if await _locked(former.id) is not None:
            raise SuggestionGone
        await _record(former.id, Ending.CORRECTED, successor)
        await contacts.move(former.id, successor)

    return await service.submit(consultation, whole, actor, then=take_the_place)


async def erase(code: str, actor: Actor) -> None:
    """The words go: text, search terms, contact, answers to staff, the words it had corrected before, the place in the
    minutes it was taken from, the picture of a written note. What a grouping noted of them goes with the next run.

    The digest stays, so that what was signed can still be checked, and so does the place in the counts of what was
    sent up. Nobody can bring the words back.
    """
    suggestion = await queries.by_code(code)
    async with unit_of_work(actor, "suggestion.erased") as work:
        chain = await _with_former(suggestion.id)
        # In the order in which signing holds them: the two never wait for each other in a ring.
        await db.execute("SELECT id FROM suggestion WHERE id = ANY({}) ORDER BY id FOR UPDATE", chain)
        for one in chain:
            before = await _locked(one)
            if before is Ending.ERASED:
                continue
            await (_record if before is None else _raise_to_erased)(one, Ending.ERASED)
            await _erase_words(one)
        await regrouping.promise(suggestion.consultation, suggestion.point)
        work.about("suggestion", suggestion.id, after={"erased": True, "raw_digest": suggestion.raw_digest})


async def _locked(suggestion: UUID) -> Ending | None:
    """How it ended so far. The lock makes two of a person's own tabs wait for each other."""
    await db.execute("SELECT id FROM suggestion WHERE id = {} FOR UPDATE", suggestion)
    kind = await db.fetch_value("SELECT kind FROM withdrawal WHERE suggestion = {}", suggestion)
    return Ending(kind) if kind else None


async def _record(suggestion: UUID, kind: Ending, successor: UUID | None = None) -> None:
    await Withdrawal.insert(
        Withdrawal(id=new_id(), suggestion=suggestion, kind=kind.value, successor=successor, at=clock.now())
    )


async def _raise_to_erased(suggestion: UUID, kind: Ending) -> None:
    await db.execute(
        "UPDATE withdrawal SET kind = {}, at = {} WHERE suggestion = {}", kind.value, clock.now(), suggestion
    )


async def _with_former(suggestion: UUID) -> list[UUID]:
    """The suggestion and those it corrected, one after the other."""
    rows = await db.execute(
        "WITH RECURSIVE chain(id) AS (SELECT {}::uuid UNION SELECT w.suggestion FROM withdrawal w "
        "JOIN chain ON w.successor = chain.id) SELECT id FROM chain",
        suggestion,
    )
    return [row["id"] for row in rows]


async def _erase_words(suggestion: UUID) -> None:
    await db.execute("UPDATE suggestion SET raw_text = {} WHERE id = {}", ERASED_WORDS, suggestion)
    await db.execute(_NO_TERMS, suggestion)
    await db.execute(
        "UPDATE inquiry SET answer = {} WHERE suggestion = {} AND answer IS NOT NULL", ERASED_WORDS, suggestion
    )
    await db.execute(_COVER_IN_MINUTES, suggestion)
    await db.execute(_TAKE_NOTE_AWAY, clock.now(), suggestion)
    await db.execute("DELETE FROM suggestion_flag WHERE suggestion = {}", suggestion)
    await db.execute("UPDATE reading_choice SET opinion_type = NULL, stance = NULL WHERE suggestion = {}", suggestion)
    await contacts.forget(suggestion=suggestion)
