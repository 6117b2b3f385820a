"""``bench similar``: the opinions offered while one types, in a consultation of very many.

Run as a program it measures in the environment it is given; :func:`run` gives it servers of its own.
"""

import asyncio
import hashlib
import random
import sys
import time
from uuid import UUID, uuid4

from app.bench.figures import Measured
from app.bench.stage import stage
from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.ids import new_id
from app.launcher.console import say
from app.sample import files
from app.suggestions import similar
from app.suggestions.tables import Suggestion, SuggestionReading
from nlp import segment

ASKED = 300
_BATCH = 1_000


def run(texts: int) -> None:
    say(f"一次征询 {texts} 条意见。正在准备 …")
    with stage() as on:
        say(on.run(sys.executable, "-m", "app.bench.similar", str(texts)).strip().splitlines()[-1])


async def _measure(texts: int) -> Measured:
    await db.engine().start_connection_pool()
    try:
        consultation = next(one for one in await consultations.issued() if one.state == "open")
        [point, *_] = await consultations.points(consultation.id)
        chance = random.Random(7)  # noqa: S311 - the same texts every time
        words = [one.text for one in files.suggestions()]
        for start in range(0, texts, _BATCH):
            await _store(consultation, point.id, [_said(words, chance, start + n) for n in range(_BATCH)])
        await db.execute("ANALYZE suggestion, suggestion_reading")
        await similar.hear(consultation, "先听一句，把词库装起来")
        times = [await _ask(consultation, chance.choice(words)[: chance.randint(8, 60)]) for _ in range(ASKED)]
        return Measured("相近意见", len(times) / sum(times), tuple(sorted(times)))
    finally:
        await db.engine().close_connection_pool()


def _said(words: list[str], chance: random.Random, number: int) -> str:
    """Halves of two people's sentences: as long and as Chinese as theirs, hardly ever the same twice."""
    first, second = chance.choice(words), chance.choice(words)
    return f"{first[: len(first) // 2 + 1]}{second[len(second) // 2 :]}（{number % 97}号楼）"


async def _store(consultation: ConsultationOut, point: UUID, texts: list[str]) -> None:
    moment = clock.now()
    rows = [
        Suggestion(
            id=new_id(),
            consultation=consultation.id,
            point=point,
            raw_text=text,
            raw_digest=hashlib.sha256(text.encode()).hexdigest(),
            channel="online",
            receipt_code=f"{uuid4().int % 10**12:012}",
            form_token=uuid4(),
            created_at=moment,
        )
        for text in texts
    ]
    await db.insert(rows)
    await db.insert([_read(row.id, row.raw_text) for row in rows])


def _read(suggestion: UUID, text: str) -> SuggestionReading:
    return SuggestionReading(
        id=new_id(),
        suggestion=suggestion,
        terms=" ".join(segment.search_terms(text)),
        articles=[],
        pins=[],
        anchor_confidence=0,
        anchor_confident=False,
        pii="[]",
        lexicon_version=segment.LEXICON_VERSION,
        read_at=clock.now(),
    )


async def _ask(consultation: ConsultationOut, text: str) -> float:
    began = time.perf_counter()
    await similar.hear(consultation, text)
    return time.perf_counter() - began


if __name__ == "__main__":
    found = asyncio.run(_measure(int(sys.argv[1])))
    say(f"问了 {ASKED} 次：p50 {found.percentile(0.5):.1f} ms，p95 {found.percentile(0.95):.1f} ms")
