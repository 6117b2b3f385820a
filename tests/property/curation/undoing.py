"""Undo and redo held to what the model remembers: every item as it was, also its place in the batch, nothing else."""

from uuid import UUID

from app.core.errors import DomainError
from app.curation.service import undoing
from tests.property.curation.hands import Hands, NothingToDo
from tests.property.curation.rows import Row, Rows

Place = tuple[str, int] | None


class Memory:
    """What each command found and left, and the places in batches that it took away."""

    def __init__(self) -> None:
        self.before: dict[str, dict[str, Row]] = {}
        self.after: dict[str, dict[str, Row]] = {}
        self.left: dict[str, dict[str, Place]] = {}
        """By command, for the next reversal: where its items stood in batches before it, or before its last undoing."""

    def note(self, was: Rows, now: Rows) -> None:
        """Remember the commands that are new."""
        known = {row["id"] for row in was.tables["item_command"]}
        for command in now.tables["item_command"]:
            if command["id"] not in known and command["about"] is None:
                touched = _touched(now, command["id"])
                self.before[command["id"]] = {item: was.state(item) for item in touched if item in was.items}
                self.after[command["id"]] = {item: now.state(item) for item in touched}
                self.left[command["id"]] = _left(was, now, touched)

    async def reverse(self, hands: Hands, kind: str) -> None:
        """Undo or redo some command, refused or not, by whoever may."""
        was = hands.now
        done = [row for row in was.tables["item_command"] if row["about"] is None]
        fit = [row for row in done if (row["undone_position"] is None) is (kind == "undo")]
        if not fit:
            raise NothingToDo
        recent = sorted(fit, key=lambda row: int(row["position"]))[-4:]
        command = str(hands.chance.choice(recent)["id"])
        await getattr(undoing, kind)(UUID(command), hands.curator)
        self.hold(was, await hands.look(), command, kind)

    def hold(self, was: Rows, now: Rows, command: str, kind: str) -> None:
        """The items of the command are as they were before it, or after it; all others as they were just now."""
        touched = self.after[command]
        wanted = (
            touched if kind == "redo" else {item: _undone(self.before[command], row) for item, row in touched.items()}
        )
        for item in now.items:
            assert now.state(item) == (wanted[item] if item in wanted else was.state(item)), f"{kind} of {item}"
        for item in wanted:
            expected, found = self._place(was, item, wanted, command), now.place.get(item)
            # What stays in a batch makes room for what comes back to its old place before it.
            at = slice(1) if item in was.place else slice(2)
            assert (found and found[at]) == (expected and expected[at]), f"place of {item} after {kind}"
        moved = {item for item in wanted if (item in was.place) != (item in now.place)}
        assert _order(now, moved) == _order(was, moved), "the others stand in their batches as before"
        self.left[command] = _left(was, now, list(touched))

    def _place(self, was: Rows, item: str, wanted: dict[str, Row], command: str) -> Place:
        if wanted[item]["state"] != "active":
            return None
        if item in was.place:
            return was.place[item]
        left = self.left[command].get(item)
        return left if left and not was.signed(left[0]) else None


async def unwind(hands: Hands, memory: Memory) -> None:
    """Undoing from the top, again and again, until nothing can be undone any more."""
    while True:
        hands.now = await hands.look()
        standing = [
            row for row in hands.now.tables["item_command"] if row["about"] is None and row["undone_position"] is None
        ]
        for command in sorted(standing, key=lambda row: -int(row["position"])):
            try:
                await undoing.undo(UUID(command["id"]), hands.at.head)
            except DomainError:
                continue
            memory.hold(hands.now, await hands.look(), command["id"], "undo")
            break
        else:
            return


def _touched(now: Rows, command: str) -> list[str]:
    return [row["item"] for row in now.tables["item_revision"] if row["command"] == command]


def _left(was: Rows, now: Rows, touched: list[str]) -> dict[str, Place]:
    return {item: was.place[item] for item in touched if item in was.place and item not in now.place}


def _order(rows: Rows, but: set[str]) -> list[tuple[str, str]]:
    return [(place[0], item) for item, place in sorted(rows.place.items(), key=lambda one: one[1]) if item not in but]


def _undone(before: dict[str, Row], after: Row) -> Row:
    """As it was; an item that the command had made stands behind nothing, its row kept for the redo."""
    gone = {"state": "unmade", "merged_into": None, "discard_reason": "", "duplicate_of": None, "redirected_to": ""}
    return before.get(after["id"], after | gone | {"sources": []})
