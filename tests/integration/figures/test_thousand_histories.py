"""Every figure twice: by the product's SQL, and recounted here in Python from plain rows, over 1,000 made histories."""

import random
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.figures import queries
from app.figures.registry import FIGURES, Subject
from app.figures.scope import Dimension, Scope
from tests import factories

HISTORIES = 1_000
NO_ACTIVITY = tuple(figure.code for figure in FIGURES if figure.subject is Subject.ACTIVITY)
OUTCOMES = ("adopted", "partially_adopted", "not_adopted", "already_covered")

pytestmark = pytest.mark.usefixtures("database")


class Ledger:
    """What happened, kept beside the database in the plainest form."""

    def __init__(self) -> None:
        self.said: list[tuple[int, UUID]] = []
        self.endings: dict[UUID, str] = {}
        self.supports: list[tuple[UUID, bool]] = []
        """Suggestion, and whether it still stands."""
        self.items: list[tuple[int, UUID, tuple[UUID, ...], str | None]] = []
        """History, item, originals, published outcome."""

    def supporters(self, suggestion: UUID) -> int:
        if self.endings.get(suggestion) == "erased":
            return 0
        return sum(1 for one, stands in self.supports if one == suggestion and stands)

    def people(self, suggestion: UUID) -> int:
        return self.supporters(suggestion) + (suggestion not in self.endings)

    def count(self, history: int) -> dict[str, int]:
        said = [suggestion for one, suggestion in self.said if one == history]
        items = [item for item in self.items if item[0] == history]
        decided = [item for item in items if item[3] is not None]
        adopted = [item for item in decided if item[3] in {"adopted", "partially_adopted"}]
        return {
            "raised": sum(1 for one in said if self.people(one) or any(one in item[2] for item in items)),
            "supports": sum(self.supporters(one) for one in said),
            "speakers": sum(self.people(one) for one in said),
            "submitted": len(items),
            "submitted_voices": len({voice for item in items for voice in item[2]}),
            "decided": len(decided),
            "decided_voices": len({voice for item in decided for voice in item[2]}),
            "adopted": len(adopted),
            "adopted_voices": len({voice for item in adopted for voice in item[2]}),
            "drafts": 1,
            **dict.fromkeys(NO_ACTIVITY, 0),
        }


async def _rows(table: str, rows: list[dict[str, Any]]) -> None:
    """Plain rows, not through the services: this test is about counting alone."""
    columns = ", ".join(rows[0])
    for start in range(0, len(rows), 1_000):
        part = rows[start : start + 1_000]
        places = ", ".join("(" + ", ".join("{}" for _ in row) + ")" for row in part)
        await db.execute(
            f"INSERT INTO {table} ({columns}) VALUES {places}", *(value for row in part for value in row.values())
        )


async def _histories(model: ConsultationOut, point: UUID, chance: random.Random) -> tuple[Ledger, list[UUID]]:
    ledger, moment = Ledger(), clock.now()
    tables: dict[str, list[dict[str, Any]]] = {}

    def add(table: str, **row: Any) -> UUID:
        identity = uuid4()
        tables.setdefault(table, []).append({"id": identity} | row)
        return identity

    consultations = []
    for history in range(HISTORIES):
        law = add("draft_law", title="法", owner=model.issuer, created_at=moment)
        version = add(
            "draft_version", draft_law=law, ordinal=1, stage="consultation_draft", source="文", source_digest="0",
            warnings="[]", created_at=moment,
        )  # fmt: skip
        consultation = add(
            "consultation", version=version, issuer=model.issuer, title="征询", level="municipal", kind="law",
            summary="要点", opens_at=moment - timedelta(days=9), closes_at=moment - timedelta(days=2),
            created_at=moment,
        )  # fmt: skip
        consultations.append(consultation)
        add("consultation_point", consultation=consultation, point=point)
        said = [_say(add, consultation, point, moment) for _ in range(chance.randint(0, 5))]
        ledger.said += [(history, one) for one in said]
        for one in said:
            _change_of_mind(add, ledger, one, chance)
        if said and chance.random() < 0.7:
            _submit(add, ledger, history, (consultation, point), said, chance)
    for table, rows in tables.items():
        await _rows(table, rows)
    return ledger, consultations


def _change_of_mind(add: Any, ledger: Ledger, suggestion: UUID, chance: random.Random) -> None:
    """Some take their words back or have them erased; some are supported, and some supporters leave again."""
    moment = clock.now() - timedelta(days=3)
    if chance.random() < 0.2:
        ledger.endings[suggestion] = chance.choice(("withdrawn", "erased"))
        add("withdrawal", suggestion=suggestion, kind=ledger.endings[suggestion], successor=None, at=moment)
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        left = chance.random() < 0.3
        add(
            "support", suggestion=suggestion, receipt_code=uuid4().hex, form_token=uuid4(), created_at=moment,
            withdrawn_at=moment if left else None,
        )  # fmt: skip
        ledger.supports.append((suggestion, not left))


def _say(add: Any, consultation: UUID, point: UUID, moment: Any) -> UUID:
    identity: UUID = add(
        "suggestion", consultation=consultation, point=point, raw_text="话", raw_digest="0", channel="online",
        receipt_code=uuid4().hex, form_token=uuid4(), created_at=moment - timedelta(days=5),
    )  # fmt: skip
    return identity


