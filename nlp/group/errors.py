"""What can be wrong with the texts given to a grouping."""


class DuplicateIds(ValueError):
    """Two texts bear one id: which of them a group means could not be told."""

    code = "duplicate-ids"

    def __init__(self, ids: tuple[str, ...]) -> None:
        self.ids = ids
        named = "、".join(ids[:5])
        super().__init__(f"有{len(ids)}个编号重复（{named}）。没有归并任何文本；请给每条文本不同的编号后再试。")
