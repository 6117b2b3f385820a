"""Grouping: what belongs together, and never what opposes."""

from nlp.group.errors import DuplicateIds
from nlp.group.model import Document, Group, Grouping, Link, UnsurePair
from nlp.group.run import group

__all__ = ["Document", "DuplicateIds", "Group", "Grouping", "Link", "UnsurePair", "group"]
