"""Which texts must never stand in one group."""

from nlp.group.prepare import Card
from nlp.guards import bearing, opposition


def apart(a: Card, b: Card) -> str | None:
    """Why two texts must stay apart, as a Chinese phrase; None where nothing speaks against joining them."""
    if a.approval != b.approval:
        return "一条只是赞成整部草案，另一条有具体意见"
    if a.cited and b.cited and set(a.articles).isdisjoint(b.articles):
        return f"所指条文不同：第{a.articles[0]}条与第{b.articles[0]}条"
    if a.key == b.key:
        return None
    return opposition(a.facts, b.facts)


def standing(one: Card) -> tuple[object, ...]:
    """What can keep a text apart from others; texts of one standing differ in their frame of words alone."""
    return (one.approval, one.articles if one.cited else None, *bearing(one.facts))
