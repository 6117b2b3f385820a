"""A suggestion as a patch: read as operations, shown on the provision as a redline, checked for conflicts."""

from nlp.patch.apply import apply
from nlp.patch.conflict import conflicts
from nlp.patch.errors import Inapplicable
from nlp.patch.model import Action, Applied, Conflict, Operation, Place, Unit
from nlp.patch.read import operations

__all__ = [
    "Action",
    "Applied",
    "Conflict",
    "Inapplicable",
    "Operation",
    "Place",
    "Unit",
    "apply",
    "conflicts",
    "operations",
]
