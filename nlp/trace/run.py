"""From a suggestion to a verdict: each edit it asks for is judged alone, then they are added up."""

from collections.abc import Sequence

from nlp.normalize import verbatim_key
from nlp.patch import Operation, operations
from nlp.trace.judge import judge
from nlp.trace.model import Evidence, Verdict
from nlp.trace.scene import Finding
from nlp.trace.versions import Versions
from nlp.trace.wish import wished

_CAME = (Verdict.ADOPTED, Verdict.ELSEWHERE, Verdict.PARTLY)


def trace(
    suggestion: str, target: str | None, old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]
) -> Evidence:
    """Whether a suggestion about the draft `old` (id, text) is found in the later text `new`.

    `target` is the article (or a provision of it) that it is about, where a person or an anchor has said so. For many
    suggestions on one law make one `Tracer`, which aligns the versions once.

    >>> draft = [("1", "犬只应当在五日内登记。"), ("2", "收费标准由市物价部门规定。")]
    >>> passed = [("1", "犬只应当在十日内登记。"), ("2", "收费标准由市物价部门规定。")]
    >>> found = trace("建议将第一条中的“五日”改为“十日”。", None, draft, passed)
    >>> found.verdict.value, found.new_article, found.reason
    ('adopted', '1', '第一条中的“五日”已改为“十日”。')
    """
    return Tracer(old, new).trace(suggestion, target)


class Tracer:
    """A draft and a later text, ready to be asked about suggestions."""

    def __init__(self, old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> None:
        self._versions = Versions(old, new)

    def trace(self, suggestion: str, target: str | None = None) -> Evidence:
        """The evidence for one suggestion."""
        target = target.split(".")[0] if target else None
        asked = operations(suggestion)
        if not asked:
            return wished(suggestion, target, self._versions)
        return _summed(
            [judge(operation, _article(operation, target, self._versions), self._versions) for operation in asked]
        )


def _article(operation: Operation, stated: str | None, versions: Versions) -> str | None:
    """The article an operation is about: the one it names, unless only the one stated has the words it speaks of."""
    named = operation.target.split(".")[0] if operation.target else None
    words = verbatim_key(operation.old or operation.anchor)
    known = [each for each in (named, stated) if each and each in versions.old]
    return next(
        (each for each in known if words and words in versions.old[each].body.key), known[0] if known else named
    )


def _summed(findings: list[Finding]) -> Evidence:
    """One verdict for several requests: all came, some came, or none did; doubt about any is doubt about the sum."""
    came = [finding for finding in findings if finding.verdict in _CAME]
    refused = [finding for finding in findings if finding.verdict is Verdict.NOT_ADOPTED]
    if len(findings) == 1:
        return findings[0].as_evidence()
    shown = (came or refused or findings)[0]
    if came and len(came) < len(findings):
        verdict = Verdict.PARTLY
    elif came:
        verdict = shown.verdict if all(each.verdict is shown.verdict for each in came) else Verdict.ADOPTED
    else:
        verdict = Verdict.NOT_ADOPTED if len(refused) == len(findings) else Verdict.UNSURE
    reason = f"共{len(findings)}项要求，其中{len(came)}项见于新文本：{shown.reason}"
    confidence = min(each.confidence for each in findings)
    return Evidence(verdict, shown.new_article, shown.old_span, shown.new_span, confidence, reason)
