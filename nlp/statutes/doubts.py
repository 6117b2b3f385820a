"""What a person should look at after a statute was read, in words for whoever uploaded it."""

from collections.abc import Iterator, Sequence

from nlp.numerals import to_chinese
from nlp.statutes import sequence
from nlp.statutes.lines import Line
from nlp.statutes.marks import Mark
from nlp.statutes.model import Kind, ParseWarning, Provision


def _written(number: tuple[int, int]) -> str:
    after = f"之{to_chinese(number[1])}" if number[1] else ""
    return f"第{to_chinese(number[0])}条{after}"


def _gaps(lines: Sequence[Line], articles: Sequence[Mark]) -> Iterator[ParseWarning]:
    first = articles[0]
    if first.number != (1, 0):
        yield ParseWarning(
            lines[first.line].number, "starts-late", f"条文从{_written(first.number)}开始。请核对前面有没有缺少条文。"
        )
    for before, after in sequence.gaps(articles):
        line = lines[after.line].number
        if before.number == after.number:
            message = f"{_written(after.number)}出现了两次，第二次的编号记为“{after.number[0]}~2”。请核对原文的条号。"
            yield ParseWarning(line, "duplicate", message)
        else:
            between = f"{_written(before.number)}之后就是{_written(after.number)}"
            yield ParseWarning(line, "gap", f"{between}，中间的条文没有找到。请核对原文是否缺条或条号有误。")


def _empty(lines: Sequence[Line], articles: Sequence[Mark], provisions: Sequence[Provision]) -> Iterator[ParseWarning]:
    bodies = [provision for provision in provisions if provision.kind is Kind.ARTICLE]
    for mark, provision in zip(articles, bodies, strict=True):
        if not provision.text:
            message = f"{_written(mark.number)}只有条号，没有内容。请核对原文。"
            yield ParseWarning(lines[mark.line].number, "empty-article", message)


def warnings(
    lines: Sequence[Line], articles: Sequence[Mark], provisions: Sequence[Provision], annex: int | None
) -> tuple[ParseWarning, ...]:
    """Doubts in the order of the text."""
    if not lines:
        return (ParseWarning(1, "no-text", "没有读到文字。请核对文件。"),)
    if not articles:
        message = "没有找到“第几条”这样的条文。全文已保留；请核对文件，或者按整篇征求意见。"
        return (ParseWarning(lines[0].number, "no-articles", message),)
    found = [*_gaps(lines, articles), *_empty(lines, articles, provisions)]
    if annex is not None:
        message = "从这里起是附件或另一部文件，没有作为条文。原文已保留。"
        found.append(ParseWarning(lines[annex].number, "annex", message))
    return tuple(sorted(found, key=lambda warning: warning.line))
