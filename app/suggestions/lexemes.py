"""Search terms as the index of readings knows them (``search_lexemes`` in the migrations, decision 0018)."""

from collections.abc import Iterable
from uuid import UUID


def together(consultation: UUID, terms: Iterable[str]) -> str:
    """A tsquery for all of the terms in one consultation: nothing in them is an operator."""
    start = place(consultation)
    return " & ".join(_quoted(f"{start}{term}") for term in terms)


def place(consultation: UUID) -> str:
    """What each lexeme of the consultation begins with."""
    return f"{str(consultation)[-12:]}:"


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
