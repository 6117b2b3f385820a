"""Which article of the older text became which of the newer one: kept, renumbered, changed, split, merged, moved."""

from nlp.align.matching import align
from nlp.align.model import Match, Relation

__all__ = ["Match", "Relation", "align"]
