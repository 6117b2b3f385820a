"""A draft beside the law in force: which article became which, and the characters that changed."""

import asyncio
from uuid import UUID

import msgspec

from app.drafts import queries as drafts
from app.drafts.structs import ProvisionOut
from app.web.answers import Lines, compared
from app.web.kept import Kept
from nlp.align import Match, Relation, align


class Side(msgspec.Struct, frozen=True):
    """``articles`` are (path, mark) pairs: more than one where articles were merged or split."""

    articles: tuple[tuple[str, str], ...]
    lines: Lines


class Row(msgspec.Struct, frozen=True):
    """``old`` or ``new`` without articles: put in, or left out. ``rewritten`` carries no marks."""

    relation: Relation
    old: Side
    new: Side
    rewritten: bool


class Comparison(msgspec.Struct, frozen=True):
    """``renumbered`` are pairs of marks whose text stayed; ``unchanged`` counts the articles nothing happened to."""

    rows: tuple[Row, ...]
    renumbered: tuple[tuple[str, str], ...]
    unchanged: int


async def _make(versions: tuple[UUID, UUID]) -> Comparison:
    old, new = [
        {row.path: row for row in await drafts.contents(version) if row.kind == "article"} for version in versions
    ]
    return await asyncio.to_thread(_compare, old, new)


_KEPT: Kept[tuple[UUID, UUID], Comparison] = Kept(_make, for_good=True)


async def between(old: UUID, new: UUID) -> Comparison:
    """Texts of versions never change, so each pair is compared once a process, off the event loop."""
    return await _KEPT.of((old, new))


def _compare(old: dict[str, ProvisionOut], new: dict[str, ProvisionOut]) -> Comparison:
    matches = align(*([(path, row.text) for path, row in side.items()] for side in (old, new)))
    unchanged = [match for match in matches if match.relation is Relation.UNCHANGED]
    renumbered = [match for match in matches if match.relation is Relation.RENUMBERED]
    changed = [match for match in matches if match.relation not in {Relation.UNCHANGED, Relation.RENUMBERED}]
    return Comparison(
        rows=tuple(_row(match, old, new) for match in changed),
        renumbered=tuple((old[match.old[0]].mark, new[match.new[0]].mark) for match in renumbered),
        unchanged=len(unchanged),
    )


def _row(match: Match, old: dict[str, ProvisionOut], new: dict[str, ProvisionOut]) -> Row:
    before, after = [old[path] for path in match.old], [new[path] for path in match.new]
    old_lines, new_lines, rewritten = compared(_text(before), _text(after))
    one_sided = not (before and after)
    return Row(
        relation=match.relation,
        old=Side(_articles(before), old_lines if before else []),
        new=Side(_articles(after), new_lines if after else []),
        rewritten=rewritten and not one_sided,
    )


def _text(articles: list[ProvisionOut]) -> str:
    return "\n".join(article.text for article in articles)


def _articles(articles: list[ProvisionOut]) -> tuple[tuple[str, str], ...]:
    return tuple((article.path, article.mark) for article in articles)
