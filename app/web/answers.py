"""Published answers prepared for reading: the clause before and after as a redline, personal data masked."""

import msgspec

from app.adoption.states import ADOPTING, Outcome
from app.adoption.structs import Answer
from nlp import diff, redact

Segment = tuple[str, str]
"""Kind ("same", "old" or "new") and text, as the templates' redline takes them."""

_KINDS = {"equal": "same", "delete": "old", "insert": "new"}


class ShownAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """``old`` and ``new`` are empty unless the clause is to be compared."""

    answer: Answer
    proposed_text: str
    rationale: str
    old: list[Segment]
    new: list[Segment]

    @property
    def adopted(self) -> bool:
        return self.answer.outcome in ADOPTING

    @property
    def referred(self) -> bool:
        return self.answer.outcome is Outcome.REFERRED_TO_DEPARTMENT


def shown(answer: Answer) -> ShownAnswer:
    """An item stands for several people: what one of them said of themselves is not shown to the others."""
    old, new = redline(answer.old_text, answer.new_text or "") if answer.new_text else ([], [])
    return ShownAnswer(
        answer=answer,
        proposed_text=redact.mask(answer.proposed_text),
        rationale=redact.mask(answer.rationale),
        old=old,
        new=new,
    )


def redline(old: str, new: str) -> tuple[list[Segment], list[Segment]]:
    """The old and the new side of a change."""
    changes = [(_KINDS[change.op], change.text) for change in diff.redline(old, new)]
    return (
        [segment for segment in changes if segment[0] != "new"],
        [segment for segment in changes if segment[0] != "old"],
    )
