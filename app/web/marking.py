"""Redlines in the shape templates print: (kind, text) pairs with the kinds "same", "old" and "new"."""

from nlp import diff

Segments = list[tuple[str, str]]

_KINDS = {"equal": "same", "delete": "old", "insert": "new"}
_LONGEST = 4_000


def redline(old: str, new: str) -> Segments:
    """Old and new text in one line. Texts too long to compare while a page waits stand side by side, unmarked."""
    if len(old) + len(new) > _LONGEST:
        return [("old", old), ("new", new)]
    return [(_KINDS[change.op], change.text) for change in diff.redline(old, new)]


def sides(old: str, new: str) -> tuple[Segments, Segments]:
    """The same comparison for two columns: what was struck on the left, what was put in on the right."""
    if len(old) + len(new) > _LONGEST:
        return [("same", old)], [("same", new)]
    marked = redline(old, new)
    return [one for one in marked if one[0] != "new"], [one for one in marked if one[0] != "old"]


def differing(one: str, other: str) -> tuple[Segments, Segments]:
    """Two people's words for two columns, marked where they differ; unmarked where little is the same."""
    left, right = sides(one, other)
    same = sum(len(text) for kind, text in left if kind == "same")
    if 2 * same < min(len(one), len(other)):
        return [("same", one)], [("same", other)]
    return left, right
