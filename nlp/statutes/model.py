"""A statute's structure: provisions with stable ids and offsets into the text they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The levels of a statute (Legislation Law, article 65): 编 分编 章 节 条 款 项 目."""

    PART = "part"
    SUBPART = "subpart"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBITEM = "subitem"


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision.

    `id` is stable for a given text: article "12" or "133-1" (第一百三十三条之一), paragraph "12.2", item "12.2.3",
    subitem "12.2.3.1"; chapter "zhang3", inside a part "bian1.zhang3", section "zhang3.jie2". Items that no paragraph
    precedes stand under paragraph 0: "12.0.3". `mark` is as written ("第十二条", "（三）"), empty for paragraphs;
    `caption` is an article's bracket title or a heading's name. `text` leaves out mark and caption; an article's is
    its whole body, one line a paragraph, item or subitem. `start` and `end` are offsets into `Statute.source`.
    """

    id: str
    kind: Kind
    mark: str
    caption: str
    text: str
    start: int
    end: int
    parent: str | None


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something in the text that a person should look at; `line` counts from 1, `message` is for the uploader."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Statute:
    """A parsed statute. `source` is the text as given; nothing of it is lost, since provisions hold offsets."""

    title: str
    source: str
    provisions: tuple[Provision, ...]
    warnings: tuple[ParseWarning, ...]
    _by_id: Mapping[str, Provision] = field(init=False, repr=False, compare=False)
    _children: Mapping[str, tuple[Provision, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: dict[str, list[Provision]] = {}
        for provision in self.provisions:
            if provision.parent is not None:
                children.setdefault(provision.parent, []).append(provision)
        object.__setattr__(self, "_by_id", {provision.id: provision for provision in self.provisions})
        object.__setattr__(self, "_children", {parent: tuple(found) for parent, found in children.items()})

    @property
    def articles(self) -> tuple[Provision, ...]:
        """The articles in the order of the text."""
        return tuple(provision for provision in self.provisions if provision.kind is Kind.ARTICLE)

    def by_id(self, provision_id: str) -> Provision | None:
        """The provision with this id, or None."""
        return self._by_id.get(provision_id)

    def children(self, provision_id: str) -> tuple[Provision, ...]:
        """The provisions directly under this one, in the order of the text."""
        return self._children.get(provision_id, ())
