"""What a text says of a provision: the numbers written, before anyone has looked whether there is such a provision."""

from dataclasses import dataclass

# Counts of paragraphs and items run from 1; 0 is the last one (最后一款), -1 the one before (前款), -2 the two before
# (前两款).
LAST = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a provision at [start, end) of a text.

    `article` is an id ("12", "133-1"), or None where the words point without a number: then `own` says from where,
    "this" (本条第二款, 前款) or "before" (前条). `law` names another law whose number it is. `joins` tells how it
    follows the mention before: "" by itself, "list" (、和), "range" (至). `loose` marks what only may be a mention: a
    numeral before 条 that can count something ("三条"), an enumeration ("第二条，…").
    """

    start: int
    end: int
    article: str | None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    law: str | None = None
    own: str = ""
    joins: str = ""
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention with the provisions of one statute that it means; none where the statute lacks them."""

    start: int
    end: int
    ids: tuple[str, ...]
