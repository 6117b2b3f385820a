"""Looking for submitted wishes in later texts: the machine's proposal, made once for each item and version."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec

from app.adoption.states import Basis
from app.adoption.tables import Evidence
from app.audit.work import unit_of_work
from app.core import clock, db, outbox
from app.core.actor import Actor
from app.core.ids import new_id
from app.drafts import queries as drafts
from nlp import trace

# Items of received submissions that have not been traced in a version later than the one they are about.
_UNTRACED = """
SELECT c.version AS old, v.id AS new, i.id AS item, i.article, i.proposed_text,
       coalesce((SELECT json_agg(json_build_array(s.id, s.raw_text) ORDER BY s.serial) FROM submission_source x
                 JOIN suggestion s ON s.id = x.suggestion
                 WHERE x.submission_item = i.id AND NOT EXISTS (
                     SELECT 1 FROM withdrawal w WHERE w.suggestion = s.id AND w.kind = 'erased'
                 )), '[]')::text AS originals
FROM submission_item i
JOIN submission b ON b.id = i.submission AND b.received_at IS NOT NULL
JOIN consultation c ON c.id = b.consultation
JOIN draft_version was ON was.id = c.version
JOIN draft_version v ON v.draft_law = was.draft_law AND v.ordinal > was.ordinal
LEFT JOIN evidence e ON e.submission_item = i.id AND e.version = v.id
WHERE was.draft_law = {} AND e.id IS NULL AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = b.id)
ORDER BY c.version, v.ordinal, i.id
"""


class Wish(msgspec.Struct, frozen=True):
    """A submitted item with the words behind it, about to be looked for."""

    old: UUID
    new: UUID
    item: UUID
    article: str | None
    proposed_text: str
    originals: tuple[tuple[UUID, str], ...]


class Finding(msgspec.Struct, frozen=True):
    """The evidence chosen for an item, whose words it rests on, and how many originals agree with it."""

    evidence: trace.Evidence
    original: UUID | None
    agreeing: int
    opposing: int


async def trace_law(draft_law: UUID, delivery: outbox.Delivery) -> None:
    """Trace what is untraced in all later versions of a law. Result and done-mark commit together."""
    wishes = [_wish(row) for row in await db.execute(_UNTRACED, draft_law)]
    rows: list[Evidence] = []
    for (old, new), chosen in groupby(wishes, key=lambda wish: (wish.old, wish.new)):
        texts = await _articles(old), await _articles(new)
        if all(texts):
            rows += await asyncio.to_thread(_traced, list(chosen), *texts)
    async with unit_of_work(Actor.system(), "items.traced", delivery=delivery) as work:
        await db.execute("SELECT id FROM draft_law WHERE id = {} FOR UPDATE", draft_law)
        known = await db.execute(
            "SELECT submission_item, version FROM evidence WHERE submission_item = ANY({})",
            [row.submission_item for row in rows],
        )
        stored = {(row["submission_item"], row["version"]) for row in known}
        await db.insert([row for row in rows if (row.submission_item, row.version) not in stored])
        work.about("draft_law", draft_law, after={"traced": len(rows)})


def find(tracer: trace.Tracer, wish: Wish) -> Finding:
    """The item's formal wording speaks first. Where it leaves the matter open, the surest of the originals does."""
    formal = tracer.trace(wish.proposed_text, wish.article)
    raw = [(identity, tracer.trace(words, wish.article)) for identity, words in wish.originals]
    sure = [(identity, each) for identity, each in raw if each.verdict is not trace.Verdict.UNSURE]
    chosen, original = formal, None
    if formal.verdict is trace.Verdict.UNSURE and sure:
        original, chosen = max(sure, key=lambda pair: pair[1].confidence)
    counts = Counter(each.verdict == chosen.verdict for _, each in sure)
    return Finding(chosen, original, counts[True], counts[False])


def _traced(wishes: Sequence[Wish], old: list[tuple[str, str]], new: list[tuple[str, str]]) -> list[Evidence]:
    tracer = trace.Tracer(old, new)
    return [_row(wish, find(tracer, wish)) for wish in wishes]


def _row(wish: Wish, finding: Finding) -> Evidence:
    evidence = finding.evidence
    return Evidence(
        id=new_id(),
        submission_item=wish.item,
        version=wish.new,
        verdict=evidence.verdict.value,
        basis=(Basis.ORIGINAL if finding.original else Basis.ITEM).value,
        suggestion=finding.original,
        new_article=evidence.new_article,
        old_span=_span(evidence.old_span),
        new_span=_span(evidence.new_span),
        confidence=evidence.confidence,
        reason=evidence.reason,
        agreeing=finding.agreeing,
        opposing=finding.opposing,
        made_at=clock.now(),
    )


def _span(span: trace.Span | None) -> str | None:
    return msgspec.json.encode(asdict(span)).decode() if span else None


def _wish(row: dict[str, Any]) -> Wish:
    originals = msgspec.json.decode(row["originals"], type=tuple[tuple[UUID, str], ...])
    return Wish(row["old"], row["new"], row["item"], row["article"], row["proposed_text"], originals)


async def _articles(version: UUID) -> list[tuple[str, str]]:
    return [(row.path, row.text) for row in await drafts.contents(version) if row.kind == "article"]
