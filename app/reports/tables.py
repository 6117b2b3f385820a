from piccolo.columns import JSONB, UUID, Bytea, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from app.core.columns import belongs_to, one_of, primary_key
from app.liaison.tables import Organisation
from app.reports.states import Format, Kind, State, Subject


class Document(Table, tablename="document"):
    """A document asked for: what it says is fixed here; its files are made from this and nothing else."""

    id = primary_key()
    kind = Text(null=False)
    subject_kind = Text(null=False)
    subject = UUID(null=False)
    organisation = belongs_to(Organisation)
    name = Text(null=False)
    snapshot = JSONB(null=False, help_text="the contents (app.reports.model), masked as they leave the point")
    snapshot_digest = Text(null=False, help_text="SHA-256 (hex) of the contents' canonical JSON")
    state = Text(null=False)
    done = Integer(null=False, default=0)
    total = Integer(null=False)
    failure = Text(null=False, default="")
    requested_by = UUID(null=True, default=None)
    requested_label = Text(null=False)
    created_at = Timestamptz(null=False)

    document_kind_check = one_of("kind", Kind)
    document_subject_check = one_of("subject_kind", Subject)
    document_state_check = one_of("state", State)


class DocumentFile(Table, tablename="document_file"):
    """A file as it was made. A trigger refuses any change."""

    id = primary_key()
    document = belongs_to(Document)
    written_as = Text(null=False)
    filename = Text(null=False)
    content = Bytea(null=False)
    digest = Text(null=False, help_text="SHA-256 (hex) of the bytes")
    created_at = Timestamptz(null=False)

    document_file_document_key = Unique([document, written_as])
    document_file_format_check = one_of("written_as", Format)


class DocumentLayout(Table, tablename="document_layout"):
    """An organisation's own columns and fixed texts of a kind of document."""

    id = primary_key()
    organisation = belongs_to(Organisation)
    kind = Text(null=False)
    columns = JSONB(null=False, help_text="[{field, heading, width}] in order")
    texts = JSONB(null=False, help_text="{name: text with {fields}}")

    document_layout_organisation_kind_key = Unique([organisation, kind])
    document_layout_kind_check = one_of("kind", Kind)
