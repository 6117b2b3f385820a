from piccolo.columns import JSONB, UUID, Array, BigSerial, Boolean, Real, Text, Timestamptz
from piccolo.constraints import Check
from piccolo.table import Table

from app.consultations.tables import Consultation
from app.core.columns import belongs_to, one_of, primary_key
from app.liaison.tables import Organisation
from app.suggestions.states import Channel

MAX_LENGTH = 5_000


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
