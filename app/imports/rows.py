"""Rows of an office file as rows of an import: what each says, where it belongs, what it is known by. Pure."""

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from uuid import UUID

import msgspec

from app.core.ids import new_id
from app.core.text import clean
from app.imports.states import RowState
from app.imports.structs import Place
from app.imports.tables import ImportRow
from app.suggestions.errors import EmptySuggestion, SuggestionTooLong
from app.suggestions.office import OfficeRow
from app.suggestions.office.columns import plain
from app.suggestions.rules import check_words

_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})")


class Known(msgspec.Struct, frozen=True):
    """What the consultation offers to refer to."""

    articles: frozenset[str]
    groups: frozenset[str]
    collection_points: Mapping[str, UUID]


def made(run: UUID, found: tuple[OfficeRow, ...], to: Place, known: Known) -> list[ImportRow]:
    """The rows in the file's order. Two rows of the same content in one file are two opinions."""
    seen: Counter[str] = Counter()
    return [_row(run, ordinal, row, to, known, seen) for ordinal, row in enumerate(found, start=1)]


def _row(run: UUID, ordinal: int, row: OfficeRow, to: Place, known: Known, seen: Counter[str]) -> ImportRow:
    words = clean(row.words)
    article = row.articles[0] if row.article_given and row.articles[0] in known.articles else None
    reason = row.problem or _refusal(words)
    content = "\n".join([str(to.consultation), str(to.point), plain(words), article or "", plain(row.proposer)])
    seen[content] += 1
    return ImportRow(
        id=new_id(),
        run=run,
        ordinal=ordinal,
        location=row.location,
        words=words,
        article=article,
        stakeholder_group=row.proposer if row.proposer in known.groups else None,
        proposer=row.proposer,
        people=row.people,
        said_on=_day(row.said_on),
        collection_point=known.collection_points.get(row.collection_point, to.collection_point),
        key=hashlib.sha256(f"{content}\n{seen[content]}".encode()).hexdigest(),
        state=(RowState.LEFT_OUT if reason else RowState.READY).value,
        reason=reason,
        chosen=not reason,
    )


def _refusal(words: str) -> str:
    try:
        check_words(words)
    except (EmptySuggestion, SuggestionTooLong) as error:
        return error.message
    return ""


def _day(cell: str) -> dt.date | None:
    found = _DAY.search(cell)
    if not found:
        return None
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        return None
