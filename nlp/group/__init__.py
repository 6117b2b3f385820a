"""Grouping: what belongs together, and never what opposes."""

from nlp.group.errors import DuplicateIds, check_ids
from nlp.group.index import Index, Placement
from nlp.group.model import Document, Group, Grouping, Link, UnsurePair
from nlp.group.run import group

__all__ = [
    "Document",
    "DuplicateIds",
    "Group",
    "Grouping",
    "Index",
    "Link",
    "Placement",
    "UnsurePair",
    "check_ids",
    "group",
]
