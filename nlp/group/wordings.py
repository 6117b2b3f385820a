"""Texts that are word for word the same are one wording: read, compared and joined once, counted as often as sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.group.model import Document
from nlp.normalize import verbatim_key


@dataclass(frozen=True, slots=True)
class Wordings:
    """The first text of each wording, in order, and beside it the ids of all who sent it."""

    documents: list[Document]
    ids: list[list[str]]


def wordings(documents: Sequence[Document]) -> Wordings:
    """Only where the article chosen is the same too: the same words about two articles are two wishes.

    >>> wordings([Document("a", "要设停车点"), Document("b", "要设停车点！"), Document("c", "多种树")]).ids
    [['a', 'b'], ['c']]
    """
    of: dict[tuple[str, str | None], int] = {}
    found = Wordings([], [])
    for one in documents:
        place = of.setdefault((verbatim_key(f"{one.title}\n{one.text}"), one.article), len(of))
        if place == len(found.ids):
            found.documents.append(one)
            found.ids.append([])
        found.ids[place].append(one.id)
    return found
