"""签发: the head signs a batch; it becomes a frozen, numbered submission, its root committed to all it holds."""

from uuid import UUID

import msgspec

from app.audit.work import unit_of_work
from app.consultations import queries as consultations
from app.core import clock, db
from app.core.actor import Actor, Role
from app.core.errors import NotAllowed
from app.core.ids import new_id
from app.curation import behind, manifest, rules
from app.curation.behind import Behind
from app.curation.errors import (
    BatchChanged,
    BatchEmpty,
    CommentsUnresolved,
    NobodyBehind,
    OpinionsUnsorted,
    PersonalDataInWording,
)
from app.curation.queries import batches as queries
from app.curation.queries import checklist, items
from app.curation.service import custody, returning
from app.curation.states import CustodyState
from app.curation.structs import BatchOut, ItemOut, SubmissionOut
from app.curation.tables import ManifestLeaf, Submission, SubmissionItem, SubmissionSource
from app.suggestions.voices import STANDS

_SOURCES = f"""
SELECT x.item, s.id AS suggestion, s.raw_digest
FROM item_source x JOIN suggestion s ON s.id = x.suggestion
WHERE x.item = ANY({{}}) AND {STANDS} ORDER BY s.serial
"""

_HOLD_SOURCES = """
SELECT id FROM suggestion WHERE id IN (SELECT suggestion FROM item_source WHERE item = ANY({})) ORDER BY id FOR SHARE
"""

_ARTICLE_TEXTS = """
SELECT p.path, p.text FROM provision p JOIN consultation c ON c.version = p.version
WHERE c.id = {} AND p.kind = 'article'
"""


