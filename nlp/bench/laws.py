"""The benches of statutes and versions."""

from collections.abc import Iterator

from nlp.align import align
from nlp.bench.grouping import Line
from nlp.bench.texts import made
from nlp.bench.timing import timed
from nlp.numerals import to_chinese
from nlp.statutes import parse

_ARTICLES = 500
_RUNS = 5


def _statute(seed: int) -> str:
    texts = made(seed)
    return "\n".join(f"第{to_chinese(number)}条　{next(texts)}。" for number in range(1, _ARTICLES + 1))


def laws() -> Iterator[Line]:
    """Parsing a statute of 500 articles, and aligning it with a version in which every tenth article changed."""
    text = _statute(7)
    parse(text)
    parsing = min(timed(lambda: parse(text))[0] for _ in range(_RUNS))
    yield Line(f"a statute of {_ARTICLES} articles parsed", f"{parsing * 1000:.0f} ms", "50 ms")
    old = [(one.id, one.text) for one in parse(text).articles]
    new = [
        (each, f"{body}并公开结果" if place % 10 == 0 else body) for place, (each, body) in enumerate(old) if place % 50
    ]
    aligning, _ = timed(lambda: align(old, new))
    yield Line(f"two versions of {_ARTICLES} articles aligned", f"{aligning:.2f} s", "1 s")
