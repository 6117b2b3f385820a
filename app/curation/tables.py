from piccolo.columns import JSONB, UUID, Array, BigInt, Boolean, Bytea, Date, Integer, Real, Text, Timestamptz
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from app.accounts.tables import Account
from app.consultations.tables import Consultation
from app.core.columns import belongs_to, one_of, primary_key
from app.curation.states import (
    BatchState,
    CommandKind,
    CommentState,
    CustodyState,
    DecisionStage,
    ItemState,
    Phase,
    ReturnOutcome,
    RunChangeKind,
    RunStage,
    RunState,
    RunTrigger,
)
from app.liaison.tables import Organisation
from app.suggestions.tables import Suggestion


class GroupingRun(Table, tablename="grouping_run"):
    """One grouping by the machine. Immutable once ended; written by jobs only, but for the wish to cancel it."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    state = Text(null=False)
    total = Integer(null=False)
    done = Integer(null=False, default=0)
    parameters = JSONB(null=False)
    lexicon_version = Text(null=False, default="")
    started_at = Timestamptz(null=False)
    finished_at = Timestamptz(null=True, default=None)

    stage = Text(null=False, default="reading")
    trigger = Text(null=False, default="arrivals")
    started_label = Text(null=False, default="系统", help_text="who or what started it")
    base = UUID(null=True, default=None, help_text="the run it only added new suggestions to")
    message = UUID(null=True, default=None, help_text="the outbox message it serves: the same one again means killed")
    groups = Integer(null=False, default=0)
    unsure = Integer(null=False, default=0)
    cancelled_label = Text(null=False, default="", help_text="who asked for it to stop")

    grouping_run_state_check_2 = one_of("state", RunState)
    grouping_run_stage_check = one_of("stage", RunStage)
    grouping_run_trigger_check = one_of("trigger", RunTrigger)


class MachineGroup(Table, tablename="machine_group"):
    id = primary_key()
    run = belongs_to(GroupingRun)
    article = Text(null=True, default=None)
    representative = belongs_to(Suggestion)
    terms = Array(base_column=Text(), null=False)
    stances = JSONB(null=False, help_text="{stance: count}")
    campaign = Boolean(null=False, default=False)
    size = Integer(null=False)


class MachineGroupMember(Table, tablename="machine_group_member"):
    id = primary_key()
    run = belongs_to(GroupingRun)
    group = belongs_to(MachineGroup)
    suggestion = belongs_to(Suggestion)
    similarity = Real(null=False, help_text="to the member it was joined by; 1 for the representative")
    reason = Text(null=False, default="")

    machine_group_member_run_suggestion_key = Unique([run, suggestion])


class RunChange(Table, tablename="run_change"):
    """One thing a run made different from the one before it. Written with the run, kept when its groups are not."""

    id = primary_key()
    run = belongs_to(GroupingRun)
    kind = Text(null=False)
    opinions = Integer(null=False, help_text="that came or went")
    group = UUID(null=True, default=None, help_text="of this run")
    size = Integer(null=True, default=None, help_text="of the group as it is now")
    article = Text(null=True, default=None)
    representative = belongs_to(Suggestion, null=True)
    item = UUID(null=True, default=None)

    run_change_kind_check = one_of("kind", RunChangeKind)


class UnsurePair(Table, tablename="unsure_pair"):
    """Two suggestions the machine leaves to a person."""

    id = primary_key()
    run = belongs_to(GroupingRun)
    first = belongs_to(Suggestion)
    second = belongs_to(Suggestion)
    similarity = Real(null=False)
    reason = Text(null=False)


class Item(Table, tablename="item"):
    """建议条目: one wish in formal words, made by people from one or more suggestions."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    article = Text(null=True, default=None, help_text="path of the provision it is about")
    proposed_text = Text(null=False)
    rationale = Text(null=False, default="")
    state = Text(null=False)
    merged_into = UUID(null=True, default=None)
    discard_reason = Text(null=False, default="")
    duplicate_of = UUID(null=True, default=None)
    redirected_to = Text(null=False, default="", help_text="the department or body that is to deal with it")
    revision = Integer(null=False, default=1, help_text="grows by one with each change; guards stale edits")
    created_at = Timestamptz(null=False)
    updated_at = Timestamptz(null=False)

    item_state_known = one_of("state", ItemState)
    item_merged_check = Check("(state = 'merged') = (merged_into IS NOT NULL)")
    item_set_aside_check = Check("state NOT IN ('discarded', 'duplicate', 'redirected') OR discard_reason <> ''")
    item_duplicate_check = Check("(state = 'duplicate') = (duplicate_of IS NOT NULL)")
    item_redirected_check = Check("(state = 'redirected') = (redirected_to <> '')")


