"""Evidence: what the worker finds of submitted wishes in a later text, and a person's word on it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from app.adoption import evidence, service, tracing
from app.adoption.errors import EvidenceNotFound, NothingSelected
from app.adoption.states import FOUND, Basis, Outcome, Verdict
from app.adoption.structs import DecisionIn
from app.core import db
from app.core.errors import NotAllowed
from app.curation.queries import batches
from nlp import trace
from tests import factories
from tests.integration.deliveries import work_off

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
PATCH = "建议将第三条中的“处五十元罚款”改为“给予警告，可以并处二十元罚款”。"


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.skipif(not DATA.is_dir(), reason="the measured suggestions stand beside the product, not in it")
def test_the_products_evidence_is_as_good_as_the_librarys() -> None:
    """564 labelled suggestions, each both the item's wording and the one original behind it."""
    tracers = {}
    for pair in _rows("versions_dev.jsonl"):
        old, new = ([(article["id"], article["text"]) for article in pair[side]] for side in ("old", "new"))
        tracers[pair["pair"]] = trace.Tracer(old, new)
    said: Counter[tuple[bool, bool]] = Counter()
    for row in _rows("adoption_dev.jsonl"):
        tracer, words = tracers[row["pair"]], row["suggestion"]
        wish = tracing.Wish(uuid4(), uuid4(), uuid4(), row["target"], words, ((uuid4(), words),))
        found = tracing.find(tracer, wish)
        assert found.evidence == tracer.trace(words, row["target"]), row["id"]
        said[row["gold"] in {one.value for one in FOUND}, found.evidence.verdict.value in FOUND] += 1
    precision = said[True, True] / (said[True, True] + said[False, True])
    recall = said[True, True] / (said[True, True] + said[True, False])
    print(f"precision {precision:.3f}, recall {recall:.3f}, cases {said.total()}")  # noqa: T201 - the figures are the point
    assert precision >= 0.99
    assert recall >= 0.99


@pytest.mark.usefixtures("database")
async def test_a_later_text_brings_evidence_for_each_submitted_item_once() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at, text=PATCH)
    submission = await factories.submission(consultation, at, item)
    version = await factories.passed(consultation, at)
    await work_off()
    assert await db.fetch_value("SELECT count(*) FROM evidence") == 0, "what the congress has not received is not its"
    await service.receive(submission, at.congress_officer)
    await work_off()
    [row] = await batches.submission_items(submission)
    [found] = await evidence.of_item(row.id)
    assert (found.verdict, found.version, found.new_mark, found.basis) == (
        Verdict.ADOPTED,
        version,
        "第三条",
        Basis.ITEM,
    )
    assert found.new_span
    assert "二十元" in found.new_span.text
    assert (found.accepted, found.sure) == (None, found.confidence >= 0.8 and not found.opposing)
    assert evidence.suggested(found) is Outcome.ADOPTED
    await service.receive(submission, at.congress_officer)
    await work_off()
    assert await db.fetch_value("SELECT count(*) FROM evidence") == 1


@pytest.mark.usefixtures("database")
async def test_a_vague_wording_leaves_the_word_to_the_originals() -> None:
    wish = tracing.Wish(uuid4(), uuid4(), uuid4(), "3", "关于第三条的意见。", ((uuid4(), PATCH),))
    tracer = trace.Tracer(
        [("3", "未佩戴头盔的，处五十元罚款。")], [("3", "未佩戴头盔的，给予警告，可以并处二十元罚款。")]
    )
    found = tracing.find(tracer, wish)
    assert found.original == wish.originals[0][0]
    assert found.evidence.verdict is trace.Verdict.ADOPTED
    assert (found.agreeing, found.opposing) == (1, 0)


@pytest.mark.usefixtures("database")
async def test_a_persons_word_is_kept_beside_the_machines_and_the_answer_may_differ() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    submission = await factories.submission(consultation, at, await factories.item(consultation, at, text=PATCH))
    await service.receive(submission, at.congress_officer)
    await factories.passed(consultation, at)
    await work_off()
    [row] = await batches.submission_items(submission)
    [found] = await evidence.of_item(row.id)
    other = (await factories.place()).congress_officer
    with pytest.raises(NotAllowed):
        await evidence.review([found.id], other, accepted=True)
    with pytest.raises(NothingSelected):
        await evidence.review([], at.congress_officer, accepted=True)
    with pytest.raises(EvidenceNotFound):
        await evidence.review([uuid4()], at.congress_officer, accepted=True)
    await evidence.review([found.id], at.congress_officer, accepted=True)
    await evidence.review([found.id], at.congress_officer, accepted=False)
    [found] = await evidence.of_item(row.id)
    assert (found.verdict, found.accepted, found.reviewed_label) == (
        Verdict.ADOPTED,
        False,
        at.congress_officer.label,
    )
    no = DecisionIn(outcome=Outcome.NOT_ADOPTED, reason="罚款数额由上位法规定，这里的改动另有原因。")
    await service.decide(row.id, no, at.congress_officer)
    assert evidence.disagrees(found, Outcome.NOT_ADOPTED)
    assert not evidence.disagrees(found, Outcome.ADOPTED)
