"""Items read as edits of the draft: what they would make of a clause, and which of them cannot both be done."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

import msgspec

from app.curation.structs import ItemOut
from app.drafts import queries as drafts
from app.web.answers import Segment, marked
from nlp import patch

_READ_TEXTS = 4_000
"""Wordings whose edits are remembered, a few kilobytes each."""


class ShownPatch(msgspec.Struct, frozen=True):
    """One edit a wording asks for: the redline of the clause, or why it cannot be shown."""

    segments: list[Segment]
    told: str
    applies: bool


class ShownConflict(msgspec.Struct, frozen=True):
    """Another item that wants the same words to become something else."""

    item: UUID
    proposed_text: str
    reason: str


async def article_texts(version: UUID) -> dict[str, str]:
    """The words of every article of a version, by its path."""
    return {one.path: one.text for one in await drafts.contents(version) if one.kind == "article"}


def shown(text: str, article: str | None, articles: dict[str, str]) -> list[ShownPatch]:
    """The edits a wording asks for, each on the clause it means; empty where it does not speak as an edit."""
    return [_shown(operation, articles) for operation in _read(text, article)]


def conflicts(items: Sequence[ItemOut], articles: dict[str, str]) -> dict[UUID, list[ShownConflict]]:
    """By item, the others that cannot be carried out together with it."""
    asked = [(item, operation) for item in items for operation in _read(item.proposed_text, item.article)]
    found: dict[UUID, list[ShownConflict]] = {}
    for clash in patch.conflicts([operation for _, operation in asked], articles):
        one, other = asked[clash.first][0], asked[clash.second][0]
        if one.id == other.id:
            continue
        for this, that in ((one, other), (other, one)):
            told = ShownConflict(that.id, that.proposed_text, clash.reason)
            if told not in found.setdefault(this.id, []):
                found[this.id].append(told)
    return found


def _read(text: str, article: str | None) -> list[patch.Operation]:
    """Operations; one that names no provision means the article the item stands at."""
    return [
        operation if operation.target or article is None else replace(operation, target=article)
        for operation in _operations(text)
    ]


@lru_cache(_READ_TEXTS)
def _operations(text: str) -> tuple[patch.Operation, ...]:
    """Every page of an item or a batch reads the wordings of its whole desk; few of them changed since the last."""
    return tuple(patch.operations(text))


def _shown(operation: patch.Operation, articles: dict[str, str]) -> ShownPatch:
    text = articles.get((operation.target or "").split(".")[0], "")
    try:
        applied = patch.apply(operation, text)
    except patch.Inapplicable as problem:
        return ShownPatch([], str(problem), applies=False)
    return ShownPatch(marked(applied.before, applied.after), applied.reason, applies=True)