class ItemSource(Table, tablename="item_source"):
    """An original behind an item; many-to-many."""

    id = primary_key()
    item = belongs_to(Item)
    suggestion = belongs_to(Suggestion)
    via = UUID(null=True, default=None, help_text="the merged item it came with; lets a merge be taken back")
    added_at = Timestamptz(null=False)

    item_source_item_suggestion_key = Unique([item, suggestion])


class ItemCommand(Table, tablename="item_command"):
    """One command on items. Its states are the item revisions that name it; undoing and redoing are commands too.

    What stands of a desk's commands is a stack: ``position`` is a command's place in it, renewed by a redo.
    """

    id = primary_key()
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    kind = Text(null=False)
    about = UUID(null=True, default=None, help_text="the command that this one undoes or redoes")
    position = BigInt(null=False)
    undone_position = BigInt(null=True, default=None, help_text="place of the undoing, while it is undone")
    actor_id = UUID(null=True, default=None)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    item_command_kind_check = one_of("kind", CommandKind)
    item_command_about_check = Check("(kind IN ('undone', 'redone')) = (about IS NOT NULL)")


class ItemRevision(Table, tablename="item_revision"):
    """The state of an item after each change: who, what, when. Append-only."""

    id = primary_key()
    command = belongs_to(ItemCommand)
    item = belongs_to(Item)
    revision = Integer(null=False)
    action = Text(null=False)
    snapshot = JSONB(null=False)
    left_batch = UUID(null=True, default=None, help_text="the batch this change took it out of")
    left_place = Integer(null=True, default=None)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    item_revision_item_revision_key = Unique([item, revision])
    item_revision_command_item_key = Unique([command, item])


class GroupUse(Table, tablename="group_use"):
    """A machine group an item was made from, as it was offered: groups of old runs are forgotten, this is not.

    Append-only. What people made of it since is told by the item's sources, not here.
    """

    id = primary_key()
    command = belongs_to(ItemCommand)
    item = belongs_to(Item)
    run = belongs_to(GroupingRun)
    group = UUID(null=False, help_text="the machine group's id; its row may be gone")
    article = Text(null=True, default=None)
    members = Array(base_column=UUID(), null=False, help_text="suggestions it offered: standing, behind no other item")

    group_use_command_group_key = Unique([command, group])


class Batch(Table, tablename="batch"):
    """整理稿: the items a point is about to send up."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    title = Text(null=False)
    state = Text(null=False)
    created_at = Timestamptz(null=False)
    corrects = UUID(null=True, default=None, help_text="the submission that this one is to be a new version of")

    batch_state_check = one_of("state", BatchState)


class BatchItem(Table, tablename="batch_item"):
    id = primary_key()
    batch = belongs_to(Batch)
    item = belongs_to(Item)
    ordinal = Integer(null=False)

    batch_item_item_key = Unique([item])


class ReviewComment(Table, tablename="review_comment"):
    """An adviser's word on a batch or one of its items, with a wording of their own if they like."""

    id = primary_key()
    batch = belongs_to(Batch)
    item = belongs_to(Item, null=True)
    text = Text(null=False)
    proposed_text = Text(null=True, default=None, help_text="the wording the adviser suggests")
    rationale = Text(null=True, default=None)
    revision = Integer(null=True, default=None, help_text="of the item, as its author saw it")
    author_id = UUID(null=False)
    author_label = Text(null=False)
    created_at = Timestamptz(null=False)
    state = Text(null=False)
    resolved_label = Text(null=False, default="")
    resolved_at = Timestamptz(null=True, default=None)
    reply = Text(null=False, default="", help_text="why it was declined, or waived by the head")

    review_comment_state_known = one_of("state", CommentState)
    review_comment_wording_check = Check("proposed_text IS NULL OR item IS NOT NULL")