class Source(msgspec.Struct, frozen=True):
    item: UUID
    suggestion: UUID
    raw_digest: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What the head had before them: nothing else is signed, and nothing is passed over unseen."""

    items: tuple[str, ...]
    """Each as "item:revision", in the order of the batch."""
    unsorted: int = 0
    """Opinions in no item that the head leaves for a later batch."""
    personal_data_checked: bool = False


async def sign(batch: UUID, actor: Actor, *, shown: Shown | None = None) -> UUID:
    """Sign and send up; returns the submission's id.

    Only the head of the batch's own point may. With ``shown``, raises ``BatchChanged`` if anything else would be
    signed, ``OpinionsUnsorted`` and ``PersonalDataInWording`` for what was not looked at. Raises
    :class:`CommentsUnresolved`, :class:`BatchEmpty`, ``BatchSigned``. A batch that corrects a submission becomes its
    next version. The running number is drawn under the point's row lock, so it has no gaps and no twins.
    """
    async with unit_of_work(actor, "submission.signed") as work:
        await db.execute("SELECT id FROM batch WHERE id = {} FOR UPDATE", batch)
        current = await queries.by_id(batch)
        if not actor.may(current.point, Role.POINT_HEAD):
            raise NotAllowed
        rules.require_unsigned(current)
        if current.open_comments:
            raise CommentsUnresolved(current.open_comments)
        await items.lock(await items.ids_of_batch(batch))
        chosen = await items.of_batch(batch)
        if not chosen:
            raise BatchEmpty
        if shown is not None:
            await _require_shown(current, chosen, shown)
        sources = await _sources([item.id for item in chosen])
        _require_voices(chosen, sources)
        earlier = await returning.replace(current.corrects, actor) if current.corrects else None
        submission = await _insert(current, chosen, sources, actor, earlier)
        await db.execute("UPDATE batch SET state = 'signed' WHERE id = {}", batch)
        after = {"number": submission.document_number, "manifest": submission.manifest_digest}
        work.about("submission", submission.id, after=after)
    return submission.id


async def _require_shown(batch: BatchOut, chosen: list[ItemOut], shown: Shown) -> None:
    if tuple(f"{item.id}:{item.revision}" for item in chosen) != shown.items:
        raise BatchChanged
    waiting = await checklist.count_unsorted(batch.consultation, batch.point)
    if waiting > shown.unsorted:
        raise OpinionsUnsorted(waiting)
    personal = checklist.personal_data(chosen)
    if personal and not shown.personal_data_checked:
        raise PersonalDataInWording(personal)


async def _sources(chosen: list[UUID]) -> list[Source]:
    """Read only once held: a lock that was waited for does not look again at who took their words back meanwhile."""
    await db.execute(_HOLD_SOURCES, chosen)
    return await db.fetch(Source, _SOURCES, chosen)


def _require_voices(chosen: list[ItemOut], sources: list[Source]) -> None:
    """Everybody behind an item may have taken their words back: then nobody asks for it any more."""
    spoken = {source.item for source in sources}
    silent = tuple(place for place, item in enumerate(chosen, start=1) if item.id not in spoken)
    if silent:
        raise NobodyBehind(silent)


async def _insert(
    batch: BatchOut, chosen: list[ItemOut], sources: list[Source], actor: Actor, earlier: SubmissionOut | None
) -> Submission:
    year = clock.local(clock.now()).year
    sequence, number = await _next_number(batch.point, year)
    of_item = {item.id: [source for source in sources if source.item == item.id] for item in chosen}
    people = await behind.of_items([item.id for item in chosen])
    leaves = _leaves(chosen, of_item, people)
    submission = Submission(
        id=new_id(),
        batch=batch.id,
        consultation=batch.consultation,
        point=batch.point,
        year=year,
        sequence=sequence,
        document_number=number,
        signed_by=actor.id,
        signed_label=actor.label,
        signed_at=clock.now(),
        manifest_digest=manifest.root(leaves),
        supersedes=earlier.id if earlier else None,
        version=earlier.version + 1 if earlier else 1,
    )
    await submission.save()
    await _insert_items(submission, chosen, of_item, people)
    await _insert_leaves(submission.id, leaves)
    await _send(submission, chosen, earlier, actor)
    return submission


def _leaves(
    chosen: list[ItemOut], of_item: dict[UUID, list[Source]], people: dict[UUID, Behind]
) -> list[manifest.Leaf]:
    leaves = []
    for place, item in enumerate(chosen, start=1):
        sources = of_item[item.id]
        count = people[item.id].people
        leaves.append(manifest.item_leaf(place, item.id, item.article, item.proposed_text, item.rationale, count))
        leaves += [manifest.opinion_leaf(place, item.id, source.suggestion, source.raw_digest) for source in sources]
    return manifest.ordered(leaves)


async def _insert_leaves(submission: UUID, leaves: list[manifest.Leaf]) -> None:
    await db.insert(
        [
            ManifestLeaf(
                id=new_id(),
                submission=submission,
                place=place,
                item=leaf.item,
                suggestion=leaf.suggestion,
                data=leaf.data,
            )
            for place, leaf in enumerate(leaves, start=1)
        ]
    )


async def _send(submission: Submission, chosen: list[ItemOut], earlier: SubmissionOut | None, actor: Actor) -> None:
    """Pass the items to the congress; what an earlier version held and this one does not stays with the point."""
    issuer = (await consultations.by_id(submission.consultation)).issuer
    sent = [item.id for item in chosen]
    await custody.hand_over(sent, issuer, CustodyState.SENT, actor, submission=submission.id)
    if earlier is not None:
        kept = await custody.held_under(earlier.id)
        await custody.hand_over(kept, submission.point, CustodyState.AT_POINT, actor, submission=None)


async def _next_number(point: UUID, year: int) -> tuple[int, str]:
    rows = await db.execute("SELECT document_prefix FROM organisation WHERE id = {} FOR NO KEY UPDATE", point)
    last = await db.fetch_value("SELECT max(sequence) FROM submission WHERE point = {} AND year = {}", point, year)
    sequence = (last or 0) + 1
    return sequence, f"{rows[0]['document_prefix']}〔{year}〕{sequence}号"


async def _insert_items(
    submission: Submission, chosen: list[ItemOut], of_item: dict[UUID, list[Source]], people: dict[UUID, Behind]
) -> None:
    rows = await db.execute(_ARTICLE_TEXTS, submission.consultation)
    texts = {row["path"]: row["text"] for row in rows}
    for place, item in enumerate(chosen, start=1):
        row = SubmissionItem(
            id=new_id(),
            submission=submission.id,
            item=item.id,
            ordinal=place,
            article=item.article,
            article_mark=item.article_mark or "",
            article_text=texts.get(item.article, "") if item.article else "",
            proposed_text=item.proposed_text,
            rationale=item.rationale,
            people=people[item.id].people,
            supports=people[item.id].supports,
            collection_points=people[item.id].collection_points,
            stakeholder_groups=people[item.id].stakeholder_groups,
        )
        await row.save()
        await db.insert(
            [
                SubmissionSource(
                    id=new_id(), submission_item=row.id, suggestion=source.suggestion, raw_digest=source.raw_digest
                )
                for source in of_item[item.id]
            ]
        )
