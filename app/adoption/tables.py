from piccolo.columns import UUID, Integer, Text, Timestamptz
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from app.adoption.states import Outcome
from app.core.columns import belongs_to, one_of, primary_key
from app.curation.tables import SubmissionItem
from app.drafts.tables import DraftVersion
from app.suggestions.tables import Suggestion


class Decision(Table, tablename="decision"):
    """What the congress decided on a submitted item. Public once ``published_at`` is set."""

    id = primary_key()
    submission_item = belongs_to(SubmissionItem)
    outcome = Text(null=False)
    reason = Text(null=False)
    department = Text(null=False, default="", help_text="for matters passed to a department (工作性意见转办)")
    landed_version = belongs_to(DraftVersion, null=True)
    landed_article = Text(null=True, default=None)
    revision = Integer(null=False, default=1)
    decided_by = UUID(null=False)
    decided_label = Text(null=False)
    decided_at = Timestamptz(null=False)
    published_at = Timestamptz(null=True, default=None)

    decision_submission_item_key = Unique([submission_item])
    decision_outcome_check = one_of("outcome", Outcome)
    decision_pending_check = Check("outcome <> 'pending'")
    decision_reason_check = Check("reason <> ''")
    decision_landing_check = Check(
        "outcome NOT IN ('adopted', 'partially_adopted') OR (landed_version IS NOT NULL AND landed_article IS NOT NULL)"
    )
    decision_department_check = Check("outcome <> 'referred_to_department' OR department <> ''")


class Notice(Table, tablename="notice"):
    """The answer to one contributor behind one decided item."""

    id = primary_key()
    decision = belongs_to(Decision)
    suggestion = belongs_to(Suggestion)
    created_at = Timestamptz(null=False)
    first_seen_at = Timestamptz(null=True, default=None, help_text="first opening of the receipt page afterwards")

    notice_decision_suggestion_key = Unique([decision, suggestion])