class ReviewInvitation(Table, tablename="review_invitation"):
    """An adviser asked to look at a batch, or at one item of it."""

    id = primary_key()
    batch = belongs_to(Batch)
    item = belongs_to(Item, null=True)
    account = belongs_to(Account)
    account_label = Text(null=False)
    note = Text(null=False, default="")
    invited_label = Text(null=False)
    invited_at = Timestamptz(null=False)
    done_at = Timestamptz(null=True, default=None, help_text="when the adviser said to be through")


class Submission(Table, tablename="submission"):
    """上报: a signed batch, frozen. A trigger refuses changes to all but its receipt by the congress."""

    id = primary_key()
    batch = belongs_to(Batch)
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    year = Integer(null=False)
    sequence = Integer(null=False)
    document_number = Text(null=False, help_text="发文字号, e.g. 梧街办〔2026〕7号")
    signed_by = UUID(null=False)
    signed_label = Text(null=False)
    signed_at = Timestamptz(null=False)
    manifest_digest = Text(
        null=False, help_text="root (hex) of the manifest's tree; without leaves, of the first format"
    )
    received_at = Timestamptz(null=True, default=None)
    received_label = Text(null=False, default="")
    supersedes = UUID(null=True, default=None, help_text="the submission it is a later version of; both are kept")
    version = Integer(null=False, default=1)

    submission_supersedes_key = Unique([supersedes])
    submission_batch_key = Unique([batch])
    submission_point_year_sequence_key = Unique([point, year, sequence])


class SubmissionItem(Table, tablename="submission_item"):
    """An item as it went up, word for word, with what it referred to at that moment."""

    id = primary_key()
    submission = belongs_to(Submission)
    item = belongs_to(Item)
    ordinal = Integer(null=False)
    article = Text(null=True, default=None)
    article_mark = Text(null=False, default="")
    article_text = Text(null=False, default="")
    proposed_text = Text(null=False)
    rationale = Text(null=False)
    people = Integer(null=False, help_text="originals behind it")
    supports = Integer(null=True, default=None, help_text="of the people, those who joined others")
    collection_points = Integer(null=True, default=None, help_text="it was heard at")
    stakeholder_groups = Integer(null=True, default=None, help_text="different ones that the people name")

    submission_item_submission_ordinal_key = Unique([submission, ordinal])


class SubmissionSource(Table, tablename="submission_source"):
    """An original behind a submitted item, with the digest of its words."""

    id = primary_key()
    submission_item = belongs_to(SubmissionItem)
    suggestion = belongs_to(Suggestion)
    raw_digest = Text(null=False)

    submission_source_item_suggestion_key = Unique([submission_item, suggestion])


class ManifestLeaf(Table, tablename="manifest_leaf"):
    """What a submission's root commits to, one row a leaf. Append-only; a submission of the first format has none."""

    id = primary_key()
    submission = belongs_to(Submission)
    place = Integer(null=False, help_text="in the tree, counted from 1")
    item = belongs_to(Item)
    suggestion = belongs_to(Suggestion, null=True)
    data = Text(null=False, help_text="canonical JSON that is hashed; salted, and holds digests of opinions, no words")

    manifest_leaf_submission_place_key = Unique([submission, place])


class LeftOut(Table, tablename="left_out"):
    """Why a point sent an opinion up in no item, in its own words. The latest row counts; append-only."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    reason = Text(null=False)
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    left_out_reason_check = Check("reason <> ''")


class PairJudgement(Table, tablename="pair_judgement"):
    """A person's word on two suggestions: one wish or two. The latest word counts; written by staff only."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    first = belongs_to(Suggestion)
    second = belongs_to(Suggestion)
    same = Boolean(null=False)
    account = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    pair_judgement_first_second_key = Unique([first, second])
    pair_judgement_order_check = Check("first < second")


