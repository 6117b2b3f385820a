from piccolo.columns import UUID, Array, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from app.accounts.tables import Account
from app.activities.tables import Activity, Minutes, Photo
from app.core.columns import belongs_to, primary_key
from app.suggestions.tables import Suggestion


class Capture(Table, tablename="capture"):
    """How a collector came to a suggestion: at which activity, from whom, when. Never changed."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    activity = belongs_to(Activity)
    speaker = Text(null=False, default="", help_text="role of the speaker, not the name: 骑手代表")
    said_at = Timestamptz(null=False, help_text="by the clock of the device; the suggestion has the hour of arrival")
    assisted_because = Text(null=True, default=None, help_text="帮办: why the collector acted for the person")
    note = belongs_to(Photo, null=True)
    recorded_by = belongs_to(Account)

    capture_suggestion_key = Unique([suggestion])


class Late(Table, tablename="late"):
    """A capture that was kept although something had changed before it arrived. Never changed."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    reasons = Array(base_column=Text(), null=False)
    article = Text(null=True, default=None, help_text="the path chosen on the device, where the draft has none such")
    stakeholder_group = Text(null=True, default=None, help_text="chosen on the device, where the list has none such")
    slip = Integer(null=True, default=None, help_text="the number given on the device, where it could not be used")

    late_suggestion_key = Unique([suggestion])


class Slip(Table, tablename="slip"):
    """A numbered paper slip with a receipt code of its own, printed before anybody spoke."""

    id = primary_key()
    activity = belongs_to(Activity)
    number = Integer(null=False)
    receipt_code = Text(null=False, unique=True)
    suggestion = belongs_to(Suggestion, null=True)
    created_at = Timestamptz(null=False)

    slip_activity_number_key = Unique([activity, number])
    slip_number_check = Check("number BETWEEN 1 AND 999")


class MinutesProposal(Table, tablename="minutes_proposal"):
    """A stretch of minutes the machine takes for an opinion. What people made of it stands elsewhere."""

    id = primary_key()
    minutes = belongs_to(Minutes)
    start_at = Integer(null=False, help_text="in characters of the minutes' text")
    end_at = Integer(null=False)
    speaker = Text(null=False, default="")
    articles = Array(base_column=Text(), null=False)
    opinion_type = Text(null=True, default=None)
    confident = Boolean(null=False)

    minutes_proposal_key = Unique([minutes, start_at, end_at])


class MinutesSpan(Table, tablename="minutes_span"):
    """Where in the minutes an opinion stands: the suggestion's raw_text is that slice. Never changed."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    minutes = belongs_to(Minutes)
    start_at = Integer(null=False)
    end_at = Integer(null=False)

    minutes_span_suggestion_key = Unique([suggestion])
    minutes_span_key = Unique([minutes, start_at, end_at])
    minutes_span_order_check = Check("start_at >= 0 AND end_at > start_at")


class MinutesRejection(Table, tablename="minutes_rejection"):
    """A proposal somebody looked at and left out; taken back by deleting the row."""

    id = primary_key()
    proposal = belongs_to(MinutesProposal)
    by_account = UUID(null=True, default=None)
    by_label = Text(null=False)
    at = Timestamptz(null=False)

    minutes_rejection_proposal_key = Unique([proposal])


class CaptureDevice(Table, tablename="capture_device"):
    """The secret under which one person's captures lie encrypted on one device until they are sent."""

    id = primary_key()
    device = UUID(null=False, default=None)
    account = belongs_to(Account)
    secret = Bytea(null=False, secret=True)
    created_at = Timestamptz(null=False)

    capture_device_key = Unique([device, account])
