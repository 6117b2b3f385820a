"""Published answers prepared for reading: the clause before and after as a redline, personal data masked."""

import msgspec

from app.adoption.structs import Answer
from nlp import diff, redact

Segment = tuple[str, str]
"""Kind ("same", "old" or "new") and text, as the templates' redline takes them."""

Lines = list[list[Segment]]
"""Paragraphs of segments."""

KEPT_AT_LEAST = 0.35
"""Share of the longer text that must have stayed for marks to help; below it everything would be marked."""

_KINDS = {"equal": "same", "delete": "old", "insert": "new"}


class ShownAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """``old`` and ``new`` are empty unless there is a new clause; a rewritten one carries no marks."""

    answer: Answer
    old: Lines
    new: Lines
    rewritten: bool


def shown(answer: Answer) -> ShownAnswer:
    old, new, rewritten = compared(answer.old_text, answer.new_text) if answer.new_text else ([], [], False)
    return ShownAnswer(answer=masked(answer), old=old, new=new, rewritten=rewritten)


def masked(answer: Answer) -> Answer:
    """An item stands for several people: what one of them said of themselves is not shown to the others."""
    return msgspec.structs.replace(
        answer, proposed_text=redact.mask(answer.proposed_text), rationale=redact.mask(answer.rationale)
    )


def marked(old: str, new: str) -> list[Segment]:
    """Both texts in one line of segments, what was struck out before what was put in."""
    return [(_KINDS[change.op], change.text) for change in diff.redline(old, new)]


def compared(old: str, new: str) -> tuple[Lines, Lines, bool]:
    """The old and the new side of a change, by paragraph, and whether the clause was rewritten as a whole."""
    changes = diff.redline(old, new)
    kept = sum(len(change.text) for change in changes if change.op == "equal")
    if kept < KEPT_AT_LEAST * max(len(old), len(new)):
        return _lines([("same", old)]), _lines([("same", new)]), True
    segments = [(_KINDS[change.op], change.text) for change in changes]
    return (
        _lines([segment for segment in segments if segment[0] != "new"]),
        _lines([segment for segment in segments if segment[0] != "old"]),
        False,
    )


def _lines(segments: list[Segment]) -> Lines:
    lines: Lines = [[]]
    for kind, text in segments:
        first, *rest = text.split("\n")
        lines[-1].append((kind, first))
        lines += [[(kind, part)] for part in rest]
    shown_lines = ([segment for segment in line if segment[1]] for line in lines)
    return [line for line in shown_lines if line]
