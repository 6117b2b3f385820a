"""年度工作报告: a point's year in registered figures, beside the year before, and as the paragraph such reports use."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import msgspec

from app.consultations.states import Level
from app.core import clock
from app.figures import queries, registry
from app.figures.registry import Figure
from app.figures.scope import Dimension, Scope
from app.figures.structs import Counts

LEVEL_WORDS = {Level.NATIONAL: "国家层面", Level.MUNICIPAL: "市人大", Level.DISTRICT: "区人大"}


class Part(msgspec.Struct, frozen=True):
    """A piece of the paragraph. With a ``code`` it is a number, which opens to its rows (of that ``level`` only)."""

    text: str
    code: str = ""
    level: str = ""


class YearlyReport(msgspec.Struct, frozen=True, kw_only=True):
    year: int
    now: Counts
    before: Counts
    drafts_by_level: dict[str, int]
    paragraph: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.paragraph)


async def of(point: UUID, year: int) -> YearlyReport:
    """Everything counted now; the year still running is counted up to this moment."""
    scope, before = Scope.of_year(year, point), Scope.of_year(year - 1, point)
    now = await queries.total(registry.YEARLY, scope)
    by_level = await queries.by(Dimension.LEVEL, [registry.DRAFTS], scope)
    levels = {level.value: by_level[level][registry.DRAFTS.code] for level in Level if level in by_level}
    return YearlyReport(
        year=year,
        now=now,
        before=await queries.total(registry.YEARLY, before),
        drafts_by_level=levels,
        paragraph=tuple(_paragraph(year, now, levels)),
    )


async def years(point: UUID) -> list[int]:
    """The years that have figures, newest first, and always the present one."""
    found = await queries.by(Dimension.YEAR, registry.YEARLY, Scope(point=point))
    this = clock.local(clock.now()).year
    return sorted({this, *(int(year) for year in found if year)}, reverse=True)


def _paragraph(year: int, counts: Counts, levels: dict[str, int]) -> Iterator[Part]:
    """Sentences whose figures are nought are left out; a year without anything says so."""
    sentences = [list(sentence) for sentence in (_consulted(counts, levels), _else(counts), _taught(counts))]
    told = [sentence for sentence in sentences if sentence]
    if not told:
        yield Part(f"{_when(year)}，还没有开展活动，也没有征询任务。")
        return
    yield Part(f"{_when(year)}，")
    for sentence in told:
        yield from sentence
        yield Part("。")


def _when(year: int) -> str:
    today: date = clock.local(clock.now()).date()
    return "今年以来" if year == today.year else f"{year}年"


def _consulted(counts: Counts, levels: dict[str, int]) -> Iterator[Part]:
    clauses = [
        _clause(counts, registry.HEARINGS, "共开展座谈会和立法征询活动", "场"),
        [*_drafts(counts, levels)],
        _clause(counts, registry.HEARING_PERSON_TIMES, "参与人数", "人次"),
        _clause(counts, registry.RAISED, "提出意见建议", "条"),
        _clause(counts, registry.SUBMITTED, "整理上报", "条"),
        _clause(counts, registry.ADOPTED, "被采纳", "条"),
    ]
    yield from _joined(clauses, "，")


def _drafts(counts: Counts, levels: dict[str, int]) -> Iterator[Part]:
    if not levels:
        return
    yield from _clause(counts, registry.DRAFTS, "先后对", "部法律法规草案")
    yield Part("（其中")
    for place, (level, number) in enumerate(levels.items()):
        yield Part(f"{'、' if place else ''}{LEVEL_WORDS[Level(level)]}")
        yield Part(str(number), registry.DRAFTS.code, level)
        yield Part("部")
    yield Part("）征求意见")


def _else(counts: Counts) -> Iterator[Part]:
    clauses = [
        _clause(counts, registry.EXCHANGES, "开展学习交流", "次"),
        _clause(counts, registry.FIELD_RESEARCH, "接待和开展调研", "次"),
        _clause(counts, registry.LAW_INSPECTIONS, "参加执法检查", "次"),
    ]
    yield from _joined(clauses, "，")


def _taught(counts: Counts) -> Iterator[Part]:
    clauses = [
        _clause(counts, registry.PUBLICITY, "举办普法宣传活动", "场"),
        _clause(counts, registry.PUBLICITY_PERSON_TIMES, "参与", "人次"),
    ]
    yield from _joined(clauses, "，")


def _clause(counts: Counts, figure: Figure, before: str, after: str) -> list[Part]:
    number = counts[figure.code]
    return [Part(before), Part(str(number), figure.code), Part(after)] if number else []


def _joined(clauses: list[list[Part]], between: str) -> Iterator[Part]:
    for place, clause in enumerate([clause for clause in clauses if clause]):
        if place:
            yield Part(between)
        yield from clause
