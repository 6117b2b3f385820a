"""``bench similar``: the opinions offered while one types, in a consultation of very many.

Beside it, in turn on the same connection and the same rows, the plain way: any of the words, ordered by ``ts_rank``
over the whole consultation. Run as a program it measures in the environment it is given; :func:`run` gives it
servers of its own. "寻找" is all that happens between a request and its answer, without HTTP.
"""

import asyncio
import hashlib
import random
import resource
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec

from app.bench.figures import Measured
from app.bench.stage import stage
from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.ids import new_id
from app.launcher.console import say
from app.sample import files
from app.suggestions import lexemes, similar
from app.suggestions.tables import Suggestion, SuggestionReading
from nlp import near, segment

ASKED = 300
WARMING = 20
PLAIN_EVERY = 10
"""The plain way takes seconds an answer: it is asked every tenth time."""
_BATCH = 1_000

_PLAIN = f"""
SELECT s.raw_text FROM suggestion_reading r JOIN suggestion s ON s.id = r.suggestion
WHERE search_lexemes(r.consultation, r.terms) @@ {{}}::text::tsquery
ORDER BY ts_rank(array_to_tsvector(string_to_array(r.terms, ' ')), {{}}::text::tsquery) DESC LIMIT {similar.SHOWN}
"""


class _Way(msgspec.Struct):
    """One way of finding: how long each answer took, and how alike its best answer was (0 for none)."""

    name: str
    find: Callable[[ConsultationOut, str], Coroutine[Any, Any, list[str]]]
    times: list[float] = []
    server: list[float] = []
    likeness: list[float] = []


def run(texts: int) -> None:
    say(f"一次征询 {texts} 条意见。正在准备 …")
    with stage() as on:
        say(on.run(sys.executable, "-m", "app.bench.similar", str(texts)).strip())


async def _measure(texts: int) -> list[_Way]:
    await db.engine().start_connection_pool()
    try:
        consultation = next(one for one in await consultations.issued() if one.state == "open")
        [point, *_] = await consultations.points(consultation.id)
        chance = random.Random(7)  # noqa: S311 - the same texts every time
        words = [one.text for one in files.suggestions()]
        for start in range(0, texts, _BATCH):
            count = min(_BATCH, texts - start)
            await _store(consultation, point.id, [_said(words, chance, start + n) for n in range(count)])
        await db.execute("ANALYZE suggestion, suggestion_reading")
        ways = [_Way("产品", _product), _Way("任一词、ts_rank 排序", _plain)]
        typed = [chance.choice(words)[: chance.randint(8, 60)] for _ in range(WARMING + ASKED)]
        async with db.transaction():
            for text in typed[:WARMING]:
                await ways[0].find(consultation, text)
            for number, text in enumerate(typed[WARMING:]):
                for way in ways[: 1 if number % PLAIN_EVERY else 2]:
                    await _ask(way, consultation, text)
        return ways
    finally:
        await db.engine().close_connection_pool()


async def _product(consultation: ConsultationOut, text: str) -> list[str]:
    return [one.words for one in (await similar.hear(consultation, text)).similar]


async def _plain(consultation: ConsultationOut, text: str) -> list[str]:
    terms = dict.fromkeys(segment.search_terms(text))
    met = " | ".join(lexemes.together(consultation.id, [term]) for term in terms)
    ranked = met.replace(lexemes.place(consultation.id), "")
    return [row["raw_text"] for row in await db.execute(_PLAIN, met, ranked)]


async def _ask(way: _Way, consultation: ConsultationOut, text: str) -> None:
    server, began = await _server_seconds(), time.perf_counter()
    found = await way.find(consultation, text)
    way.times.append(time.perf_counter() - began)
    way.server.append(await _server_seconds() - server)
    way.likeness.append(max((score for _, score in near.nearest(text, found, {}, most=1)), default=0.0))


async def _server_seconds() -> float:
    """Processor time of our connection's server process so far (Linux): what else the machine does is not in it."""
    return _processor_seconds(await db.fetch_value("SELECT pg_backend_pid()"))


def _processor_seconds(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9
    except FileNotFoundError:
        return 0.0


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
    await db.insert([_read(consultation.id, row.id, row.raw_text) for row in rows])


def _read(consultation: UUID, suggestion: UUID, text: str) -> SuggestionReading:
    return SuggestionReading(
        id=new_id(),
        suggestion=suggestion,
        consultation=consultation,
        terms=" ".join(segment.search_terms(text)),
        articles=[],
        pins=[],
        anchor_confidence=0,
        anchor_confident=False,
        pii="[]",
        lexicon_version=segment.LEXICON_VERSION,
        read_at=clock.now(),
    )


def _tell(ways: list[_Way]) -> None:
    """A line each; the ratio is that of this one to the first."""
    first = _milliseconds(ways[0].times)
    for way in ways:
        times, server = _milliseconds(way.times), _milliseconds(way.server)
        alike = sum(way.likeness[:: PLAIN_EVERY if way is ways[0] else 1]) / len(ways[1].likeness)
        p50, p95 = times.percentile(0.5), times.percentile(0.95)
        say(
            f"{way.name}\t问了 {len(way.times)} 次\tp50 {p50:.1f} ms\tp95 {p95:.1f} ms"
            f"\t数据库处理器 p95 {server.percentile(0.95):.1f} ms\t同样的问题，最像一条的相似度 {alike:.3f}"
            f"\tp95 它 ÷ 产品 = {p95 / first.percentile(0.95):.1f}"
        )
    say(f"进程内存 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB（含词库、示例和写入）")


def _milliseconds(seconds: list[float]) -> Measured:
    return Measured("", 0, tuple(sorted(seconds)))


if __name__ == "__main__":
    _tell(asyncio.run(_measure(int(sys.argv[1]))))
