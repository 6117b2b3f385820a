from piccolo.columns import JSONB, UUID, Array, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from app.core.columns import belongs_to, one_of, primary_key
from app.liaison.tables import Organisation
from app.webhooks.states import Event


class Webhook(Table, tablename="webhook"):
    """An address that is called when something happens that concerns an organisation."""

    id = primary_key()
    organisation = belongs_to(Organisation)
    url = Text(null=False)
    events = Array(base_column=Text(), null=False)
    created_at = Timestamptz(null=False)
    ended_at = Timestamptz(null=True, default=None)


class WebhookCall(Table, tablename="webhook_call"):
    """One event for one address; tried until it arrives or is given up. Its id is the receiver's idempotency key."""

    id = primary_key()
    webhook = belongs_to(Webhook)
    event = Text(null=False)
    announcement = UUID(null=False, help_text="outbox message that announced it: delivered twice, it makes one call")
    body = JSONB(null=False, help_text="what is sent, byte for byte the same at every attempt: public facts only")
    created_at = Timestamptz(null=False)
    attempts = Integer(null=False, default=0)
    last_result = Text(null=False, default="", help_text="HTTP status or the kind of failure of the last attempt")
    tried_at = Timestamptz(null=True, default=None)
    arrived_at = Timestamptz(null=True, default=None)
    given_up_at = Timestamptz(null=True, default=None)

    webhook_call_event_check = one_of("event", Event)
    webhook_call_webhook_announcement_key = Unique([webhook, announcement])
