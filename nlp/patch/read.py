"""Read a suggestion as operations: the formulas one after the other, each stretch of text in one operation only."""

import re
from collections.abc import Callable

from nlp.numerals import to_int
from nlp.patch import formulas
from nlp.patch.measures import measures
from nlp.patch.model import Action, Operation, Place, Unit
from nlp.patch.reading import Reading
from nlp.patch.wording import before_reasons, provision_text

_POINT = re.compile(
    "[；;。\n]?(?:[一二三四五六]是|其[一二三四五六][，,]?|第[一二三四五六][，,]|[（(][一二三四五六][）)]|[1-6][.、．])"
)
_LEADING = re.compile("^(?:里面?|当中|中|内)?(?:所?规定)?的?[“”\\s，,：:、]*|^(?:规定|关于)")
_ALL_OF_IT = re.compile("^的?(?:内容|全文|条文|规定|表述)?[，,]?(?:建议|应当|应该|应|可以|可|宜|最好|整体|全部|相应)*$")
_ORDINAL = re.compile("第(?P<number>[^第条款项]+)[条款项]$")
_ORDINAL_SENTENCE = re.compile("第[一二三四五六七八九十末]+句$")
_UNITS = {"条": Unit.ARTICLE, "款": Unit.PARAGRAPH, "项": Unit.ITEM}
_SURE, _LIKELY, _GUESSED = 0.95, 0.75, 0.5


def operations(text: str) -> tuple[Operation, ...]:
    """The edits a suggestion asks for, in the order of the text; empty where it does not speak as an edit.

    >>> (edit,) = operations("建议将第十二条第二款中的“五日”修改为“十日”。")
    >>> edit.action.value, edit.target, edit.old, edit.new
    ('replace', '12.2', '五日', '十日')
    >>> operations("第二十三条“鼓励投保”不要改为“应当投保”。")
    ()
    """
    reading = Reading(text)
    for pattern, read in _RULES:
        for match in reading.matches(pattern):
            read(reading, match)
    return tuple(sorted(reading.found, key=lambda operation: operation.start))


def _replace_lists(reading: Reading, match: re.Match[str]) -> None:
    olds, news = (reading.quotations(*match.span(name)) for name in ("old", "new"))
    if len(olds) != len(news):
        return
    for old, new in zip(olds, news, strict=True):
        reading.add(Action.REPLACE, match.span(), _SURE, old=old, new=new)


def _replace_quoted(reading: Reading, match: re.Match[str]) -> None:
    span = (match.start("old"), match.end())
    old, new = reading.words(match, "old"), reading.words(match, "new")
    for target in reading.targets(match.start("old")):
        reading.add(Action.REPLACE, span, _SURE, old=old, new=new, target=target)


def _replace_by(reading: Reading, match: re.Match[str]) -> None:
    old, new = reading.words(match, "old"), reading.words(match, "new")
    reading.add(Action.REPLACE, match.span(), _SURE, at=match.start("old"), old=old, new=new)


def _replace_half(reading: Reading, match: re.Match[str]) -> None:
    new, end = reading.wanted(match, before_reasons)
    reading.add(Action.REPLACE, (match.start(), end), _LIKELY, old=reading.words(match, "old"), new=new)


def _replace_whole(reading: Reading, match: re.Match[str]) -> None:
    reference = next(reversed(reading.all_named_in(match.start(), match.end("between"))), None)
    if reference is None or not _ALL_OF_IT.match(reading.given(reference.end, match.end("between"))):
        return
    name = "quoted" if match["quoted"] else "new"
    new, end = reading.wanted(match, provision_text, name)
    confidence = _SURE if reading.is_quoted(match, name) else _LIKELY
    reading.add(Action.REPLACE, (reference.start, end), confidence, new=new, whole=True, target=reference.id)


def _replace_shown(reading: Reading, match: re.Match[str]) -> None:
    new, end = reading.wanted(match, before_reasons)
    reading.add(Action.REPLACE, (match.start(), end), _LIKELY, old=match["old"].strip(), new=new)


def _replace_from(reading: Reading, match: re.Match[str]) -> None:
    new, end = reading.wanted(match, _first_clause)
    if not measures(match["old"]) or not measures(new):
        return  # 由 and 从 have many meanings; between two figures only this one
    old = _what_it_replaces(match["old"].strip(" ，,"), new, apart=False)
    reading.add(Action.REPLACE, (match.start(), end), _LIKELY, old=old, new=new)


def _replace_loose(reading: Reading, match: re.Match[str]) -> None:
    reference = reading.named_in(match.start("old"), match.end("old"))
    start = reference.end if reference else match.start("old")
    said = _LEADING.sub("", reading.given(start, match.end("old")))
    apart = match["between"].startswith(("，", ",")) or "，" in said or "," in said
    new, end = reading.wanted(match, before_reasons if apart or not said else _first_clause)
    old = _what_it_replaces(said, new, apart=apart)
    reading.add(
        Action.REPLACE, (match.start(), end), _GUESSED, old=old, new=new, target=reference.id if reference else None
    )


def _first_clause(wording: str) -> str:
    """Where one clause is replaced, one clause replaces it; what follows the comma is the reason."""
    return before_reasons(re.split("[，,]", wording, maxsplit=1)[0])


