"""A suggestion under reading: its words without the quotation marks, the provisions named, what is read already."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from nlp.patch import formulas
from nlp.patch.model import Action, Operation, Place, Unit
from nlp.patch.quotes import OPEN, QUOTED, masked, unquoted
from nlp.patch.target import Reference, references

_STOP = re.compile("[。；;！!？?\n]")
_NEXT_POINT = re.compile("[；;。](?:[二三四五六]是|其[二三四五六]|第[二三四五六][，,]).*$", re.DOTALL)
_QUOTED = re.compile(QUOTED)
_AND = re.compile("[、和及与]|以及")


class Reading:
    """One suggestion, its quotations masked and its references known; `found` collects the operations read so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._masked = masked(text)
        self._references = references(self._masked)
        self._taken: list[tuple[int, int]] = []
        self.found: list[Operation] = []

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a formula is found, no stretch of it read already, and not asked to be left undone."""
        for match in pattern.finditer(self._masked):
            if not self._is_taken(match.start(), match.end()) and not self._is_refused(match):
                yield match

    def words(self, match: re.Match[str], name: str) -> str:
        """A group as the person wrote it: a quotation without its marks, or free wording."""
        start, end = match.span(name)
        if start < 0:
            return ""
        given = self._text[start:end]
        return unquoted(given) if self._masked[start] == OPEN else given.strip()

    def given(self, start: int, end: int) -> str:
        return self._text[start:end].strip()

    def is_quoted(self, match: re.Match[str], name: str) -> bool:
        return match.start(name) >= 0 and self._masked[match.start(name) : match.start(name) + 1] == OPEN

    def quotations(self, start: int, end: int) -> list[str]:
        return [
            unquoted(self._text[a:b]) for a, b in (found.span() for found in _QUOTED.finditer(self._masked, start, end))
        ]

    def wanted(self, match: re.Match[str], cut: Callable[[str], str], name: str = "new") -> tuple[str, int]:
        """The wanted wording and where it ends: a quotation, or free wording up to where `cut` ends it."""
        start, end = match.span(name)
        if _QUOTED.fullmatch(self._masked, start, end):
            return unquoted(self._text[start:end]), end
        kept = cut(_NEXT_POINT.sub("", self._text[start:end]))
        return kept, start + len(kept)

    def target(self, at: int) -> str | None:
        """The provision named last before `at`, or, where none is, the first one named at all."""
        before = bisect_right(self._references, at, key=lambda reference: reference.start)
        if before:
            return self._references[before - 1].id
        return self._references[0].id if self._references else None

    def targets(self, at: int) -> list[str | None]:
        """All provisions of the list that ends last before `at`: 第三条、第八条中的."""
        last = bisect_right(self._references, at, key=lambda reference: reference.start) - 1
        first = last
        while first > 0 and _AND.fullmatch(self.given(self._references[first - 1].end, self._references[first].start)):
            first -= 1
        return [each.id for each in self._references[first : last + 1]] if last >= 0 else [self.target(at)]

    def all_named_in(self, start: int, end: int) -> list[Reference]:
        return [each for each in self._references if start <= each.start < end]

    def named_in(self, start: int, end: int) -> Reference | None:
        return next(iter(self.all_named_in(start, end)), None)

    def clause_start(self, at: int) -> int:
        return max((stop.end() for stop in _STOP.finditer(self._masked, 0, at)), default=0)

    def add(  # noqa: PLR0913 - the fields of an operation, each with its default
        self,
        action: Action,
        span: tuple[int, int],
        confidence: float,
        *,
        at: int | None = None,
        old: str = "",
        new: str = "",
        anchor: str = "",
        place: Place = Place.AFTER,
        unit: Unit | None = None,
        numbered: int | None = None,
        whole: bool = False,
        target: str | None = None,
    ) -> None:
        where = target or self.target(span[0] if at is None else at)
        self._taken.append(span)
        self.found.append(
            Operation(action, where, old, new, anchor, place, unit, numbered, whole, span[0], span[1], confidence)
        )

    def _is_taken(self, start: int, end: int) -> bool:
        return any(start < taken_end and taken_start < end for taken_start, taken_end in self._taken)

    def _is_refused(self, match: re.Match[str]) -> bool:
        between = match.start("between") if match.start("between") >= 0 else match.start()
        clause = self._masked[
            self.clause_start(between) : match.end("between") if match.end("between") >= 0 else between
        ]
        return bool(formulas.REFUSED.search(clause) or formulas.REFUSED_LEAD.search(clause))
