from piccolo.columns import JSONB, UUID, Array, Boolean, Integer, Real, Text, Timestamptz
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from app.adoption.states import Basis, HandoverWay, Outcome, PublicationState, ReopeningStepKind, Verdict
from app.consultations.tables import Consultation
from app.core.columns import belongs_to, one_of, primary_key
from app.curation.tables import SubmissionItem
from app.drafts.tables import DraftVersion
from app.liaison.tables import Organisation
from app.suggestions.states import ContactKind
from app.suggestions.tables import Suggestion, Support

LONGEST_REOPENING = 1_000


class Decision(Table, tablename="decision"):
    """What the congress decided on a submitted item. Public once ``published_at`` is set."""

    id = primary_key()
    submission_item = belongs_to(SubmissionItem)
    outcome = Text(null=False)
    reason = Text(null=False)
    department = Text(null=False, default="", help_text="for matters passed to a department (工作性意见转办)")
    landed_version = belongs_to(DraftVersion, null=True)
    landed_article = Text(null=True, default=None)
    landed_in = Text(null=False, default="", help_text="where it landed when there are no articles: a plan, a measure")
    revision = Integer(null=False, default=1)
    decided_by = UUID(null=False)
    decided_label = Text(null=False)
    decided_at = Timestamptz(null=False)
    published_at = Timestamptz(null=True, default=None)

    decision_submission_item_key = Unique([submission_item])
    decision_outcome_check = one_of("outcome", Outcome)
    decision_pending_check = Check("outcome <> 'pending'")
    decision_reason_check = Check("reason <> ''")
    decision_landed_check = Check(
        "outcome NOT IN ('adopted', 'partially_adopted') OR landed_in <> '' "
        "OR (landed_version IS NOT NULL AND landed_article IS NOT NULL)"
    )
    decision_department_check = Check("outcome <> 'referred_to_department' OR department <> ''")


class Notice(Table, tablename="notice"):
    """The answer to one contributor: to a decided item they stand behind, or, without a decision, that none went up.

    A raw index keeps it to one a person and decision (``notice_person_key``).
    """

    id = primary_key()
    decision = belongs_to(Decision, null=True)
    suggestion = belongs_to(Suggestion)
    support = belongs_to(Support, null=True)
    created_at = Timestamptz(null=False)
    first_seen_at = Timestamptz(null=True, default=None, help_text="first opening of the receipt page afterwards")


class Evidence(Table, tablename="evidence"):
    """What the machine finds of a submitted item in a later text. Append-only, written by the worker only.

    A match in the text is evidence, not adoption: the official answer is the decision, and may say otherwise.
    """

    id = primary_key()
    submission_item = belongs_to(SubmissionItem)
    version = belongs_to(DraftVersion)
    verdict = Text(null=False)
    basis = Text(null=False)
    suggestion = belongs_to(Suggestion, null=True)
    new_article = Text(null=True, default=None)
    old_span = JSONB(null=True, default=None, help_text="{article, start, end, text} in the text consulted on")
    new_span = JSONB(null=True, default=None, help_text="the same in the later text")
    confidence = Real(null=False)
    reason = Text(null=False)
    agreeing = Integer(null=False, help_text="originals whose own words give the same verdict")
    opposing = Integer(null=False, help_text="originals whose own words give another one")
    made_at = Timestamptz(null=False)

    evidence_verdict_check = one_of("verdict", Verdict)
    evidence_basis_check = one_of("basis", Basis)
    evidence_submission_item_version_key = Unique([submission_item, version])


class EvidenceReview(Table, tablename="evidence_review"):
    """A person's word on a proposal of the machine; the latest counts. Append-only."""

    id = primary_key()
    evidence = belongs_to(Evidence)
    accepted = Boolean(null=False)
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)


class DecisionCheck(Table, tablename="decision_check"):
    """复核 of one revision of a decision; the next change of the decision voids it."""

    id = primary_key()
    decision = belongs_to(Decision)
    revision = Integer(null=False)
    own = Boolean(null=False, help_text="checked by the person who decided, as a second step of their own")
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    decision_check_decision_revision_key = Unique([decision, revision])


class DecisionRevision(Table, tablename="decision_revision"):
    """A published answer as it stood before it was corrected, and why it was. Append-only."""

    id = primary_key()
    decision = belongs_to(Decision)
    revision = Integer(null=False)
    outcome = Text(null=False)
    reason = Text(null=False)
    department = Text(null=False)
    landed_version = belongs_to(DraftVersion, null=True)
    landed_article = Text(null=True, default=None)
    landed_in = Text(null=False, default="")
    decided_label = Text(null=False)
    decided_at = Timestamptz(null=False)
    why = Text(null=False)
    corrected_by = UUID(null=False)
    corrected_label = Text(null=False)
    corrected_at = Timestamptz(null=False)

    decision_revision_decision_revision_key = Unique([decision, revision])
    decision_revision_why_check = Check("why <> ''")