def _signed_before(add: Any, where: tuple[UUID, UUID], history: int, said: list[UUID]) -> UUID:
    """An earlier version of the same submission: kept, and counted no more."""
    moment = clock.now() - timedelta(days=2)
    consultation, point = where
    batch = add("batch", consultation=consultation, point=point, title="稿", state="signed", created_at=moment)
    submission: UUID = add(
        "submission", supersedes=None, batch=batch, consultation=consultation, point=point, year=2019,
        sequence=history + 1, document_number="号", signed_by=uuid4(), signed_label="人", signed_at=moment,
        manifest_digest="0",
    )  # fmt: skip
    item = add(
        "item", consultation=consultation, point=point, proposed_text="旧", state="active", created_at=moment,
        updated_at=moment,
    )  # fmt: skip
    row = add(
        "submission_item", submission=submission, item=item, ordinal=1, proposed_text="旧", rationale="", people=1,
    )  # fmt: skip
    add("submission_source", submission_item=row, suggestion=said[0], raw_digest="0")
    return submission


def _submit(
    add: Any, ledger: Ledger, history: int, where: tuple[UUID, UUID], said: list[UUID], chance: random.Random
) -> None:
    """Items may share originals, as when somebody splits one idea into several."""
    moment = clock.now()
    consultation, point = where
    batch = add(
        "batch", consultation=consultation, point=point, title="稿", state="signed", created_at=moment,
    )  # fmt: skip
    earlier = _signed_before(add, where, history, said) if chance.random() < 0.2 else None
    submission = add(
        "submission", supersedes=earlier, batch=batch, consultation=consultation, point=point, year=2020,
        sequence=history + 1, document_number="号", signed_by=uuid4(), signed_label="人",
        signed_at=moment - timedelta(days=1), manifest_digest="0",
    )  # fmt: skip
    for ordinal in range(1, chance.randint(1, 4) + 1):
        item = add(
            "item", consultation=consultation, point=point, proposed_text="改", state="active", created_at=moment,
            updated_at=moment,
        )  # fmt: skip
        behind = tuple(chance.sample(said, chance.randint(1, len(said))))
        row = add(
            "submission_item", submission=submission, item=item, ordinal=ordinal, proposed_text="改", rationale="",
            people=len(behind),
        )  # fmt: skip
        for one in behind:
            add("submission_source", submission_item=row, suggestion=one, raw_digest="0")
        outcome = chance.choice((None, *OUTCOMES))
        public = outcome if outcome and chance.random() < 0.8 else None
        if outcome:
            landed = outcome in {"adopted", "partially_adopted"}
            add(
                "decision", submission_item=row, outcome=outcome, reason="因", department="",
                landed_version=_version_of(add) if landed else None, landed_article="1" if landed else None,
                revision=1, decided_by=uuid4(), decided_label="人", decided_at=moment,
                published_at=moment if public else None,
            )  # fmt: skip
        ledger.items.append((history, item, behind, public))


def _version_of(add: Any) -> UUID:
    """Any version does for the reference; the newest made is at hand."""
    identity: UUID = add.__closure__[0].cell_contents["draft_version"][-1]["id"]
    return identity


async def test_two_computations_agree_on_a_thousand_histories() -> None:
    chance = random.Random(20261125)
    at = await factories.place()
    model = await factories.consultation(at)
    ledger, consultations = await _histories(model, at.other_point, chance)
    found = await queries.by(Dimension.CONSULTATION, scope=Scope(point=at.other_point))
    for history, consultation in enumerate(consultations):
        assert found[str(consultation)] == ledger.count(history), history
    whole = (await queries.total(scope=Scope(point=at.other_point))).values
    added: Counter[str] = Counter()
    for history in range(HISTORIES):
        added.update(ledger.count(history))
    assert whole == dict(added)
    assert (await queries.by(Dimension.POINT))[str(at.other_point)] == whole


async def test_every_figure_opens_to_as_many_rows_as_it_counts() -> None:
    at = await factories.place()
    model = await factories.consultation(at)
    await _histories(model, at.other_point, random.Random(7))
    scope = Scope(point=at.other_point)
    for figure in FIGURES:
        units: dict[UUID, int] = {}
        after = None
        while page := await queries.rows(figure, scope, after=after, limit=700):
            units |= {row.unit: row.weight for row in page}
            after = (page[-1].at, page[-1].unit)
        counted = sum(units.values()) if figure.weighted else len(units)
        assert counted == (await queries.total([figure], scope))[figure.code], figure.code


async def test_splitting_one_idea_raises_nothing_that_points_are_compared_by() -> None:
    at = await factories.place()
    counted = []
    for parts in (1, 4):
        consultation = await factories.consultation(at)
        voice = await factories.suggestion(consultation, "一个意思")
        made = [await factories.item(consultation, at, voice, text=f"建议{part}") for part in range(parts)]
        await factories.published(consultation, at, *made)
        counted.append(await queries.of_consultation(consultation.id))
    whole, split = counted
    assert (whole["adopted"], split["adopted"]) == (1, 4)
    for code in ("adopted_voices", "decided_voices", "submitted_voices"):
        assert whole[code] == split[code] == 1
