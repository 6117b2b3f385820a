from piccolo.columns import JSONB, UUID, Array, BigSerial, Boolean, Real, Text, Timestamptz
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from app.consultations.tables import Consultation
from app.core.columns import belongs_to, one_of, primary_key
from app.liaison.tables import Organisation
from app.suggestions.states import Channel, ContactKind, Ending, FlagKind, FlagState

MAX_LENGTH = 5_000
ERASED_WORDS = "（本人已删除）"
"""Stands where erased words stood. The triggers know it too: nothing else may take the place of a person's words."""


class Suggestion(Table, tablename="suggestion"):
    """One opinion, exactly as given. A trigger refuses any change to the words."""

    id = primary_key()
    serial = BigSerial(null=False, unique=True, help_text="how staff name it: 意见 1023")
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    collection_point = belongs_to(Organisation, null=True)
    raw_text = Text(null=False)
    raw_digest = Text(null=False, help_text="SHA-256 (hex) of raw_text in UTF-8")
    channel = Text(null=False)
    article = Text(null=True, default=None, help_text="path of the provision the person chose")
    stakeholder_group = Text(null=True, default=None)
    receipt_code = Text(null=False, unique=True)
    form_token = UUID(null=False, unique=True, help_text="one form, one suggestion: resending changes nothing")
    recorded_by = UUID(null=True, default=None, help_text="account of the collector, if any")
    created_at = Timestamptz(null=False)

    suggestion_channel_check = one_of("channel", Channel)
    suggestion_text_check = Check(f"char_length(raw_text) BETWEEN 1 AND {MAX_LENGTH}")


class SuggestionReading(Table, tablename="suggestion_reading"):
    """What the machine reads in a suggestion. A proposal: people's decisions stand elsewhere."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    consultation = belongs_to(Consultation)
    terms = Text(null=False, help_text="search terms, blank-separated; segmented once, on arrival")
    articles = Array(base_column=Text(), null=False)
    pins = Array(base_column=Text(), null=False)
    anchor_confidence = Real(null=False)
    anchor_confident = Boolean(null=False)
    opinion_type = Text(null=True, default=None)
    stance = Text(null=True, default=None)
    pii = JSONB(null=False, help_text="[{start, end, kind}] in characters of raw_text")
    lexicon_version = Text(null=False)
    read_at = Timestamptz(null=False)


class ReadingChoice(Table, tablename="reading_choice"):
    """A person's word on what a suggestion is about, above the machine's. The one not replaced counts."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    article = Text(null=True, default=None, help_text="path of the provision; NULL: about none")
    opinion_type = Text(null=True, default=None)
    stance = Text(null=True, default=None)
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)
    replaced_at = Timestamptz(null=True, default=None)


class Withdrawal(Table, tablename="withdrawal"):
    """The author took a suggestion back. It stays in the record; whether it counts follows from here."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    kind = Text(null=False)
    successor = belongs_to(Suggestion, null=True)
    at = Timestamptz(null=False)

    withdrawal_suggestion_key = Unique([suggestion])
    withdrawal_kind_check = one_of("kind", Ending)
    withdrawal_successor_check = Check("kind <> 'corrected' OR successor IS NOT NULL")


class Support(Table, tablename="support"):
    """附议: one more person behind a suggestion, with a receipt of their own."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    stakeholder_group = Text(null=True, default=None)
    receipt_code = Text(null=False, unique=True)
    form_token = UUID(null=False, unique=True)
    recorded_by = UUID(null=True, default=None, help_text="account of the collector, if any")
    created_at = Timestamptz(null=False)
    withdrawn_at = Timestamptz(null=True, default=None)


class Contact(Table, tablename="contact"):
    """How to reach an author or a supporter, for one purpose they agreed to. Deleted when they say so."""

    id = primary_key()
    suggestion = belongs_to(Suggestion, null=True)
    support = belongs_to(Support, null=True)
    kind = Text(null=False)
    sealed = Text(null=False, help_text="the number or address, encrypted (app.core.sealing)")
    purpose = Text(null=False, help_text="what they agreed to, as the page said it")
    consented_at = Timestamptz(null=False)

    contact_suggestion_kind_key = Unique([suggestion, kind])
    contact_support_kind_key = Unique([support, kind])
    contact_kind_check = one_of("kind", ContactKind)
    contact_owner_check = Check("num_nonnulls(suggestion, support) = 1")


class Inquiry(Table, tablename="inquiry"):
    """A question of staff to an author, and the author's answer in their own words."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    question = Text(null=False)
    asked_by = UUID(null=False)
    asked_label = Text(null=False)
    asked_at = Timestamptz(null=False)
    answer = Text(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)

    inquiry_question_check = Check(f"char_length(question) BETWEEN 1 AND {MAX_LENGTH}")
    inquiry_answer_check = Check(f"char_length(answer) BETWEEN 1 AND {MAX_LENGTH}")
    inquiry_answered_check = Check("(answer IS NULL) = (answered_at IS NULL)")


class SuggestionFlag(Table, tablename="suggestion_flag"):
    """What the machine noticed. A proposal: people's word on it is a :class:`FlagReview`."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    kind = Text(null=False)
    at = Timestamptz(null=False)

    suggestion_flag_key = Unique([suggestion, kind])
    suggestion_flag_kind_check = one_of("kind", FlagKind)


class FlagReview(Table, tablename="flag_review"):
    """A person's word on a flag; also on one the machine did not see."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    kind = Text(null=False)
    state = Text(null=False)
    reviewed_by = UUID(null=False)
    reviewed_label = Text(null=False)
    reviewed_at = Timestamptz(null=False)

    flag_review_key = Unique([suggestion, kind])
    flag_review_kind_check = one_of("kind", FlagKind)
    flag_review_state_check = one_of("state", FlagState)


class GrievanceDesk(Table, tablename="grievance_desk"):
    """Where a point sends people whose matter is their own case, not the draft."""

    id = primary_key()
    point = belongs_to(Organisation)
    text = Text(null=False)
    updated_at = Timestamptz(null=False)

    grievance_desk_point_key = Unique([point])
    grievance_desk_text_check = Check("char_length(text) BETWEEN 1 AND 500")