def _what_it_replaces(said: str, new: str, *, apart: bool) -> str:
    """The words a loose 改为 speaks of: the last measure of the same kind, or the clause it directly follows."""
    wanted = measures(new)
    if len(wanted) == 1 and wanted[0].text == new:
        same = [each.text for each in measures(said) if each.kind == wanted[0].kind]
        return same[-1] if same else ""
    return "" if apart or _ORDINAL_SENTENCE.match(said) else said


def _strike_quoted(reading: Reading, match: re.Match[str]) -> None:
    for target in reading.targets(match.start("old")):
        for old in reading.quotations(*match.span("old")):
            reading.add(Action.DELETE, match.span(), _SURE, old=old, target=target)


def _strike_whole(reading: Reading, match: re.Match[str]) -> None:
    for reference in reading.all_named_in(*match.span("ref")):
        reading.add(Action.DELETE, match.span(), _SURE, whole=True, target=reference.id)


def _strike_named(reading: Reading, match: re.Match[str]) -> None:
    """第三十条没有必要，建议删去 strikes the article; 第三十条吸烟室建议删去 strikes the smoking room."""
    reference = reading.named_in(match.start(), match.start("between"))
    if reference is None:
        return
    said = reading.given(reference.end, match.end("said"))
    whole = bool(formulas.USELESS.search(said))
    confidence = _SURE if whole else _GUESSED
    old = "" if whole else _LEADING.sub("", said)
    reading.add(Action.DELETE, match.span(), confidence, old=old, whole=whole, target=reference.id)


def _insert_beside(reading: Reading, match: re.Match[str]) -> None:
    place = Place.BEFORE if "前" in match["side"] else Place.AFTER
    anchor, new = reading.words(match, "anchor"), reading.words(match, "new")
    reading.add(Action.INSERT, match.span(), _SURE, new=new, anchor=anchor, place=place)


def _insert_quoted(reading: Reading, match: re.Match[str]) -> None:
    reading.add(Action.INSERT, match.span(), _SURE, new=reading.words(match, "new"))


def _insert_points(reading: Reading, match: re.Match[str]) -> None:
    base = match.start("points")
    marks = [mark.span() for mark in _POINT.finditer(match["points"])] or [(0, 0)]
    ends = [start for start, _ in marks[1:]] + [len(match["points"])]
    for (_, after_mark), end in zip(marks, ends, strict=True):
        start, stop = base + after_mark, base + end
        reading.add(Action.INSERT, (start, stop), _LIKELY, new=reading.given(start, stop).strip('。；;，,“”"'))


def _insert_said(reading: Reading, match: re.Match[str]) -> None:
    new, end = reading.wanted(match, provision_text)
    confidence = _SURE if reading.is_quoted(match, "new") else _LIKELY
    reading.add(Action.INSERT, (match.start(), end), confidence, new=new.rstrip("。；;"))


def _insert_the(reading: Reading, match: re.Match[str]) -> None:
    reading.add(Action.INSERT, match.span(), _GUESSED, new=match["new"].strip(" ，,"))


def _insert_bare(reading: Reading, match: re.Match[str]) -> None:
    new, end = reading.wanted(match, before_reasons)
    reading.add(Action.INSERT, (match.start(), end), _GUESSED, new=new)


def _add_unit(reading: Reading, match: re.Match[str]) -> None:
    new, end = reading.wanted(match, provision_text)
    number = _ORDINAL.search(match["numbered"] or "")
    beside = reading.named_in(reading.clause_start(match.start()), match.start("unit"))
    reading.add(
        Action.ADD,
        (match.start(), end),
        _SURE if reading.is_quoted(match, "new") else _LIKELY,
        new=new,
        place=Place.BEFORE if "前" in (match["beside"] or "") else Place.AFTER,
        unit=_UNITS[match["unit"]],
        numbered=to_int(number["number"]) if number else None,
        target=beside.id if beside else None,
    )


_RULES: tuple[tuple[re.Pattern[str], Callable[[Reading, re.Match[str]], None]], ...] = (
    (formulas.INSERT_BESIDE, _insert_beside),
    (formulas.REPLACE_LISTS, _replace_lists),
    (formulas.REPLACE_WHOLE, _replace_whole),
    (formulas.REPLACE_QUOTED, _replace_quoted),
    (formulas.REPLACE_BY, _replace_by),
    (formulas.ADD_UNIT, _add_unit),
    (formulas.STRIKE_QUOTED, _strike_quoted),
    (formulas.QUOTED_STRUCK, _strike_quoted),
    (formulas.INSERT_POINTS, _insert_points),
    (formulas.INSERT_QUOTED, _insert_quoted),
    (formulas.INSERT_SAID, _insert_said),
    (formulas.REPLACE_SHOWN, _replace_shown),
    (formulas.STRIKE_WHOLE, _strike_whole),
    (formulas.STRIKE_NAMED, _strike_named),
    (formulas.REPLACE_HALF, _replace_half),
    (formulas.REPLACE_FROM, _replace_from),
    (formulas.INSERT_THE, _insert_the),
    (formulas.REPLACE_LOOSE, _replace_loose),
    (formulas.INSERT_BARE, _insert_bare),
)
