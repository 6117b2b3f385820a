from piccolo.columns import JSONB, UUID, Boolean, Bytea, Date, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from app.consultations.tables import Consultation
from app.core.columns import belongs_to, one_of, primary_key
from app.imports.states import RowState, RunState
from app.liaison.tables import Organisation
from app.suggestions.states import Channel
from app.suggestions.tables import Suggestion


class ImportRun(Table, tablename="import_run"):
    """One file brought to one consultation. Its bytes are kept only until the import ends: they may hold phones."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    collection_point = belongs_to(Organisation, null=True)
    channel = Text(null=False)
    filename = Text(null=False)
    digest = Text(null=False, help_text="SHA-256 (hex) of the file")
    content = Bytea(null=True, default=None)
    tables = JSONB(null=False, help_text="sheets and columns, as guessed and as the person corrected them")
    state = Text(null=False)
    created_by = UUID(null=True, default=None)
    created_label = Text(null=False)
    created_at = Timestamptz(null=False)
    finished_at = Timestamptz(null=True, default=None)

    import_run_state_check = one_of("state", RunState)
    import_run_channel_check = one_of("channel", Channel)


class ImportRow(Table, tablename="import_row"):
    """One opinion of the file, or a row left out with its reason. ``key`` digests its content (see ``rows``)."""

    id = primary_key()
    run = belongs_to(ImportRun)
    ordinal = Integer(null=False)
    location = Text(null=False)
    words = Text(null=False)
    article = Text(null=True, default=None)
    stakeholder_group = Text(null=True, default=None)
    proposer = Text(null=False, default="")
    people = Integer(null=True, default=None)
    said_on = Date(null=True, default=None)
    collection_point = belongs_to(Organisation, null=True)
    key = Text(null=False)
    state = Text(null=False)
    reason = Text(null=False, default="")
    chosen = Boolean(null=False, default=True)
    suggestion = belongs_to(Suggestion, null=True)

    import_row_run_ordinal_key = Unique([run, ordinal])
    import_row_state_check = one_of("state", RowState)
