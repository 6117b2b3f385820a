"""Where an article went through the versions of a law. Nothing is moved silently: what is unsure says so."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from uuid import UUID

from app.core import db
from app.drafts import queries
from app.drafts.states import Fate, Relation
from app.drafts.structs import ChoiceOut, Followed, LinkOut, VersionOut

_LINKS = """
SELECT a.old_path AS old, array_agg(a.new_path ORDER BY p.ordinal) FILTER (WHERE a.new_path IS NOT NULL) AS new,
       min(a.relation) AS relation, min(a.confidence) AS confidence, bool_or(a.moved) AS moved, min(a.reason) AS reason
FROM alignment a
LEFT JOIN provision o ON o.version = a.older AND o.path = a.old_path
LEFT JOIN provision p ON p.version = a.newer AND p.path = a.new_path
WHERE a.older = {} AND a.newer = {}
GROUP BY a.old_path, CASE WHEN a.old_path IS NULL THEN a.new_path END
ORDER BY min(o.ordinal) NULLS LAST, min(p.ordinal)
"""

_CHOICES = """
SELECT id, old_path, new_paths, actor_label, at FROM alignment_choice
WHERE older = {} AND newer = {} AND undone_at IS NULL
"""

_WAITING = Followed(fate=Fate.WAITING, paths=(), confidence=0.0)


async def links(older: UUID, newer: UUID) -> list[LinkOut]:
    """The machine's alignment of two neighbouring versions, with people's words on it; empty until it is made."""
    choices = {one.old_path: one for one in await db.fetch(ChoiceOut, _CHOICES, older, newer)}
    return [
        LinkOut(
            old=row["old"],
            new=tuple(row["new"] or ()),
            relation=Relation(row["relation"]),
            confidence=round(row["confidence"], 2),  # a REAL column keeps 0.7 as 0.69999999
            moved=row["moved"],
            reason=row["reason"],
            choice=choices.get(row["old"]),
        )
        for row in await db.execute(_LINKS, older, newer)
    ]


async def follow(versions: Iterable[VersionOut], start: UUID, end: UUID) -> dict[str, Followed]:
    """Each article of version ``start`` in the later version ``end``, step by step through all in between."""
    way = _way(list(versions), start, end)
    steps = [{link.old: link for link in await links(a.id, b.id) if link.old} for a, b in pairwise(way)]
    articles = [row.path for row in await queries.contents(start) if row.kind == "article"]
    return {path: along(path, steps) for path in articles}


def along(path: str, steps: Iterable[Mapping[str, LinkOut]]) -> Followed:
    """One article through the steps. As sure as the least sure of them; once gone, it stays gone."""
    paths: tuple[str, ...] = (path,)
    confidence, sure = 1.0, True
    for step in steps:
        taken = [step.get(one) for one in paths]
        if any(link is None for link in taken):
            return _WAITING
        known = [link for link in taken if link]
        sure = sure and all(link.sure for link in known)
        confidence = min([confidence, *(1.0 if link.choice else link.confidence for link in known)])
        paths = tuple(dict.fromkeys(target for link in known for target in link.targets))
    fate = Fate.UNSURE if not sure else Fate.KEPT if paths else Fate.DELETED
    return Followed(fate=fate, paths=paths, confidence=confidence)


def _way(versions: list[VersionOut], start: UUID, end: UUID) -> list[VersionOut]:
    ordinals = {version.id: version.ordinal for version in versions}
    return [one for one in versions if ordinals[start] <= one.ordinal <= ordinals[end]]
