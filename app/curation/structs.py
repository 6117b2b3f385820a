from datetime import date, datetime
from uuid import UUID

import msgspec

from app.curation.behind import Behind, told
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
    SubmissionState,
    submission_state,
)
from app.suggestions.structs import InboxRow


class RunOut(msgspec.Struct, frozen=True, kw_only=True):
    """A grouping run as it stands on record."""

    id: UUID
    state: RunState
    stage: RunStage
    trigger: RunTrigger
    started_label: str
    base: UUID | None
    """The run whose groups it kept, adding only what was new."""
    total: int
    done: int
    """Thousandths of the way, by what the stages usually take."""
    groups: int
    unsure: int
    parameters: str
    lexicon_version: str
    cancelled_label: str
    started_at: datetime
    finished_at: datetime | None


class Flow(msgspec.Struct, frozen=True):
    """Opinions that stood in one group and now stand in another; None: they were not there, or are no more."""

    was: UUID | None
    now: UUID | None
    n: int


class RunChangeOut(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a run changed. ``serial`` and ``words`` are those of the group's representative."""

    run: UUID
    kind: RunChangeKind
    opinions: int
    group: UUID | None
    size: int | None
    article: str | None
    article_mark: str | None
    serial: int | None
    words: str
    item: UUID | None
    item_words: str


class Unseen(msgspec.Struct, frozen=True, kw_only=True):
    """The newest run whose changes a person has not taken note of, and how many more of them there are before it."""

    run: RunOut
    earlier: int


class MemberOut(msgspec.Struct, frozen=True, kw_only=True):
    """A suggestion in a machine group, with the reason it was put there."""

    suggestion: InboxRow
    similarity: float
    reason: str


class GroupOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    article: str | None
    article_mark: str | None
    representative: UUID
    terms: tuple[str, ...]
    stances: dict[str, int]
    campaign: bool
    members: tuple[MemberOut, ...]


class DeskCount(msgspec.Struct, frozen=True):
    """Suggestions under one article of the workbench; ``article`` None for those about none."""

    article: str | None
    count: int
    grouped: int
    itemed: int
    left_out: int
    """In no item, with the reason given."""
    unread: int

    @property
    def unsorted(self) -> int:
        return self.count - self.itemed - self.left_out


class GroupHead(msgspec.Struct, frozen=True, kw_only=True):
    """A group as the list shows it: its first members only, however many it has."""

    id: UUID
    article: str | None
    representative: UUID
    terms: tuple[str, ...]
    stances: dict[str, int]
    campaign: bool
    size: int
    itemed: int
    unread: int
    first: tuple[MemberOut, ...]


class Found(msgspec.Struct, frozen=True):
    """A page of suggestions; ``more`` is the serial after which the next page starts."""

    rows: tuple[InboxRow, ...] = ()
    unread: frozenset[UUID] = frozenset()
    more: int | None = None


class JudgementOut(msgspec.Struct, frozen=True):
    """What a person said of two suggestions."""

    first: UUID
    first_serial: int
    second: UUID
    second_serial: int
    same: bool
    actor_label: str
    at: datetime


class UnsureOut(msgspec.Struct, frozen=True, kw_only=True):
    """Two suggestions left to a person, with the machine's doubt in one sentence."""

    first: UUID
    first_text: str
    second: UUID
    second_text: str
    similarity: float
    reason: str


class ItemIn(msgspec.Struct, frozen=True, kw_only=True):
    """The wording of an item: 条文, 修改建议, 理由."""

    proposed_text: str
    article: str | None = None
    rationale: str = ""


class ItemOut(Behind, frozen=True, kw_only=True):
    """An item with who stands behind it now."""

    id: UUID
    consultation: UUID
    point: UUID
    article: str | None
    article_mark: str | None
    proposed_text: str
    rationale: str
    state: ItemState
    merged_into: UUID | None
    discard_reason: str
    """Why it does not go up, also for a duplicate or a redirected one."""
    duplicate_of: UUID | None
    redirected_to: str
    revision: int
    batch: UUID | None
    batch_state: BatchState | None
    updated_at: datetime


class ItemChoice(msgspec.Struct, frozen=True):
    """An item to be chosen from a list: where it belongs and how its wording begins."""

    id: UUID
    revision: int
    article: str | None
    article_mark: str | None
    begins: str


class SourceState(msgspec.Struct, frozen=True):
    """An original behind an item, and the merged item it came with, if any."""

    suggestion: UUID
    via: UUID | None
    added_at: datetime


class ItemSnapshot(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a command may change of an item, exactly."""

    article: str | None
    proposed_text: str
    rationale: str
    state: ItemState
    merged_into: UUID | None
    discard_reason: str
    duplicate_of: UUID | None
    redirected_to: str
    sources: tuple[SourceState, ...]


class RevisionOut(msgspec.Struct, frozen=True, kw_only=True):
    revision: int
    command: UUID
    action: str
    snapshot: ItemSnapshot
    actor_label: str
    at: datetime


class CommandOut(msgspec.Struct, frozen=True, kw_only=True):
    """One command on the items of a desk."""

    id: UUID
    consultation: UUID
    point: UUID
    kind: CommandKind
    about: UUID | None
    position: int
    undone_position: int | None
    actor_id: UUID | None
    actor_label: str
    at: datetime
    items: tuple[UUID, ...]
    title: str
    """Words of one of its items, to know it by."""

    @property
    def undone(self) -> bool:
        return self.undone_position is not None


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What one command did to one item. ``before`` is None for the item it made; ``left_batch``: taken out of it."""

    item: UUID
    before: ItemSnapshot | None
    after: ItemSnapshot
    left_batch: UUID | None
    left_place: int | None


class CommentOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    item: UUID | None
    text: str
    proposed_text: str | None
    """The wording the adviser suggests for the item, if any."""
    rationale: str | None
    revision: int | None
    """Of the item, as the adviser saw it."""
    outdated: bool
    """The item's wording is no longer the one the suggestion was written on."""
    author_label: str
    created_at: datetime
    state: CommentState
    resolved_label: str
    resolved_at: datetime | None
    reply: str
    """Why it was declined, or waived."""


class Combined(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody made of an item's wording and a suggested one; ``revision`` is that of the item they saw."""

    revision: int
    proposed_text: str
    rationale: str


class InvitationOut(msgspec.Struct, frozen=True, kw_only=True):
    """An adviser asked to look at a batch or one item of it."""

    id: UUID
    batch: UUID
    batch_title: str
    item: UUID | None
    item_text: str
    account: UUID
    account_label: str
    note: str
    invited_label: str
    invited_at: datetime
    done_at: datetime | None


class BatchOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    consultation: UUID
    point: UUID
    point_name: str
    title: str
    state: BatchState
    created_at: datetime
    items: int
    open_comments: int
    submission: UUID | None
    corrects: UUID | None
    """The submission that it is to be a new version of."""


class ReturnOut(msgspec.Struct, frozen=True, kw_only=True):
    """Given back by the congress, or recalled by the point."""

    recalled: bool
    reason: str
    returned_label: str
    returned_at: datetime
    outcome: ReturnOutcome | None
    reply: str
    closed_label: str
    closed_at: datetime | None


class CustodyOut(msgspec.Struct, frozen=True, kw_only=True):
    holder: UUID
    holder_name: str
    state: CustodyState
    document_number: str | None
    since: datetime
    until: datetime | None
    actor_label: str


class SubmissionOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    batch: UUID
    consultation: UUID
    point: UUID
    point_name: str
    title: str
    document_number: str
    signed_label: str
    signed_at: datetime
    manifest_digest: str
    received_at: datetime | None
    received_label: str
    items: int
    version: int
    supersedes: UUID | None
    superseded_by: UUID | None
    correction: UUID | None
    """The batch in which a new version is being prepared."""
    returns: tuple[ReturnOut, ...]

    @property
    def returned(self) -> ReturnOut | None:
        """The return that is open now."""
        return next((one for one in self.returns if one.closed_at is None), None)

    @property
    def state(self) -> SubmissionState:
        return submission_state(
            received=self.received_at is not None,
            returned=self.returned is not None,
            superseded=self.superseded_by is not None,
        )


class SubmissionItemOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    item: UUID
    ordinal: int
    article: str | None
    article_mark: str
    article_text: str
    proposed_text: str
    rationale: str
    people: int
    supports: int | None
    """Of the people, those who joined others; this and the next two None where they were not counted on signing."""
    collection_points: int | None
    stakeholder_groups: int | None
    groups: str
    """Who said it: stakeholder groups with counts, e.g. 老年居民2人、家长1人."""

    @property
    def behind(self) -> str:
        """Who stood behind it when it was signed."""
        if self.supports is None:
            return f"{self.people} 人提出"
        return told(
            self.people - self.supports, self.supports, self.collection_points or 0, self.stakeholder_groups or 0
        )


class Workload(msgspec.Struct, frozen=True):
    """What a point has before it in one consultation."""

    consultation: UUID
    point: UUID
    received: int
    unsorted: int
    """Suggestions that stand behind no item yet."""
    items: int
    submitted: int


class PlaceCount(msgspec.Struct, frozen=True):
    """Suggestions shown under one article of the workbench; ``article`` None for those about none."""

    article: str | None
    count: int
    unsorted: int


class PlainOpinion(msgspec.Struct, frozen=True, kw_only=True):
    """An opinion by number and words, personal data masked."""

    id: UUID
    serial: int
    raw_text: str


class LeftOutOut(PlainOpinion, frozen=True, kw_only=True):
    """One that goes into no item on purpose."""

    reason: str
    actor_label: str
    at: datetime


class NudgeOut(msgspec.Struct, frozen=True, kw_only=True):
    """One nudge, for whoever got it and for the head of the point."""

    id: UUID
    consultation: UUID
    number: int
    title: str
    point: UUID
    point_name: str
    phase: Phase
    account: UUID
    account_name: str
    last_day: date
    by_hand: bool
    text: str
    actor_label: str
    at: datetime
    seen_at: datetime | None


class Checklist(msgspec.Struct, frozen=True, kw_only=True):
    """What the head looks at before signing. Places count from 1 in the batch."""

    items: int
    behind: Behind
    """Everybody behind the batch, counted anew: who stands behind two items counts once."""
    voices: int
    """The same summed over the items."""
    silent: tuple[int, ...]
    """Places nobody stands behind any more."""
    open_comments: int
    without_article: int
    personal_data: tuple[int, ...]
    """Places whose wording holds some."""
    raw_words: tuple[int, ...]
    """Places whose wording is still word for word what somebody behind it said."""
    set_aside: tuple[ItemOut, ...]
    unsorted: int
    """Opinions that stand, are in no item, and about which nobody said why."""
    unsorted_first: tuple[PlainOpinion, ...]
    left_out: int
    """Opinions left out of every item on purpose."""
    left_out_first: tuple[LeftOutOut, ...]
    open_steps: tuple[DecisionStage, ...]
    """Of a 重大行政决策: not noted yet."""
