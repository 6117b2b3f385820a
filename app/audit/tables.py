from piccolo.columns import UUID, BigInt, Bytea, SmallInt, Text, Timestamptz
from piccolo.table import Table


class AuditEntry(Table, tablename="audit_entry"):
    """One command that changed something. Append-only (a trigger refuses UPDATE and DELETE).

    No foreign keys lead out of here: the record outlives what it speaks of.
    """

    seq = BigInt(primary_key=True)
    at = Timestamptz(null=False)
    actor_kind = Text(null=False)
    actor_id = UUID(null=True, default=None)
    actor_label = Text(null=False)
    action = Text(null=False, help_text="past tense, e.g. suggestion.submitted")
    object_kind = Text(null=False)
    object_id = Text(null=False)
    before_digest = Text(null=True, default=None)
    after_digest = Text(null=True, default=None)
    hash = Bytea(null=False, help_text="SHA-256 of the previous hash and this entry's canonical JSON")


class AuditHead(Table, tablename="audit_head"):
    """The end of the chain: one row. Its row lock is what puts concurrent commits in order."""

    id = SmallInt(primary_key=True, default=1)
    seq = BigInt(null=False)
    hash = Bytea(null=False)
