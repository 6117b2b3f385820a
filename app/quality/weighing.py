"""How right the machine is over all pairs, from a sample drawn unequally: each kind of pair weighs what it stands for.

Stratified estimation: W. G. Cochran, "Sampling Techniques", 3rd edition, 1977, chapter 5. Of kinds without end few
pairs are seen, and "none of fifteen" is not "none": what was not seen is drawn from Jeffreys' posterior of each kind
(L. D. Brown, T. T. Cai, A. DasGupta, "Interval estimation for a binomial proportion", 2001), again and again, from a
fixed seed. The same rows give the same interval.
"""

from collections.abc import Sequence
from random import Random

import msgspec

from app.quality.agreement import Estimate

DRAWS = 2_000
SEED = 20_260_101
_TAIL = 0.025


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of pair: how many there are, how many were judged for certain, how many of these are one wish."""

    population: int
    judged: int
    same: int

    @property
    def expected(self) -> float:
        """How many of the population are one wish, as far as the judged ones tell."""
        return self.population * self.same / self.judged if self.judged else 0.0

    def drawn(self, random: Random) -> float:
        """One of the numbers it might be: what was judged is known, the rest follows the posterior."""
        return self.same + (self.population - self.judged) * random.betavariate(
            self.same + 0.5, self.judged - self.same + 0.5
        )


def recall(together: Seen, apart: Sequence[Seen]) -> Estimate | None:
    """Of all pairs that are one wish, the share the machine put together.

    None where a kind with pairs in it was not judged at all, or nothing was found to be one wish.
    """
    kinds = [kind for kind in (together, *apart) if kind.population]
    wanted = sum(kind.expected for kind in kinds)
    if not wanted or not all(kind.judged for kind in kinds):
        return None
    random = Random(SEED)  # noqa: S311 - a repeatable calculation, no secret
    shares = sorted(_share(together, [kind for kind in kinds if kind is not together], random) for _ in range(DRAWS))
    return Estimate(together.expected / wanted, shares[int(DRAWS * _TAIL)], shares[DRAWS - 1 - int(DRAWS * _TAIL)])


def _share(together: Seen, apart: Sequence[Seen], random: Random) -> float:
    found = together.drawn(random) if together.population else 0.0
    missed = sum(kind.drawn(random) for kind in apart)
    return found / (found + missed) if found + missed else 0.0
