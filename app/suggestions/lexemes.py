"""Search terms as the index of readings knows them (``search_lexemes`` in the migrations, decision 0017)."""

from collections.abc import Iterable
from uuid import UUID


def together(consultation: UUID, terms: Iterable[str]) -> str:
    """A tsquery for all of the terms in one consultation: nothing in them is an operator."""
    place = str(consultation)[-12:]
    return " & ".join(_quoted(f"{place}:{term}") for term in terms)


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
