from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.columns.defaults.uuid import UUID4
from piccolo.table import Table


class OutboxMessage(Table, tablename="outbox_message"):
    """A job promised by a committed transaction. The truth about jobs; the queue is only the wire."""

    id = UUID(primary_key=True, default=UUID4())
    topic = Text(null=False)
    payload = JSONB(null=False)
    key = Text(null=True, default=None, help_text="at most one waiting message a key: debounces")
    created_at = Timestamptz(null=False)
    available_at = Timestamptz(null=False, help_text="due time")
    leased_until = Timestamptz(null=True, default=None, help_text="until then one worker has it")
    attempts = Integer(null=False, default=0)
    done_at = Timestamptz(null=True, default=None)
    dead_at = Timestamptz(null=True, default=None)
    last_error = Text(null=True, default=None)
