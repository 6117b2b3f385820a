"""Everything about a text that the grouping asks for, read once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.group.model import Document
from nlp.guards import Facts, facts
from nlp.normalize import verbatim_key
from nlp.opinions import opinion
from nlp.segment import segment
from nlp.vectorize import content_words

if TYPE_CHECKING:
    from nlp.statutes import Statute


@dataclass(frozen=True, slots=True)
class Card:
    """One text, prepared. `articles` are the provisions it speaks of; `cited` says that it names them itself."""

    id: str
    key: str
    length: int
    words: tuple[str, ...]
    facts: Facts
    articles: tuple[str, ...]
    cited: bool
    stance: str | None


def _articles(document: Document, anchorer: object) -> tuple[tuple[str, ...], bool]:
    if document.article is not None:
        return (document.article,), True
    if anchorer is None:
        return (), False
    found = anchorer.anchor(document.text)  # type: ignore[attr-defined]
    return found.articles, found.confident


def prepare(
    documents: Sequence[Document], statute: "Statute | None", progress: Callable[[int, int], None] | None
) -> list[Card]:
    """Cards in the order of `documents`."""
    anchorer = None
    if statute is not None:
        from nlp.anchors import Anchorer  # noqa: PLC0415 - only where there is a statute

        anchorer = Anchorer(statute)
    cards = []
    for done, document in enumerate(documents, 1):
        text = f"{document.title}\n{document.text}" if document.title else document.text
        words = segment(text)
        articles, cited = _articles(document, anchorer)
        cards.append(
            Card(
                document.id,
                verbatim_key(text),
                len(text),
                tuple(content_words(words)),
                facts(text, words),
                articles,
                cited,
                opinion(text).stance,
            )
        )
        if progress and (done % 1000 == 0 or done == len(documents)):
            progress(done, len(documents))
    return cards
