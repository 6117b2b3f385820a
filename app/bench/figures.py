"""What was measured, and how it is laid out."""

from collections.abc import Sequence
from statistics import median

import msgspec

from app.launcher.console import say


class Measured(msgspec.Struct, frozen=True):
    """One contender: how many a second, and how long each took (seconds, sorted)."""

    name: str
    rate: float
    times: tuple[float, ...] = ()

    def percentile(self, share: float) -> float:
        """Milliseconds that ``share`` of all took at most."""
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))] * 1000 if self.times else 0.0


def together(rounds: Sequence[Measured]) -> Measured:
    """The median rate of all rounds, and all their times."""
    times = sorted(time for one in rounds for time in one.times)
    return Measured(rounds[0].name, median(one.rate for one in rounds), tuple(times))


def show(measured: Sequence[Measured]) -> None:
    """A line each; the ratio is that of the first to this one."""
    for one in measured:
        ratio = measured[0].rate / one.rate
        say(
            f"{one.name}\t{one.rate:.0f}/s\tp50 {one.percentile(0.5):.1f} ms\tp99 {one.percentile(0.99):.1f} ms"
            f"\t产品 ÷ 它 = {ratio:.2f}"
        )
