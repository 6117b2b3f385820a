"""Taking in what people say. The words are stored exactly as given and never change."""

import hashlib
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid5

import msgspec
from asyncpg import UniqueViolationError

from app.audit.work import at_once, unit_of_work
from app.consultations.rules import require_open
from app.consultations.structs import ConsultationOut
from app.core import clock, db, outbox
from app.core.actor import Actor
from app.core.ids import new_id
from app.core.text import clean
from app.suggestions import contacts, queries, receipts
from app.suggestions.errors import PointNotInvited, UnknownArticle, UnknownGroup
from app.suggestions.rules import check_words
from app.suggestions.structs import Met, NewRow, ReadContact, Receipt, SuggestionIn
from app.suggestions.tables import Suggestion

_ATTEMPTS = 3
_SUBMITTED = "suggestion.submitted"

Then = Callable[[UUID], Awaitable[None]]
"""What else belongs to the command, given the id of the suggestion just stored."""


async def submit(
    consultation: ConsultationOut,
    data: SuggestionIn,
    actor: Actor,
    *,
    met: Met | None = None,
    then: Then | None = None,
    whenever: bool = False,
) -> Receipt:
    """Store one suggestion and give its receipt; the machine reads it later, in the worker.

    Order: a form seen before with the same words gets its first receipt again, also after the deadline; then the
    window, the words and the choices are checked. Raises the named errors of this room and of ``consultations``.
    The queue is not touched: submitting works while it is down. ``met`` is what the form meets, where the caller has
    asked already. ``whenever`` leaves the window unasked: staff bring back what was said in it.
    """
    text = clean(data.text)
    met = met or await queries.met(consultation.id, consultation.version, data.form_token, data.article)
    if met.digest == _digest(text):
        return met.receipt()
    if met.digest is not None:
        data = msgspec.structs.replace(data, form_token=_second_token(data.form_token, text))
        if receipt := await queries.receipt_of_form(data.form_token):
            return receipt
    if not whenever:
        require_open(consultation.state)
    check_words(text)
    point = _point(met, data)
    _check_choices(met, data)
    contact = contacts.read(data.contact)
    return await _store(row(consultation.id, point, text, data, actor), contact, actor, then)


async def _store(suggestion: NewRow, contact: ReadContact | None, actor: Actor, then: Then | None) -> Receipt:
    """Insert; a receipt code that exists already is drawn again, a form that came twice at once yields one row."""
    for _ in range(_ATTEMPTS):
        try:
            await _write(suggestion, contact, actor, then)
        except UniqueViolationError:
            token = await _token_left(suggestion)
            if receipt := await queries.receipt_of_form(token):
                return receipt
            suggestion = msgspec.structs.replace(suggestion, form_token=token, receipt_code=receipts.new_code())
        else:
            return Receipt(suggestion.receipt_code, suggestion.id, repeated=False)
    raise RuntimeError("no free receipt code in three draws out of 10^11: the random source is broken")


async def _write(suggestion: NewRow, contact: ReadContact | None, actor: Actor, then: Then | None) -> None:
    """The command: its rows at once, unless more belongs to it."""
    identity, after = suggestion.id, {"raw_digest": suggestion.raw_digest}
    rows = [
        db.Row(Suggestion, msgspec.structs.asdict(suggestion)),
        *contacts.kept(contact, suggestion=identity),
        outbox.message(outbox.Topic.READ_SUGGESTION, {"suggestion": str(identity)}),
    ]
    if then is None:
        await at_once(actor, _SUBMITTED, rows, kind="suggestion", identity=identity, after=after)
        return
    async with unit_of_work(actor, _SUBMITTED) as work:
        await db.put(rows)
        await then(identity)
        work.about("suggestion", identity, after=after)


async def _token_left(suggestion: NewRow) -> UUID:
    """The token to store it under: its form's, or a second one where that was taken with other words meanwhile."""
    before = await db.fetch_value("SELECT raw_digest FROM suggestion WHERE form_token = {}", suggestion.form_token)
    if before is None or before == suggestion.raw_digest:
        return suggestion.form_token
    return _second_token(suggestion.form_token, suggestion.raw_text)


def _second_token(form: UUID, text: str) -> UUID:
    """A token that stands for these words, for a form that was taken with other words before.

    Somebody who goes back in the browser, changes the text and sends it again has said a second thing.
    """
    return uuid5(form, text)


def _point(met: Met, data: SuggestionIn) -> UUID:
    """The point that will work on it: the chosen one, or the first invited if the form had no choice."""
    if data.point is None:
        return met.points[0]
    if data.point not in met.points:
        raise PointNotInvited(fields={"point": PointNotInvited.message})
    return data.point


def _check_choices(met: Met, data: SuggestionIn) -> None:
    if data.article and not met.has_article:
        raise UnknownArticle(fields={"article": UnknownArticle.message})
    if data.group and data.group not in met.groups:
        raise UnknownGroup(fields={"group": UnknownGroup.message})


def row(consultation: UUID, point: UUID, text: str, data: SuggestionIn, actor: Actor) -> NewRow:
    return NewRow(
        id=new_id(),
        consultation=consultation,
        point=point,
        collection_point=data.collection_point,
        raw_text=text,
        raw_digest=_digest(text),
        channel=data.channel.value,
        article=data.article or None,
        stakeholder_group=data.group or None,
        receipt_code=data.receipt_code or receipts.new_code(),
        form_token=data.form_token,
        recorded_by=actor.id,
        created_at=clock.now(),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
