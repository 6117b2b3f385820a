"""The area under the ROC curve: how often a true pair scores above a false one (ties count half)."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter


def auc(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """Mann-Whitney's U divided by the number of true-false pairs; 0 where one kind is missing.

    >>> auc([True, False, True, False], [0.9, 0.1, 0.5, 0.5])
    0.875
    """
    positives = sum(labels)
    negatives = len(labels) - positives
    if not positives or not negatives:
        return 0.0
    above, wins = 0, 0.0
    ordered = sorted(zip(scores, labels, strict=True), key=itemgetter(0))
    for _, tied in groupby(ordered, key=itemgetter(0)):
        marks = [label for _, label in tied]
        true, false = sum(marks), len(marks) - sum(marks)
        wins += true * (above + false / 2)
        above += false
    return wins / (positives * negatives)
