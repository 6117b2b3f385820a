"""The machine's reading of one suggestion: search terms, anchor, type, stance, personal data."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

import msgspec

from app.core import clock
from app.core.ids import new_id
from app.suggestions.structs import SuggestionOut
from app.suggestions.tables import SuggestionReading
from nlp import opinions, redact, segment, statutes
from nlp.anchors import Anchorer

_DRAFTS_KEPT = 8
_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
"""Reading is words all through and holds the interpreter: more threads would load drafts several times over."""


@lru_cache(maxsize=_DRAFTS_KEPT)
def statute_of(source: str) -> statutes.Statute:
    return statutes.parse(source)


@lru_cache(maxsize=_DRAFTS_KEPT)
def _anchorer(source: str) -> Anchorer:
    return Anchorer(statute_of(source))


def sure_article(text: str, draft: str) -> str | None:
    """The one article a text is surely about, if the machine is sure."""
    anchor = _anchorer(draft).anchor(text)
    return anchor.articles[0] if anchor.confident and anchor.articles else None


def read(text: str, draft: str) -> dict[str, Any]:
    """Everything the machine says of a text given the draft's source, as columns of the reading."""
    anchor = _anchorer(draft).anchor(text)
    opinion = opinions.opinion(text)
    spans = [{"start": span.start, "end": span.end, "kind": span.kind} for span in redact.find_pii(text)]
    return {
        "terms": " ".join(segment.search_terms(text)),
        "articles": list(anchor.articles),
        "pins": list(anchor.pins),
        "anchor_confidence": anchor.confidence,
        "anchor_confident": anchor.confident,
        "opinion_type": opinion.type,
        "stance": opinion.stance,
        "pii": msgspec.json.encode(spans).decode(),
        "lexicon_version": segment.LEXICON_VERSION,
    }


async def read_aside(text: str, draft: str) -> dict[str, Any]:
    """The same beside the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_thread, read, text, draft)


def row(suggestion: SuggestionOut, reading: dict[str, Any]) -> SuggestionReading:
    return SuggestionReading(
        id=new_id(), suggestion=suggestion.id, consultation=suggestion.consultation, read_at=clock.now(), **reading
    )
