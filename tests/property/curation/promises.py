"""What holds after any step, whoever did what: each promise counted from the raw rows and held against the queries."""

import hashlib
from collections import Counter
from uuid import UUID

import msgspec

from app.adoption import queries as adoption
from app.curation.queries import checklist, custody, desk, items, overview, proofs, runs
from app.suggestions import queries as suggestions
from app.suggestions.tables import ERASED_WORDS
from tests import factories
from tests.property.curation.hands import Hands
from tests.property.curation.rows import Row, Rows


async def hold(hands: Hands, was: Rows) -> Rows:
    """All of them, now; ``was`` is the state one step ago."""
    now = await hands.look()
    _words_are_kept(now, hands.words)
    _items_are_sound(now)
    _lineage_is_total(now)
    _frozen_stays(was, now)
    await _each_item_has_the_right_holder(hands, now)
    await _every_opinion_is_somewhere(hands, now)
    await _counts_are_those_of_the_rows(hands, now)
    return now


def _words_are_kept(now: Rows, words: dict[str, str]) -> None:
    assert now.suggestions.keys() == words.keys(), "an opinion was lost or came from nowhere"
    for one, row in now.suggestions.items():
        assert row["raw_digest"] == hashlib.sha256(words[one].encode()).hexdigest()
        assert row["raw_text"] == (ERASED_WORDS if now.endings.get(one) == "erased" else words[one])


def _items_are_sound(now: Rows) -> None:
    for table, fields in (("item_source", ("item", "suggestion")), ("batch_item", ("batch", "ordinal"))):
        seen = Counter(tuple(row[name] for name in fields) for row in now.tables[table])
        assert set(seen.values()) <= {1}, f"doubled in {table}"
    for item, row in now.items.items():
        assert bool(now.behind(item)) is (row["state"] not in ("emptied", "unmade")), row["state"]
        assert row["state"] == "active" or item not in now.place, "only what is in use stands in a batch"
        assert row["state"] != "duplicate" or _served(now, row["duplicate_of"]), "repeats what is in use no more"
    for row in now.tables["item_source"]:
        assert row["via"] is None or now.items[row["via"]]["merged_into"] == row["item"], "came with an item not merged"


def _served(now: Rows, item: str) -> bool:
    row = now.items[item]
    return bool(row["state"] == "active") or (row["state"] == "merged" and _served(now, row["merged_into"]))


def _lineage_is_total(now: Rows) -> None:
    """Every change of an item is on record in a row without a gap, the last of them its present state."""
    past: dict[str, list[Row]] = {item: [] for item in now.items}
    for row in now.tables["item_revision"]:
        past[row["item"]].append(row)
    for item, found in past.items():
        assert sorted(row["revision"] for row in found) == list(range(1, now.items[item]["revision"] + 1))
        last = max(found, key=lambda row: int(row["revision"]))["snapshot"]
        state = now.state(item)
        assert {x["suggestion"] for x in last["sources"]} == {x[0] for x in state["sources"]}
        assert all(last[name] == state[name] for name in last if name != "sources")


def _frozen_stays(was: Rows, now: Rows) -> None:
    kept = now.frozen()
    assert all(kept[key] == row for key, row in was.frozen().items()), "what was signed has changed"


async def _each_item_has_the_right_holder(hands: Hands, now: Rows) -> None:
    assert await custody.not_held_once() == []
    held = {row["item"]: row for row in now.tables["custody"] if row["until"] is None}
    for item in now.items:
        up = now.current(item)
        expected = ("at_point", str(hands.at.point), None) if up is None else _holder(hands, now, up)
        row = held[item]
        assert (row["state"], row["holder"], row["submission"]) == expected


def _holder(hands: Hands, now: Rows, up: Row) -> tuple[str, str, str]:
    if up["id"] in now.returned:
        return "returned", str(hands.at.point), up["id"]
    return "received" if up["received_at"] else "sent", str(hands.at.congress), up["id"]


