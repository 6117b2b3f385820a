"""What can be wrong with the texts given to a grouping."""

from collections import Counter
from collections.abc import Sequence

from nlp.group.model import Document


class DuplicateIds(ValueError):
    """Two texts bear one id: which of them a group means could not be told."""

    code = "duplicate-ids"

    def __init__(self, ids: tuple[str, ...]) -> None:
        self.ids = ids
        named = "、".join(ids[:5])
        super().__init__(f"有{len(ids)}个编号重复（{named}）。没有归并任何文本；请给每条文本不同的编号后再试。")


def check_ids(documents: Sequence[Document]) -> None:
    """Raise DuplicateIds where two documents bear one id.

    >>> check_ids([Document("a", "甲"), Document("b", "乙")])
    """
    counts = Counter(one.id for one in documents)
    twice = tuple(sorted(each for each, count in counts.items() if count > 1))
    if twice:
        raise DuplicateIds(twice)