class SuggestionSeen(Table, tablename="suggestion_seen"):
    """A member of staff has read a suggestion."""

    id = primary_key()
    suggestion = belongs_to(Suggestion)
    account = UUID(null=False)
    at = Timestamptz(null=False)

    suggestion_seen_account_suggestion_key = Unique([account, suggestion])


class RunSeen(Table, tablename="run_seen"):
    """The run up to which a member of staff has taken note of what changed."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    account = UUID(null=False)
    run = belongs_to(GroupingRun)
    at = Timestamptz(null=False)

    run_seen_account_consultation_point_key = Unique([account, consultation, point])


class Nudge(Table, tablename="nudge"):
    """催办: a person was told that a phase of a desk presses. Once a day each, by itself or by the head's hand."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    phase = Text(null=False)
    account = belongs_to(Account)
    last_day = Date(null=False, help_text="of the phase, as it was then")
    day = Date(null=False, help_text="in Shanghai, on which it was given")
    by_hand = Boolean(null=False, default=False)
    text = Text(null=False, default="", help_text="the head's own line")
    actor_label = Text(null=False)
    at = Timestamptz(null=False)
    seen_at = Timestamptz(null=True, default=None)

    nudge_phase_check = one_of("phase", Phase)
    nudge_text_check = Check("text = '' OR by_hand")
    nudge_once_a_day_key = Unique([account, consultation, point, phase, day, by_hand])


class NudgeRound(Table, tablename="nudge_round"):
    """A day on which everybody who had to be nudged was."""

    id = primary_key()
    day = Date(null=False)
    nudges = Integer(null=False)
    at = Timestamptz(null=False)

    nudge_round_day_key = Unique([day])


class SubmissionReturn(Table, tablename="submission_return"):
    """A submission given back by the congress for clarification, or recalled by its point before its receipt."""

    id = primary_key()
    submission = belongs_to(Submission)
    recalled = Boolean(null=False, default=False, help_text="by the point itself")
    reason = Text(null=False)
    returned_label = Text(null=False)
    returned_at = Timestamptz(null=False)
    outcome = Text(null=True, default=None)
    reply = Text(null=False, default="")
    closed_label = Text(null=False, default="")
    closed_at = Timestamptz(null=True, default=None)

    submission_return_outcome_check = one_of("outcome", ReturnOutcome)
    submission_return_closed_check = Check("(outcome IS NULL) = (closed_at IS NULL)")


class Custody(Table, tablename="custody"):
    """Who holds an item, from when until when. Exactly one row of an item is open; a trigger sees to it."""

    id = primary_key()
    item = belongs_to(Item)
    holder = belongs_to(Organisation)
    state = Text(null=False)
    submission = belongs_to(Submission, null=True)
    since = Timestamptz(null=False)
    until = Timestamptz(null=True, default=None)
    actor_label = Text(null=False)

    custody_state_check = one_of("state", CustodyState)


class DecisionStep(Table, tablename="decision_step"):
    """One of the five steps of a 重大行政决策, as done."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)
    stage = Text(null=False)
    held_on = Date(null=False)
    responsible = Text(null=False, help_text="who did it: the body or the person")
    note = Text(null=False, default="")
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    decision_step_stage_check = one_of("stage", DecisionStage)
    decision_step_once_key = Unique([consultation, point, stage])


class StepDocument(Table, tablename="step_document"):
    """A file that shows a step was done. Immutable; taking it out leaves the row with its digest."""

    id = primary_key()
    step = belongs_to(DecisionStep)
    filename = Text(null=False)
    media_type = Text(null=False)
    size = Integer(null=False)
    digest = Text(null=False, help_text="SHA-256 (hex) of content")
    content = Bytea(null=True, default=None, help_text="NULL once it was taken out")
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    step_document_digest_key = Unique([step, digest])
