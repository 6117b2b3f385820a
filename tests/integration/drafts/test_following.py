"""Anchors through the versions of a law: what is sure follows, what is unsure waits for a person, on real laws."""

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.core import clock, db, outbox
from app.core.ids import new_id
from app.drafts import alignment_run, following, queries
from app.drafts.states import Fate, Stage
from app.drafts.structs import Followed
from app.drafts.tables import DraftLaw, DraftVersion, Provision
from tests import factories
from tests.integration.deliveries import work_off

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"

pytestmark = pytest.mark.usefixtures("database")


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.strip()]


async def _store(owner: UUID, pair: dict[str, Any]) -> tuple[UUID, UUID, UUID]:
    """A law with both versions, article by article as the data has them."""
    law = DraftLaw(id=new_id(), title=pair["title"], owner=owner, created_at=clock.now())
    await law.save()
    ids = []
    for ordinal, side in enumerate(("old", "new"), start=1):
        version = DraftVersion(
            id=new_id(),
            draft_law=law.id,
            ordinal=ordinal,
            stage=Stage.PASSED.value,
            source=side,
            source_digest=side,
            warnings="[]",
            created_at=clock.now(),
        )
        await version.save()
        await db.insert(
            [
                Provision(
                    id=new_id(),
                    version=version.id,
                    path=article["id"],
                    kind="article",
                    mark=f"第{article['id']}条",
                    caption="",
                    text=article["text"],
                    ordinal=place,
                    start_offset=0,
                    end_offset=0,
                )
                for place, article in enumerate(pair[side])
            ]
        )
        ids.append(version.id)
    return law.id, ids[0], ids[1]


async def _followed_all() -> dict[str, tuple[dict[str, Followed], dict[str, set[str]]]]:
    """For each pair of the data: where every old article stands, and which old ones surely lead to each new one."""
    at = await factories.place()
    found = {}
    for pair in _rows("versions_dev.jsonl"):
        law, old, new = await _store(at.congress, pair)
        await alignment_run.align_law(law, outbox.Delivery(await _promised(law), "drafts.align", {}, 1))
        forward = await following.follow(await queries.versions_of(law), old, new)
        backward: dict[str, set[str]] = defaultdict(set)
        for path, one in forward.items():
            if one.fate is Fate.KEPT:
                for target in one.paths:
                    backward[target].add(path)
        found[pair["pair"]] = (forward, backward)
    return found


async def _promised(law: UUID) -> UUID:
    await outbox.promise(outbox.Topic.ALIGN_VERSIONS, {"draft_law": str(law)}, key=f"align:{law}")
    identity: UUID = await db.fetch_value("SELECT id FROM outbox_message WHERE key = {}", f"align:{law}")
    return identity


@pytest.mark.skipif(not DATA.exists(), reason="the measured texts stand beside the product, not in it")
async def test_on_measured_laws_nothing_is_moved_wrongly_and_hardly_anything_waits() -> None:
    """Of 1,608 scored articles none is moved to a wrong place, and of the 77 hard ones none either.

    A row counts as silently wrong when the product says "sure" of another place than the right one.
    """
    found = await _followed_all()
    scored = Counter(
        _judged(found[row["pair"]][0][row["old"]], {row["new"]} - {None})
        for row in _rows("alignment_dev.jsonl")
        if row["scored"] and row["old"] is not None
    )
    added = Counter(
        "wrong" if found[row["pair"]][1][row["new"]] else "right"
        for row in _rows("alignment_dev.jsonl")
        if row["scored"] and row["old"] is None
    )
    hard: Counter[str] = Counter()
    for row in _rows("alignment_hard_dev.jsonl"):
        forward, backward = found[row["pair"]]
        if row["side"] == "old":
            hard[_judged(forward[row["article"]], set(row["targets"]))] += 1
        else:
            hard["wrong" if backward[row["article"]] - set(row["targets"]) else "right or unsure"] += 1
    print(f"scored {dict(scored)}, added {dict(added)}, hard {dict(hard)}")  # noqa: T201 - the figures are the point
    assert scored["wrong"] == added["wrong"] == hard["wrong"] == 0
    assert scored["right"] >= 1_573
    assert scored["unsure, guessed right"] >= 34
    assert scored.total() == 1_608


def _judged(followed: Followed, right: set[str]) -> str:
    hit = bool(set(followed.paths) & right) if right else not followed.paths
    if followed.fate is Fate.UNSURE:
        return "unsure, guessed right" if hit else "unsure"
    return "right" if hit else "wrong"


async def test_the_worker_compares_a_later_text_once_it_is_added() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    version = await factories.passed(consultation, at)
    versions = await queries.versions_of(consultation.draft_law)
    waiting = await following.follow(versions, consultation.version, version)
    assert {one.fate for one in waiting.values()} == {Fate.WAITING}
    assert "drafts.align" in await work_off()
    followed = await following.follow(versions, consultation.version, version)
    assert {path: (one.fate, one.paths) for path, one in followed.items()} == {
        path: (Fate.KEPT, (path,)) for path in "12345"
    }
    assert await db.fetch_value("SELECT count(*) FROM alignment") == 5
