"""From two lists of articles to matches: pair, link, then tell the story in the order of the older text."""

from collections.abc import Sequence

from nlp.align.likeness import compare
from nlp.align.links import second_links
from nlp.align.model import Match
from nlp.align.pairing import chain_of, pair_up
from nlp.align.story import Story


def align(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> tuple[Match, ...]:
    """Find for each article (id, text) of the older version what became of it, and which newer ones are new.

    Ids are unique within a version. The result does not depend on chance or on earlier calls.

    >>> before = [("1", "为了规范养犬行为，制定本条例。"), ("2", "养犬应当办理登记。"), ("3", "收费标准另行规定。")]
    >>> after = [before[0], ("2", "携犬外出应当束犬链。"), ("3", "养犬应当依法办理登记。")]
    >>> [(m.old, m.new, m.relation.value) for m in align(before, after)]
    [(('1',), ('1',), 'unchanged'), (('2',), ('3',), 'modified'), (('3',), (), 'deleted'), ((), ('2',), 'added')]
    """
    comparison = compare([text for _, text in old], [text for _, text in new])
    chain = chain_of(comparison)
    first = pair_up(comparison, chain)
    links = second_links(comparison, first)
    return tuple(Story([name for name, _ in old], [name for name, _ in new], comparison, chain, first, links).told())
