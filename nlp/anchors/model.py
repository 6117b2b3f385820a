"""The answer to "which provision does this text mean?"."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """Articles best first ("12", "133-1"), and where in them ("12.2.3"); empty where nothing is named.

    `how` is "cited" (a number was written), "described" (found by content) or "none". `confidence` runs from 0 to 1;
    without `confident` a person should look.
    """

    articles: tuple[str, ...]
    pins: tuple[str, ...]
    confidence: float
    confident: bool
    how: str


NOWHERE = Anchor((), (), 0.0, False, "none")
