"""The benches of grouping."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median

from nlp.bench.plain import all_pairs, words
from nlp.bench.texts import documents
from nlp.bench.timing import memory, timed
from nlp.group import Document, Index, group
from nlp.group.mass.run import JOIN

_PLAIN = 20_000
_NEW = 100
_GIB = 2**30


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was measured, the figure with its unit, and the aim ("" where there is none)."""

    what: str
    figure: str
    aim: str = ""


def against_plain(number: int, source: Path | None) -> Iterator[Line]:
    """Our grouping of `number` texts against the plain method, that one carried on from fewer texts."""
    texts = documents(number, source)
    fewer = [one.text for one in texts[:_PLAIN]]
    cutting, segmented = timed(lambda: words(fewer))
    comparing, _ = timed(lambda: all_pairs(segmented, JOIN))
    times = number / len(fewer)
    plain = cutting * times + comparing * times**2
    yield Line(f"plain, {len(fewer):,} texts", f"{cutting:.1f} s words, {comparing:.1f} s all pairs")
    yield Line(f"plain, carried on to {number:,}", f"{plain:.0f} s")
    ours, _ = timed(lambda: group(texts))
    yield Line(f"ours, {number:,} texts", f"{ours:.1f} s")
    yield Line("ours / plain", f"1/{plain / ours:.1f}", "1/10 or less")


def growth(small: int, large: int, source: Path | None) -> Iterator[Line]:
    """How time grows from `small` to `large` texts: the exponent e of time ~ number^e; and memory."""
    seconds = []
    for number in (small, large):
        texts = documents(number, source)
        taken, made = timed(lambda texts=texts: group(texts))  # type: ignore[misc]
        seconds.append(taken)
        used = memory()
        yield Line(f"ours, {number:,} texts", f"{taken:.1f} s, {len(made.groups):,} groups", "1,000,000 in 300 s")
        yield Line(
            "most memory so far",
            f"{used.own / _GIB:.2f} GiB, largest helper {used.largest_child / _GIB:.2f} GiB",
            "4 GB",
        )
        del made, texts
    yield Line("growth exponent", f"{log(seconds[1] / seconds[0]) / log(large / small):.2f}", "1.2 or less")


def _arrivals(index: Index, texts: Sequence[Document]) -> list[float]:
    return [timed(lambda one=one: index.add(one))[0] for one in texts]  # type: ignore[misc]


def one_more(number: int, source: Path | None) -> Iterator[Line]:
    """One new text against `number` grouped ones."""
    texts = documents(number + _NEW, source)
    building, index = timed(lambda: Index(texts[:number], group(texts[:number])))
    taken = sorted(_arrivals(index, texts[number:]))
    yield Line(f"grouping and indexing {number:,} texts", f"{building:.1f} s")
    figure = f"median {median(taken) * 1000:.1f} ms, 95th of 100 {taken[_NEW * 95 // 100] * 1000:.1f} ms"
    yield Line(f"one new text against {number:,}", figure, "20 ms")