class PendingNote(Table, tablename="pending_note"):
    """研究中: why an item is not decided yet. It is no decision; the latest is shown. Append-only."""

    id = primary_key()
    submission_item = belongs_to(SubmissionItem)
    text = Text(null=False)
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)


class ReferralReply(Table, tablename="referral_reply"):
    """What a department answered to a matter passed to it (转办回复). Append-only."""

    id = primary_key()
    decision = belongs_to(Decision)
    text = Text(null=False)
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)


class Publication(Table, tablename="publication"):
    """A publishing planned for a moment, with exactly what was shown when it was planned."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    planned_for = Timestamptz(null=False)
    seen = Array(base_column=Text(), null=False, help_text='each as "decision:revision"')
    state = Text(null=False)
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    created_at = Timestamptz(null=False)
    finished_at = Timestamptz(null=True, default=None)
    problem = Text(null=False, default="", help_text="why nothing was published")

    publication_state_check = one_of("state", PublicationState)


class JointProposal(Table, tablename="joint_proposal"):
    """Items of several points that the machine takes for one wish. Written by the worker only, anew each time."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    article = Text(null=True, default=None)
    terms = Array(base_column=Text(), null=False)
    made_at = Timestamptz(null=False)


class JointProposalMember(Table, tablename="joint_proposal_member"):
    id = primary_key()
    proposal = belongs_to(JointProposal)
    submission_item = belongs_to(SubmissionItem)
    reason = Text(null=False)

    joint_proposal_member_key = Unique([proposal, submission_item])


class JointWish(Table, tablename="joint_wish"):
    """A person's word that items of several points are one wish, or (``together`` false) that they are not.

    Each item keeps its point, its people and its own decision: they are only read and decided side by side.
    """

    id = primary_key()
    consultation = belongs_to(Consultation)
    together = Boolean(null=False)
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)
    undone_at = Timestamptz(null=True, default=None)
    undone_label = Text(null=False, default="")


class JointWishMember(Table, tablename="joint_wish_member"):
    id = primary_key()
    joint_wish = belongs_to(JointWish)
    submission_item = belongs_to(SubmissionItem)

    joint_wish_member_key = Unique([joint_wish, submission_item])


class Dispatch(Table, tablename="dispatch"):
    """One message to a contact: tried until it is sent or given up. Its id is the sender's idempotency key.

    Holds neither number nor words. One a person, kind and moment of telling (raw index ``dispatch_person_key``).
    """

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    support = belongs_to(Support, null=True)
    kind = Text(null=False)
    told_at = Timestamptz(null=False, help_text="the publication or correction it speaks of")
    attempts = Integer(null=False, default=0)
    last_result = Text(null=False, default="", help_text="kind of the last failure; never a number or an address")
    tried_at = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)
    given_up_at = Timestamptz(null=True, default=None)
    dropped_at = Timestamptz(null=True, default=None, help_text="the contact was deleted before it went out")

    dispatch_kind_check = one_of("kind", ContactKind)
    dispatch_end_check = Check("num_nonnulls(sent_at, given_up_at, dropped_at) <= 1")


class Handover(Table, tablename="handover"):
    """An answer given in person: who gave it, how and when. Append-only."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    support = belongs_to(Support, null=True)
    how = Text(null=False)
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    handover_how_check = one_of("how", HandoverWay)


class Reopening(Table, tablename="reopening"):
    """这不是我的意思: a contributor says, in their own words, why an answer misses what they said. Append-only."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    support = belongs_to(Support, null=True)
    reason = Text(null=False)
    form_token = UUID(null=False, unique=True, help_text="one form, one reopening")
    at = Timestamptz(null=False)

    reopening_reason_check = Check(f"char_length(reason) BETWEEN 1 AND {LONGEST_REOPENING}")


class ReopeningStep(Table, tablename="reopening_step"):
    """What became of a reopening: forwarded to the congress, or replied to. Append-only."""

    id = primary_key()
    reopening = belongs_to(Reopening)
    kind = Text(null=False)
    office = belongs_to(Organisation)
    text = Text(null=False)
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    reopening_step_kind_check = one_of("kind", ReopeningStepKind)
    reopening_step_key = Unique([reopening, kind])
