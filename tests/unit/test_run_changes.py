"""What two runs have different, from where their opinions stood and stand."""

from uuid import UUID, uuid5

from app.curation.queries.runs import GroupFacts
from app.curation.service.run_changes import compared
from app.curation.structs import Flow

SPACE = UUID(int=7)


def group(name: str) -> UUID:
    return uuid5(SPACE, name)


def told(flows: list[tuple[str, str, int]]) -> list[tuple[str, int, UUID | None]]:
    """Flows as ("old", "new", n); "" for nowhere. What is told, as kind, count and group."""

    def sizes(place: int) -> dict[UUID, GroupFacts]:
        names = {flow[place] for flow in flows} - {""}
        size = {name: sum(flow[2] for flow in flows if flow[place] == name) for name in names}
        return {group(name): GroupFacts(group(name), "3", SPACE, size[name]) for name in names}

    moved = [Flow(group(was) if was else None, group(now) if now else None, n) for was, now, n in flows]
    return sorted(
        ((one["kind"], one["opinions"], one.get("group")) for one in compared(moved, sizes(0), sizes(1))), key=str
    )


def test_the_same_groups_under_new_ids_are_no_change() -> None:
    assert told([("a", "x", 3), ("b", "y", 2), ("c", "z", 1)]) == []


def test_new_opinions_make_groups_and_let_others_grow() -> None:
    assert told([("a", "x", 3), ("", "x", 2), ("", "y", 2), ("", "z", 1)]) == [
        ("arrived", 5, None),
        ("grown", 2, group("x")),
        ("new", 2, group("y")),
    ]


def test_what_left_a_group_is_told_of_it_whether_to_another_or_altogether() -> None:
    assert told([("a", "x", 3), ("a", "y", 1), ("a", "", 1)]) == [("shrunk", 2, group("x"))]


def test_a_group_that_fell_apart_has_lost_all_and_no_heir() -> None:
    assert told([("a", "x", 1), ("a", "y", 1)]) == [("shrunk", 2, None)]


def test_two_groups_joined_go_on_in_one_and_the_smaller_is_gone() -> None:
    assert told([("a", "x", 5), ("b", "x", 2)]) == [("grown", 2, group("x")), ("shrunk", 2, None)]


def test_of_a_split_group_the_larger_part_goes_on() -> None:
    assert told([("a", "x", 4), ("a", "y", 2)]) == [("new", 2, group("y")), ("shrunk", 2, group("x"))]
