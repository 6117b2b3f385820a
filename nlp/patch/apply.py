"""Carry an operation out on the article it names, as edits of stretches, and show the redline."""

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.diff import redline
from nlp.numerals import to_chinese
from nlp.patch.errors import Inapplicable
from nlp.patch.measures import measures
from nlp.patch.model import Action, Applied, Operation, Place, Unit
from nlp.patch.region import ITEM_MARK, Region, parts, region_of
from nlp.patch.wording import closed

_ENDS = "。；;.!！"


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of the stretch from `start` to `end` (an insertion has both alike)."""

    start: int
    end: int
    text: str


def apply(operation: Operation, article: str) -> Applied:
    """The article with the operation carried out. Raises Inapplicable, with the reason for the person.

    `article` is the text of the article the operation's target lies in; for a new article it is not read.

    >>> from nlp.patch import operations
    >>> (edit,) = operations("建议将第一条中的“五日”修改为“十日”。")
    >>> apply(edit, "犬只应当在五日内登记。").after
    '犬只应当在十日内登记。'
    """
    if operation.unit is Unit.ARTICLE:
        return Applied("", operation.new, redline("", operation.new), "新增一条。")
    changed = article
    for edit in sorted(edits(operation, article), key=lambda each: each.start, reverse=True):
        changed = changed[: edit.start] + edit.text + changed[edit.end :]
    return Applied(article, changed, redline(article, changed), _told(operation))


def edits(operation: Operation, article: str) -> tuple[Edit, ...]:
    """The stretches an operation changes. Raises Inapplicable."""
    region = region_of(operation.target, article)
    if operation.whole:
        return (_whole(operation, article, region),)
    if operation.action is Action.ADD:
        return tuple(_added(operation, article, region))
    if operation.action is Action.INSERT:
        return (_inserted(operation, article, region),)
    start, end = _found(_named(operation, article, region), article, region)
    return (Edit(start, end, operation.new),)


def _named(operation: Operation, article: str, region: Region) -> str:
    """The words to be replaced: as quoted, or the only number of the wanted kind (提高到五百元)."""
    if operation.old:
        return operation.old
    wanted = measures(operation.new)
    known = measures(article[region.start : region.end])
    same = [each.text for each in known if len(wanted) == 1 and each.kind == wanted[0].kind]
    if len(same) != 1:
        raise Inapplicable("wording-not-named", "意见没有说明替换哪些文字，没有改动；请人工确定位置。")
    return same[0]


def _found(wording: str, article: str, region: Region) -> tuple[int, int]:
    start = article.find(wording, region.start, region.end)
    if start < 0:
        raise Inapplicable("wording-not-found", f"条文中没有“{wording}”，没有改动；请核对引文。")
    if article.find(wording, start + 1, region.end) >= 0:
        raise Inapplicable("wording-repeated", f"条文中有多处“{wording}”，没有改动；请指明是哪一处。")
    return start, start + len(wording)


def _whole(operation: Operation, article: str, region: Region) -> Edit:
    mark = ITEM_MARK.match(article, region.start) if region.item else None
    if operation.action is Action.REPLACE:
        return Edit(mark.end() if mark else region.start, region.end, operation.new)
    if region.end == len(article) and region.start:
        return Edit(region.start - 1, region.end, "")
    return Edit(region.start, min(len(article), region.end + 1), "")


def _inserted(operation: Operation, article: str, region: Region) -> Edit:
    if operation.anchor:
        start, end = _found(operation.anchor, article, region)
        at = start if operation.place is Place.BEFORE else end
        return Edit(at, at, operation.new)
    ending = article[region.end - 1 : region.end]
    new = closed(operation.new, ending if ending in _ENDS else "。")
    return Edit(region.end, region.end, new)


def _added(operation: Operation, article: str, region: Region) -> Iterator[Edit]:
    if operation.unit is Unit.ITEM:
        yield from _added_item(operation, article, region)
        return
    paragraphs = [each for each in parts(article) if not each.item]
    before = (operation.numbered or len(paragraphs) + 1) - 1
    if region.paragraph and not operation.numbered:
        before = region.paragraph - (operation.place is Place.BEFORE)
    at = paragraphs[before].start if before < len(paragraphs) else len(article)
    new = closed(operation.new, "。")
    yield Edit(at, at, f"{new}\n" if before < len(paragraphs) else f"\n{new}")


def _added_item(operation: Operation, article: str, region: Region) -> Iterator[Edit]:
    """A new item in its place, the marks of those after it counted up."""
    items = [each for each in parts(article) if each.item and region.start <= each.start < region.end]
    if not items:
        yield Edit(region.end, region.end, f"\n（一）{operation.new}")
        return
    number = min(operation.numbered or len(items) + 1, len(items) + 1)
    for later in items[number - 1 :]:
        mark = ITEM_MARK.match(article, later.start)
        if mark:
            yield Edit(*mark.span("number"), to_chinese(later.item + 1))
    if number <= len(items):
        at = items[number - 1].start
        yield Edit(at, at, f"（{to_chinese(number)}）{closed(operation.new, '；')}\n")
        return
    last = items[-1]
    yield Edit(last.end - 1, last.end, f"；\n（{to_chinese(number)}）{closed(operation.new, '。')}")


def _told(operation: Operation) -> str:
    if operation.action is Action.DELETE:
        return "删去整条、整款或者整项。" if operation.whole else f"删去“{operation.old}”。"
    if operation.action is Action.REPLACE:
        return f"将“{operation.old}”修改为“{operation.new}”。" if operation.old else f"修改为“{operation.new}”。"
    if operation.action is Action.INSERT and not operation.anchor:
        return "意见没有说明位置，暂放在末尾，请人工确定。"
    return f"增加“{operation.new}”。"
