"""Staff ask an author; the author answers with the receipt, without ever giving a name."""

from uuid import UUID

from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.core.text import clean, says_something
from app.suggestions import queries, rules, withdrawals
from app.suggestions.errors import InquiryAnswered, InquiryNotFound, QuestionMissing, SuggestionGone
from app.suggestions.structs import InquiryOut, SuggestionOut
from app.suggestions.tables import Inquiry

_SELECT = "SELECT id, suggestion, question, asked_label, asked_at, answer, answered_at FROM inquiry"


async def of(suggestions: list[UUID]) -> list[InquiryOut]:
    """All questions asked about these, the oldest first."""
    return await db.fetch(InquiryOut, f"{_SELECT} WHERE suggestion = ANY({{}}) ORDER BY asked_at, id", suggestions)


async def ask(suggestion: UUID, question: str, actor: Actor) -> UUID:
    """Ask the author something; they see it when they open their receipt. Returns the inquiry's id."""
    found = await queries.by_ids([suggestion])
    if not found or not actor.may(found[0].point, Role.LIAISON_OFFICER, Role.POINT_HEAD):
        raise NotAllowed
    about = found[0]
    text = clean(question)
    if not says_something(text):
        raise QuestionMissing(fields={"question": QuestionMissing.message})
    rules.check_length(text, field="question")
    inquiry = Inquiry(
        id=new_id(),
        suggestion=suggestion,
        question=text,
        asked_by=actor.id,
        asked_label=about.point_name,
        asked_at=clock.now(),
    )
    async with unit_of_work(actor, "inquiry.asked") as work:
        await _require_there(about)
        await Inquiry.insert(inquiry)
        work.about("inquiry", inquiry.id, after={"suggestion": str(suggestion)})
    return inquiry.id


async def answer(code: str, inquiry: UUID, words: str, actor: Actor) -> None:
    """The author's answer, word for word. The same answer sent again changes nothing.

    Raises :class:`InquiryNotFound` for one of another suggestion, :class:`InquiryAnswered`, ``EmptySuggestion``.
    """
    suggestion = await queries.by_code(code)
    text = clean(words)
    async with unit_of_work(actor, "inquiry.answered") as work:
        await db.execute("SELECT id FROM inquiry WHERE id = {} FOR UPDATE", inquiry)
        found = await db.fetch_one(
            InquiryOut, f"{_SELECT} WHERE id = {{}} AND suggestion = {{}}", inquiry, suggestion.id
        )
        if found is None:
            raise InquiryNotFound
        if found.answer is None:
            rules.check_words(text)
            await _require_there(suggestion)
            await db.execute(
                "UPDATE inquiry SET answer = {}, answered_at = {} WHERE id = {}", text, clock.now(), inquiry
            )
        elif found.answer != text:
            raise InquiryAnswered
        work.about("inquiry", inquiry, after={"answered": True})


async def _require_there(suggestion: SuggestionOut) -> None:
    await db.execute("SELECT id FROM suggestion WHERE id = {} FOR SHARE", suggestion.id)
    if await withdrawals.of(suggestion.id) is not None:
        raise SuggestionGone
