"""The raw rows of one consultation, and what follows from them, counted in plain Python."""

from typing import Any
from uuid import UUID

import msgspec

from app.core import db

Row = dict[str, Any]
"""As JSON: ids and moments are strings."""

_OF = "x.consultation = '{0}'"
_ITEM = "x.item IN (SELECT id FROM item WHERE consultation = '{0}')"
_SAID = "x.suggestion IN (SELECT id FROM suggestion WHERE consultation = '{0}')"
_SENT = "x.submission IN (SELECT id FROM submission WHERE consultation = '{0}')"
_SENT_ITEM = """x.submission_item IN (
    SELECT i.id FROM submission_item i JOIN submission s ON s.id = i.submission WHERE s.consultation = '{0}')"""
_BATCH = "x.batch IN (SELECT id FROM batch WHERE consultation = '{0}')"

TABLES = {
    **dict.fromkeys(("suggestion", "item", "item_command", "batch", "pair_judgement", "submission"), _OF),
    **dict.fromkeys(("item_source", "item_revision", "custody"), _ITEM),
    **dict.fromkeys(("withdrawal", "support", "left_out"), _SAID),
    **dict.fromkeys(("submission_item", "submission_return", "manifest_leaf"), _SENT),
    **dict.fromkeys(("submission_source", "decision"), _SENT_ITEM),
    **dict.fromkeys(("batch_item", "review_comment"), _BATCH),
}
PEOPLES = ("item", "item_command", "item_revision", "item_source", "batch", "batch_item", "custody", "left_out")
"""What people made of opinions: no run of the machine touches it."""
FROZEN = ("submission", "submission_item", "submission_source", "manifest_leaf")
RECEIPT = ("received_at", "received_label")
"""All of a submission that may still change."""

USED = ("active", "discarded", "duplicate", "redirected")
"""Items in these states are a place of their originals; a merged one's are the other item's."""


class Rows:
    """A look at the tables at one moment."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self.tables = tables
        self.items = {row["id"]: row for row in tables["item"]}
        self.suggestions = {row["id"]: row for row in tables["suggestion"]}
        self.endings = {row["suggestion"]: row["kind"] for row in tables["withdrawal"]}
        self.batches = {row["id"]: row for row in tables["batch"]}
        self.submissions = {row["id"]: row for row in tables["submission"]}
        self.replaced = {row["supersedes"] for row in tables["submission"] if row["supersedes"]}
        self.returned = {row["submission"] for row in tables["submission_return"] if row["closed_at"] is None}
        self.place = {row["item"]: (row["batch"], row["ordinal"]) for row in tables["batch_item"]}

    def supports(self, suggestion: str) -> int:
        return sum(x["suggestion"] == suggestion and x["withdrawn_at"] is None for x in self.tables["support"])

    def voices(self, suggestion: str) -> int:
        if self.endings.get(suggestion) == "erased":
            return 0
        return (suggestion not in self.endings) + self.supports(suggestion)

    def standing(self) -> set[str]:
        return {one for one in self.suggestions if self.voices(one)}

    def behind(self, item: str) -> list[str]:
        return [x["suggestion"] for x in self.tables["item_source"] if x["item"] == item]

    def used(self) -> set[str]:
        """Opinions that have a place in an item."""
        return {one for item, row in self.items.items() if row["state"] in USED for one in self.behind(item)}

    def left_out(self) -> set[str]:
        return {row["suggestion"] for row in self.tables["left_out"]}

    def state(self, item: str) -> Row:
        """All that undoing has to give back of an item, but for its place in a batch."""
        row = {key: value for key, value in self.items[item].items() if key not in ("revision", "updated_at")}
        sources = [x for x in self.tables["item_source"] if x["item"] == item]
        return row | {"sources": sorted((x["suggestion"], x["via"], x["added_at"]) for x in sources)}

    def signed(self, batch: str) -> bool:
        return bool(self.batches[batch]["state"] == "signed")

    def frozen(self) -> dict[str, Row]:
        """What was signed, by its rows' ids."""
        kept = {row["id"]: row for table in FROZEN for row in self.tables[table]}
        return {key: {name: row[name] for name in row if name not in RECEIPT} for key, row in kept.items()}

    def current(self, item: str) -> Row | None:
        """The submission that an item went up in last, if that one still counts."""
        held = {x["submission"] for x in self.tables["submission_item"] if x["item"] == item} - self.replaced
        return max((self.submissions[one] for one in held), key=lambda row: int(row["sequence"]), default=None)


async def read(consultation: UUID) -> Rows:
    parts = [
        f"SELECT '{table}' AS name, to_jsonb(x)::text AS row FROM {table} x WHERE {condition.format(consultation)}"
        for table, condition in TABLES.items()
    ]
    tables: dict[str, list[Row]] = {table: [] for table in TABLES}
    for found in await db.engine().fetch(" UNION ALL ".join(parts), ()):
        tables[found["name"]].append(msgspec.json.decode(found["row"]))
    return Rows({name: sorted(rows, key=lambda row: str(row["id"])) for name, rows in tables.items()})
