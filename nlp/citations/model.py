"""What a text says of a provision: the numbers written, before anyone has looked whether there is such a provision."""

from dataclasses import dataclass

LAST = -1
PREVIOUS = -2


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a provision at [start, end) of a text.

    `article` is an id ("12", "133-1") or None where the words point without a number (前款, 本条第二款).
    `paragraph`, `item` and `subitem` count from 1; `LAST` is the last (最后一款), `PREVIOUS` the one before (前款).
    `law` is the name of another law when the number is that law's; `own` is what the mention is relative to: "" with
    a number of its own, "this" (本条, 该条), "before" (前条). `loose` marks mentions that only may be one: a bare
    numeral before 条 ("三条"), an enumeration ("第二，…").
    """

    start: int
    end: int
    article: str | None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    law: str | None = None
    own: str = ""
    loose: bool = False
