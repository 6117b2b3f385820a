from datetime import datetime
from uuid import UUID

import msgspec

from app.quality.agreement import Estimate
from app.quality.states import Meaning, Stratum


class RaterOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    account: UUID
    label: str
    handed_in_at: datetime | None
    left: int
    """Pairs still without a word of theirs, those that are gone not among them."""


class SampleOut(msgspec.Struct, frozen=True, kw_only=True):
    """A draw as it stands on record, with its two raters in the order they were named."""

    id: UUID
    consultation: UUID
    consultation_number: int
    consultation_title: str
    point: UUID
    run_at: datetime
    lexicon_version: str
    seed: int
    wanted: int
    drawn: int
    together: int
    unsure: int
    near: int
    far: int
    actor_label: str
    at: datetime
    called_off_at: datetime | None
    called_off_label: str
    raters: tuple[RaterOut, ...]

    @property
    def compared(self) -> bool:
        """Whether both have handed in: before that nobody sees anybody's word."""
        return all(rater.handed_in_at for rater in self.raters)

    @property
    def open(self) -> bool:
        """Whether somebody is still to rate it."""
        return self.called_off_at is None and not self.compared

    def rater(self, account: UUID | None) -> RaterOut | None:
        return next((rater for rater in self.raters if rater.account == account), None)

    def population(self, kind: Stratum) -> int:
        """How many pairs of a kind there were to draw from."""
        number: int = getattr(self, kind.value)
        return number


class PairOut(msgspec.Struct, frozen=True, kw_only=True):
    """A pair before one of its raters: two texts, personal data masked, and the rater's own word alone."""

    ordinal: int
    first_text: str
    second_text: str
    meaning: Meaning | None
    gone: bool
    """One of the two was taken back or erased since: the texts are empty."""


class Place(msgspec.Struct, frozen=True):
    """A pair in a rater's list."""

    ordinal: int
    meaning: Meaning | None
    gone: bool

    @property
    def waits(self) -> bool:
        return self.meaning is None and not self.gone


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A pair with both words and what was agreed afterwards."""

    ordinal: int
    stratum: Stratum
    first_serial: int
    first_text: str
    second_serial: int
    second_text: str
    gone: bool
    one: Meaning | None
    other: Meaning | None
    settled: Meaning | None
    note: str
    settled_label: str | None


class KindSeen(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of pair: to draw from, drawn, rated by both, and what both said."""

    kind: Stratum
    population: int
    drawn: int
    rated: int
    same: int
    different: int


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What two raters' words come to. Estimates are None below thirty or where they have no meaning."""

    rated: int
    """Pairs both gave a word on."""
    gone: int
    """Pairs not both could rate: an opinion was taken back meanwhile."""
    table: tuple[tuple[int, ...], ...]
    """Counts in the order of :data:`app.quality.states.MEANINGS`; the first rater in rows."""
    agreed: Estimate | None
    kappa: Estimate | None
    ac1: Estimate | None
    precision: Estimate | None
    recall: Estimate | None
    kinds: tuple[KindSeen, ...]
    differing: tuple[Compared, ...]
