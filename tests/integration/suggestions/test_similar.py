"""Opinions like the one being typed: what is found among thousands, what never, and that the count is kept."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.consultations.structs import ConsultationOut
from app.core import clock, db
from app.core.ids import new_id
from app.suggestions import queries, reading, shares, similar
from app.suggestions.tables import Suggestion, SuggestionReading
from nlp import segment
from tests import factories

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
measured = pytest.mark.skipif(not DATA.exists(), reason="the measured texts stand beside the product, not in it")

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "_kept", {})


@pytest.fixture
async def consultation() -> ConsultationOut:
    return await factories.consultation(await factories.place())


async def _say(to: ConsultationOut, texts: Iterable[str], draft: str | None = None) -> list[UUID]:
    """Stored, and read by their draft; without one as far as finding them needs."""
    point = await db.fetch_value("SELECT point FROM consultation_point WHERE consultation = {}", to.id)
    rows = [
        Suggestion(
            id=new_id(),
            consultation=to.id,
            point=point,
            raw_text=text,
            raw_digest="",
            channel="online",
            receipt_code=new_id().hex[-12:],
            form_token=new_id(),
            created_at=clock.now(),
        )
        for text in texts
    ]
    await db.insert(rows)
    bare = reading.read("", factories.DRAFT)

    def read(text: str) -> dict[str, Any]:
        return reading.read(text, draft) if draft else bare | {"terms": " ".join(segment.search_terms(text))}

    stored = await queries.by_ids([row.id for row in rows])
    readings: list[SuggestionReading] = [reading.row(one, read(one.raw_text)) for one in stored]
    await db.insert(readings)
    return [row.id for row in rows]


async def _offered(to: ConsultationOut, text: str) -> list[UUID]:
    return [one.id for one in (await similar.hear(to, text)).similar]


async def test_what_tells_is_found_among_thousands_that_share_the_rest(consultation: ConsultationOut) -> None:
    subject = "电动自行车在小区里停放充电的管理办法"
    await _say(consultation, (f"{subject}，请第{number}号楼也照办。" for number in range(3_000)))
    [wanted] = await _say(consultation, [f"{subject}，不要忘了快递柜。"])
    assert (await _offered(consultation, "停放充电的管理不要忘了快递柜"))[0] == wanted


async def test_common_words_alone_are_found_where_they_stand_together(consultation: ConsultationOut) -> None:
    words = ("头盔", "罚款", "充电", "楼道", "电梯", "号牌")
    rest = [f"{one}和{other}的事情" for one in words for other in words if one != other] * 100
    await _say(consultation, rest)
    [wanted] = await _say(consultation, ["充电、楼道和电梯"])
    assert wanted in await _offered(consultation, "楼道、电梯、充电")


async def test_another_consultation_is_neither_found_nor_counted(consultation: ConsultationOut) -> None:
    elsewhere = await factories.consultation(await factories.place())
    await _say(elsewhere, ["楼道里不要停放电动自行车"] * 5)
    [own] = await _say(consultation, ["楼道里不要停放电动自行车"])
    assert await _offered(consultation, "楼道里不要停放电动自行车") == [own]
    counted = await shares.shares(elsewhere.id)
    assert (counted.opinions, counted.of["楼道"]) == (5, 1.0)


async def test_the_count_is_kept_for_a_while(consultation: ConsultationOut) -> None:
    await _say(consultation, ["楼道照明"] * 2)
    assert (await shares.shares(consultation.id)).opinions == 2
    await _say(consultation, ["电梯照明"] * 2)
    assert (await shares.shares(consultation.id)).opinions == 2
    with clock.shifted(shares.KEPT + timedelta(seconds=1)):
        counted = await shares.shares(consultation.id)
    assert (counted.opinions, counted.of) == (4, {"楼道": 0.5, "电梯": 0.5, "照明": 1.0})


async def test_what_is_no_word_finds_nothing(consultation: ConsultationOut) -> None:
    await _say(consultation, ["楼道照明"])
    assert await _offered(consultation, "！？…… ' \\ & |") == []


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.strip()]


@measured
async def test_measured_repeats_are_offered(consultation: ConsultationOut) -> None:
    """One letter of each measured cluster is typed, the rest are stored: measured, 206 of 282 are offered one of it."""
    letters = {row["id"]: f"{row['title']}\n{row['text']}" for row in _rows("messages_dev.jsonl")}
    clusters: dict[str, list[str]] = defaultdict(list)
    for row in _rows("gold_clusters_dev.jsonl"):
        clusters[row["cluster"]].append(row["id"])
    typed = {members[0]: set(members[1:]) for members in clusters.values() if len(members) > 1}
    stored = [name for name in letters if name not in typed]
    names = dict(zip(await _say(consultation, [letters[name] for name in stored]), stored, strict=True))
    found = 0
    for name, others in typed.items():
        found += any(names[one] in others for one in await _offered(consultation, letters[name]))
    assert found >= 200


@measured
async def test_measured_traps_are_not_offered() -> None:
    """Opposites in nearly the same words, read by the draft they speak of, each typed while the other is there."""
    opinions = {row["id"]: row for row in _rows("suggestions/suggestions_dev.jsonl")}
    traps = [(row["a"], row["b"]) for row in _rows("suggestions/traps_dev.jsonl")]
    of_draft: dict[str, list[str]] = defaultdict(list)
    for name in sorted({name for pair in traps for name in pair}):
        of_draft[opinions[name]["draft"]].append(name)
    at = await factories.place()
    wrong = []
    for draft, names in of_draft.items():
        text = (DATA / "suggestions" / draft).read_text(encoding="utf-8")
        consultation = await factories.consultation(at, draft=text)
        stored = dict(
            zip(await _say(consultation, [opinions[name]["text"] for name in names], text), names, strict=True)
        )
        offered = {name: await _offered(consultation, opinions[name]["text"]) for name in names}
        together = {frozenset((name, stored[one])) for name, found in offered.items() for one in found}
        wrong += [pair for pair in traps if frozenset(pair) in together]
    assert wrong == []
