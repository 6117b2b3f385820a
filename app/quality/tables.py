from piccolo.columns import UUID, BigInt, Integer, Text, Timestamptz
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from app.accounts.tables import Account
from app.consultations.tables import Consultation
from app.core.columns import belongs_to, one_of, primary_key
from app.curation.tables import GroupingRun
from app.liaison.tables import Organisation
from app.quality.states import Meaning, Stratum
from app.suggestions.tables import Suggestion


class BlindSample(Table, tablename="blind_sample"):
    """双人盲评: pairs of opinions drawn from one run. Immutable but for its being called off before it was compared.

    The same rows and seed draw the same pairs.
    """

    id = primary_key()
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    run = belongs_to(GroupingRun)
    seed = BigInt(null=False)
    wanted = Integer(null=False)
    together = BigInt(null=False, help_text="pairs of each kind there were to draw from")
    unsure = BigInt(null=False)
    near = BigInt(null=False)
    far = BigInt(null=False)
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)
    called_off_at = Timestamptz(null=True, default=None)
    called_off_label = Text(null=False, default="")


class BlindPair(Table, tablename="blind_pair"):
    """A drawn pair and what the machine had made of it, which its raters are not told. Immutable."""

    id = primary_key()
    sample = belongs_to(BlindSample)
    ordinal = Integer(null=False, help_text="place in both raters' lists, counted from 1")
    stratum = Text(null=False)
    first = belongs_to(Suggestion)
    second = belongs_to(Suggestion)

    blind_pair_sample_ordinal_key = Unique([sample, ordinal])
    blind_pair_sample_first_second_key = Unique([sample, first, second])
    blind_pair_stratum_check = one_of("stratum", Stratum)


class BlindRater(Table, tablename="blind_rater"):
    """One of the two who rate a sample. Once handed in, their ratings stand; a trigger sees to it."""

    id = primary_key()
    sample = belongs_to(BlindSample)
    account = belongs_to(Account)
    label = Text(null=False)
    handed_in_at = Timestamptz(null=True, default=None)

    blind_rater_sample_account_key = Unique([sample, account])


class BlindRating(Table, tablename="blind_rating"):
    """A rater's word on a pair; the latest counts until they hand in."""

    id = primary_key()
    pair = belongs_to(BlindPair)
    rater = belongs_to(BlindRater)
    meaning = Text(null=False)
    at = Timestamptz(null=False)

    blind_rating_pair_rater_key = Unique([pair, rater])
    blind_rating_meaning_check = one_of("meaning", Meaning)


class BlindSettlement(Table, tablename="blind_settlement"):
    """What was agreed of a pair the two had rated differently, after talking it over. The latest counts."""

    id = primary_key()
    pair = belongs_to(BlindPair)
    meaning = Text(null=False)
    note = Text(null=False, default="")
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    blind_settlement_pair_key = Unique([pair])
    blind_settlement_meaning_check = one_of("meaning", Meaning)
    blind_settlement_note_check = Check("char_length(note) <= 500")
