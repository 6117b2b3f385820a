"""Small arithmetic of shares."""


def share(part: float, whole: float) -> float:
    """`part` of `whole`; 0 where there is nothing to have a share of.

    >>> share(1, 4), share(0, 0)
    (0.25, 0.0)
    """
    return part / whole if whole else 0.0


def harmonic(precision: float, recall: float) -> float:
    """F1: the harmonic mean of precision and recall.

    >>> harmonic(0.5, 1.0)
    0.6666666666666666
    """
    return share(2 * precision * recall, precision + recall)