async def _every_opinion_is_somewhere(hands: Hands, now: Rows) -> None:
    """In an item, left out with a reason, or open, told by each list of the product alike; none in no place."""
    standing, used, reasons = now.standing(), now.used(), now.left_out()
    where = hands.consultation.id, hands.at.point
    assert {str(one.id) for one in await checklist.unsorted(*where)} == standing - used - reasons
    assert {str(one.id) for one in await checklist.left_out(*where)} == reasons - used
    inbox = await suggestions.inbox_rows([UUID(one) for one in now.suggestions])
    active = Counter(one for item, row in now.items.items() if row["state"] == "active" for one in now.behind(item))
    assert {str(row.id): (row.items, row.supports) for row in inbox} == {
        one: (active[one], now.supports(one)) for one in now.suggestions
    }


async def _counts_are_those_of_the_rows(hands: Hands, now: Rows) -> None:
    standing, used = now.standing(), now.used()
    open_ones = standing - used - now.left_out()
    active = [item for item, row in now.items.items() if row["state"] == "active"]
    up = [x for x in now.tables["submission_item"] if x["submission"] not in now.replaced]
    [load] = await overview.workloads_in(hands.consultation.id)
    assert (load.received, load.unsorted, load.items, load.submitted) == (
        len(standing),
        len(open_ones),
        len(active),
        len(up),
    )
    for item in await items.of_point(hands.consultation.id, hands.at.point):
        assert item.people == sum(now.voices(one) for one in now.behind(str(item.id)))
    await _workbench_counts(hands, standing, used, open_ones)
    await _checklists(now)
    answers = await adoption.unanswered(hands.consultation.id)
    decided = {row["submission_item"] for row in now.tables["decision"]} & {x["id"] for x in up}
    assert (answers.items, answers.decided) == (len(up), len(decided))


async def _workbench_counts(hands: Hands, standing: set[str], used: set[str], open_ones: set[str]) -> None:
    where = hands.consultation.id, hands.at.point
    run = await runs.latest_done(*where)
    counts = await desk.counts(*where, run.id if run else None, hands.at.officer.id)
    assert (sum(x.count for x in counts), sum(x.itemed for x in counts)) == (len(standing), len(standing & used))
    assert sum(x.unsorted for x in counts) == len(open_ones)
    places = await overview.places(*where, run.id if run else None)
    assert (sum(x.count for x in places), sum(x.unsorted for x in places)) == (len(standing), len(open_ones))


async def _checklists(now: Rows) -> None:
    for batch, row in now.batches.items():
        if row["state"] == "signed":
            continue
        chosen = sorted((place[1], item) for item, place in now.place.items() if place[0] == batch)
        voices = [sum(now.voices(one) for one in now.behind(item)) for _, item in chosen]
        people = sum(now.voices(one) for one in {one for _, item in chosen for one in now.behind(item)})
        shown = await checklist.of_batch(UUID(batch))
        assert (shown.items, shown.voices, shown.behind.people) == (len(chosen), sum(voices), people)
        assert shown.silent == tuple(place for place, count in enumerate(voices, start=1) if not count)


async def signed_is_provable(hands: Hands, now: Rows) -> None:
    """From each submitted item to its originals and back, and every step proved by the manifest."""
    sources = now.tables["submission_source"]
    of_item = {row["id"]: row for row in now.tables["submission_item"]}
    for submission in now.submissions:
        assert await proofs.holds(UUID(submission))
    for row in now.tables["submission_item"]:
        behind = [x for x in sources if x["submission_item"] == row["id"]]
        assert behind, "a submitted item without an original"
        assert all(x["raw_digest"] == now.suggestions[x["suggestion"]]["raw_digest"] for x in behind)
    for suggestion in now.suggestions:
        numbers = [
            now.submissions[of_item[x["submission_item"]]["submission"]]["document_number"]
            for x in sources
            if x["suggestion"] == suggestion
        ]
        proved = await proofs.of_suggestion(UUID(suggestion))
        assert Counter(proof.document_number for proof in proved) == Counter(numbers)
        assert all(proof.holds() for proof in proved)
        assert all(
            msgspec.json.decode(proof.leaf)["digest"] == now.suggestions[suggestion]["raw_digest"] for proof in proved
        )
        way = await adoption.journey(await factories.receipt_code(UUID(suggestion)))
        assert set(numbers) == {step.detail for step in way.steps if step.title == "签发上报"}
