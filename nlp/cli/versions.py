"""Pairs of versions as JSON Lines give them, checked before the work starts; shared by `align` and `trace`."""

from typing import Any

from nlp.errors import UnreadableLine

Articles = list[tuple[str, str]]


def field(row: dict[str, Any], name: str, line: int) -> str:
    """A text field that must be there. Raises UnreadableLine."""
    value = row.get(name)
    if not isinstance(value, str):
        raise UnreadableLine(line, f"没有{name}字段")
    return value


def articles(row: dict[str, Any], name: str, line: int) -> Articles:
    """One version: a list of `{id, text}`, each id once. Raises UnreadableLine.

    >>> articles({"old": [{"id": "1", "text": "甲"}]}, "old", 1)
    [('1', '甲')]
    """
    given = row.get(name)
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise UnreadableLine(line, f"{name}字段不是条文列表")
    found = [(field(each, "id", line), field(each, "text", line)) for each in given]
    if len({each for each, _ in found}) < len(found):
        raise UnreadableLine(line, f"{name}字段里有重复的条号")
    return found
