"""Minutes on screen: the source with what was accepted and what is proposed marked in it, and the forms to decide."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import msgspec
from litestar.response import Template

from app.activities.structs import MinutesOut
from app.consultations import queries as consultations
from app.core.errors import DomainError
from app.meetings import queries
from app.meetings.structs import ProposalOut, SpanOut
from app.suggestions.states import Ending
from app.suggestions.tables import ERASED_WORDS
from app.web.forms import Form
from app.web.pages.staff import desk as point_desk
from app.web.pages.staff.activities import desk as desks
from nlp.minutes.turns import read_turns

_CLAUSE = re.compile(r"[^。！？!?；;，,、：:\n]*[。！？!?；;，,、：:\n]*")


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text. ``kind``: accepted, withdrawn, erased, proposed, rejected, current; plain between."""

    kind: str
    start: int
    end: int
    text: str = ""
    speaker: str = ""
    span: SpanOut | None = None
    proposal: ProposalOut | None = None


class Line(msgspec.Struct, frozen=True):
    """A paragraph of the source, and the stretches that end in it, to be decided below it."""

    pieces: list[Mark]
    ending: list[Mark]


class Clause(msgspec.Struct, frozen=True):
    start: int
    end: int
    words: str


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """The stretch whose borders are being moved, with the clauses it may begin and end at."""

    start: int
    end: int
    text: str
    speaker: str
    clauses: list[Clause]
    cuts: list[Clause]
    """Clauses inside, at whose beginning it can be split in two."""


async def show(
    desk: desks.ActivityDesk,
    minutes: MinutesOut,
    *,
    at: int = -1,
    to: int = -1,
    done: str = "",
    problem: DomainError | None = None,
    form: Form[Any] | None = None,
) -> Template:
    if form is not None and form.value("start_at").isdigit() and form.value("end_at").isdigit():
        at, to = int(form.value("start_at")), int(form.value("end_at"))
    spans, proposed = await queries.spans(minutes.id), await queries.proposals(minutes.id)
    current = _stretch(minutes.text, at, to)
    marks = _marks(minutes.text, spans, proposed, current)
    consultation = await consultations.by_id(minutes.consultation)
    return desks.sheet(
        "minutes",
        desk,
        status=problem.status if problem else 200,
        minutes=minutes,
        lines=list(_lines(minutes.text, marks)),
        current=current,
        waiting=sum(mark.kind == "proposed" for mark in marks),
        spans=spans,
        rejected=sum(one.rejected for one in proposed),
        done=done,
        problem=problem,
        form=form,
        consultation=consultation,
        articles=await point_desk.article_options(consultation.version),
        groups=await consultations.groups(consultation.id),
    )


def _stretch(text: str, at: int, to: int) -> Stretch | None:
    """The stretch an address names; None where it names none of this text."""
    if not 0 <= at < to <= len(text) or not text[at:to].strip():
        return None
    start, end, speaker = _around(text, at, to)
    clauses = [
        Clause(found.start(), found.end(), found.group().strip())
        for found in _CLAUSE.finditer(text, start, end)
        if found.group().strip()
    ]
    cuts = [clause for clause in clauses if at < clause.start < to]
    return Stretch(start=at, end=to, text=text[at:to], speaker=speaker, clauses=clauses, cuts=cuts)


def _around(text: str, at: int, to: int) -> tuple[int, int, str]:
    """The turns a stretch lies in, else its paragraphs, and who speaks."""
    turns = [turn for turn in read_turns(text) if turn.start < to and turn.end > at]
    if turns:
        return min(at, turns[0].start), max(to, turns[-1].end), turns[0].speaker
    stop = text.find("\n", to)
    return text.rfind("\n", 0, at) + 1, stop if stop >= 0 else len(text), ""


def _marks(text: str, spans: list[SpanOut], proposed: list[ProposalOut], current: Stretch | None) -> list[Mark]:
    """Stretches that do not overlap: what people made first, then what is worked on, then what the machine proposes."""
    made = [_made(one) for one in spans]
    if current and _free(made, current.start, current.end):
        made.append(Mark(kind="current", start=current.start, end=current.end, speaker=current.speaker))
    for one in proposed:
        if _free(made, one.start_at, one.end_at):
            kind = "rejected" if one.rejected else "proposed"
            made.append(Mark(kind=kind, start=one.start_at, end=one.end_at, speaker=one.speaker, proposal=one))
    made.sort(key=lambda mark: mark.start)
    return [msgspec.structs.replace(mark, text=text[mark.start : mark.end]) for mark in made]


def _made(span: SpanOut) -> Mark:
    """What its author had erased is shown no more, here neither."""
    kind = "erased" if span.ending is Ending.ERASED else "withdrawn" if span.ending else "accepted"
    return Mark(kind=kind, start=span.start_at, end=span.end_at, speaker=span.speaker, span=span)


def _free(made: list[Mark], start: int, end: int) -> bool:
    return all(end <= mark.start or start >= mark.end for mark in made)


def _lines(text: str, marks: list[Mark]) -> Iterator[Line]:
    """The text paragraph by paragraph, cut where marks begin and end; blank lines are left out."""
    borders = [-1, *(found.start() for found in re.finditer("\n", text)), len(text)]
    for before, end in pairwise(borders):
        start = before + 1
        if not text[start:end].strip():
            continue
        inside = [mark for mark in marks if mark.start < end and mark.end > start]
        ending = [mark for mark in inside if start < mark.end <= end]
        yield Line(list(_pieces(text, start, end, inside)), ending)


def _pieces(text: str, start: int, end: int, inside: list[Mark]) -> Iterator[Mark]:
    place = start
    for mark in inside:
        begin, stop = max(mark.start, start), min(mark.end, end)
        if place < begin:
            yield Mark(kind="plain", start=place, end=begin, text=text[place:begin])
        shown = ERASED_WORDS if mark.kind == "erased" else text[begin:stop]
        yield Mark(kind=mark.kind, start=begin, end=stop, text=shown)
        place = stop
    if place < end:
        yield Mark(kind="plain", start=place, end=end, text=text[place:end])
