"""A draft's provisions arranged for people: as contents with counts, and as running text."""

from collections.abc import Iterable, Mapping

import msgspec

from app.drafts.structs import ProvisionOut

GIST = 26
"""Characters of an article shown in the contents where it has no caption."""

_PARTS = frozenset({"paragraph", "item", "subitem"})


class Entry(msgspec.Struct, frozen=True):
    """An article in the contents; ``count`` is how many spoke about it."""

    path: str
    mark: str
    gist: str
    count: int


class Chapter(msgspec.Struct, frozen=True):
    """A heading of whatever rank with the articles directly below it; ``title`` is empty before the first one."""

    title: str
    entries: list[Entry]

    @property
    def count(self) -> int:
        return sum(entry.count for entry in self.entries)


class Block(msgspec.Struct, frozen=True):
    """A heading, or an article with its parts."""

    kind: str
    path: str
    mark: str
    caption: str
    text: str
    parts: list[ProvisionOut]


def gist(provision: ProvisionOut) -> str:
    """What an article is about, in one line: its caption, else how it begins."""
    first = provision.caption or provision.text.split("\n", 1)[0]
    return first if len(first) <= GIST else f"{first[:GIST]}……"


def contents(provisions: Iterable[ProvisionOut], counts: Mapping[str | None, int]) -> list[Chapter]:
    """Chapters in document order, from the rows of ``drafts.queries.contents``."""
    chapters = [Chapter("", [])]
    for row in provisions:
        if row.kind == "article":
            chapters[-1].entries.append(Entry(row.path, row.mark, gist(row), counts.get(row.path, 0)))
        else:
            chapters.append(Chapter(f"{row.mark}　{row.caption}", []))
    return chapters if chapters[0].entries else chapters[1:]


def running(provisions: Iterable[ProvisionOut]) -> list[Block]:
    """Headings and articles in document order, from the rows of ``drafts.queries.provisions``."""
    blocks: list[Block] = []
    for row in provisions:
        if row.kind in _PARTS:
            blocks[-1].parts.append(row)
        else:
            blocks.append(Block(row.kind, row.path, row.mark, row.caption, row.text, []))
    return blocks
