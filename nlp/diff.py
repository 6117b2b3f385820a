"""Redline: what was struck out and what was put in between two texts, as a reader of statutes would mark it.

Texts are compared character by character, but a number (十二, 2026, 5.5%) or a Latin word is one sign: 二十日 → 十二日
is one number for another, never a shuffled 二. Islands of agreement too short to mean anything are given up.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Op = Literal["equal", "delete", "insert"]

_SIGN = re.compile(
    "[零〇一二两三四五六七八九十百千万亿]+|[0-9\uff10-\uff19]+(?:[.\uff0e][0-9\uff10-\uff19]+)*[%\uff05]?|[A-Za-z]+|.",
    re.DOTALL,
)
_CLAUSE = re.compile("[^。；;\n]*[。；;\n]|[^。；;\n]+")
_LONG_CHANGE = 8
_STOPS = frozenset("、，,。；;：:\n")


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of a redline. `equal` and `delete` in a row are the old text, `equal` and `insert` the new one."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class _Block:
    op: Literal["equal", "change"]
    old: tuple[str, ...]
    new: tuple[str, ...]


def redline(old: str, new: str) -> tuple[Change, ...]:
    """The changes that turn `old` into `new`; concatenating equal+delete gives `old`, equal+insert gives `new`.

    Clauses that stayed are found first, so that long articles cost little and a moved sentence is not spelled out of
    letters of another; inside a changed stretch the longest common runs are kept (Ratcliff/Obershelp, `difflib`).

    >>> [(c.op, c.text) for c in redline("应当在五日内答复。", "应当在十日内答复。")]
    [('equal', '应当在'), ('delete', '五'), ('insert', '十'), ('equal', '日内答复。')]
    """
    return tuple(_joined(_spelled(old, new)))


def _spelled(old: str, new: str) -> Iterator[Change]:
    for clause in _blocks(_CLAUSE.findall(old), _CLAUSE.findall(new)):
        if clause.op == "equal":
            yield Change("equal", "".join(clause.old))
            continue
        signs = _blocks(_SIGN.findall("".join(clause.old)), _SIGN.findall("".join(clause.new)))
        for block in _without_islands(list(signs)):
            if block.op == "equal":
                yield Change("equal", "".join(block.old))
            else:
                yield Change("delete", "".join(block.old))
                yield Change("insert", "".join(block.new))


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """Runs alike and runs changed. What both begin and end with is set apart: comparing runs is quadratic."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    yield _Block("equal", tuple(old[:head]), tuple(new[:head]))
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        yield _Block("equal" if tag == "equal" else "change", tuple(middle[0][i1:i2]), tuple(middle[1][j1:j2]))
    yield _Block("equal", tuple(old[len(old) - tail :]), tuple(new[len(new) - tail :]))


def _without_islands(blocks: list[_Block]) -> list[_Block]:
    """A single letter kept between two rewritten stretches is chance; the reader sees one rewritten stretch."""
    kept: list[_Block] = []
    for index, block in enumerate(blocks):
        lonely = block.op == "equal" and 0 < index < len(blocks) - 1 and _is_chance(block, blocks, index)
        if lonely or (kept and block.op == "change" and kept[-1].op == "change"):
            joined = kept.pop()
            block = _Block("change", joined.old + block.old, joined.new + block.new)  # noqa: PLW2901 - the pair as one
        kept.append(block)
    return kept


def _is_chance(block: _Block, blocks: list[_Block], index: int) -> bool:
    """One letter between two replacements, two between long ones; a punctuation mark is always worth keeping."""
    before, after = blocks[index - 1], blocks[index + 1]
    if _STOPS & set(block.old) or not (before.old and before.new and after.old and after.new):
        return False
    rewritten = min(len(before.old) + len(before.new), len(after.old) + len(after.new))
    return len(block.old) <= (2 if rewritten >= _LONG_CHANGE else 1)


def _joined(changes: Iterator[Change]) -> Iterator[Change]:
    """No empty stretches, neighbours of one kind as one, and of a replaced stretch the struck text first."""
    pending: dict[Op, str] = {"equal": "", "delete": "", "insert": ""}
    for change in changes:
        if not change.text:
            continue
        if change.op == "equal":
            yield from _flush(pending, "delete", "insert")
        else:
            yield from _flush(pending, "equal")
        pending[change.op] += change.text
    yield from _flush(pending, "equal", "delete", "insert")


def _flush(pending: dict[Op, str], *ops: Op) -> Iterator[Change]:
    for op in ops:
        if pending[op]:
            yield Change(op, pending[op])
            pending[op] = ""
