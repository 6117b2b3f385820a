"""Rows of opinions from the tables of a file: split, resolved, checked."""

from collections.abc import Iterator

import msgspec

from app.suggestions.office import cells, split
from app.suggestions.office.model import Chosen, Field, Grid, OfficeRow, OfficeTable
from app.suggestions.office.table import Entry, sections


def read(grids: list[Grid], chosen: Chosen, *, guess: bool) -> tuple[list[OfficeTable], list[OfficeRow]]:
    """The tables that hold opinions, and their rows; an agreement is resolved across the sheets of the file."""
    tables: list[OfficeTable] = []
    entries: list[Entry] = []
    for grid in grids:
        for section in sections(grid, chosen.get(grid.name, {}), guess=guess):
            tables.append(OfficeTable(section.name, section.columns))
            entries.extend(section.entries)
    return tables, _resolved(entries)


def _resolved(entries: list[Entry]) -> list[OfficeRow]:
    made = [(entry, list(_rows(entry))) for entry in entries]
    by_serial = {cells.serial(entry.cells.get(Field.SERIAL, "")): rows for entry, rows in made if rows}
    by_serial.pop("", None)
    found: list[OfficeRow] = []
    for _, rows in made:
        found.extend([_resolve(row, by_serial, found) for row in rows])
    return found


def _resolve(row: OfficeRow, by_serial: dict[str, list[OfficeRow]], before: list[OfficeRow]) -> OfficeRow:
    """An agreement with the words it agrees with, and their articles where it has none itself."""
    serial = None if row.problem else cells.agrees_with(row.text)
    if serial is None:
        return row
    named = by_serial.get(serial, []) if serial else before[-1:]
    agreed = [each for each in named if each.location != row.location and not each.problem]
    if not agreed:
        return row
    words = "；".join(each.repeats or each.text for each in agreed)
    return msgspec.structs.replace(
        row, repeats=words, articles=row.articles if row.article_given else agreed[0].articles
    )


def _rows(entry: Entry) -> Iterator[OfficeRow]:
    filled = [(place, text) for place, text in entry.texts if text]
    reason = entry.cells.get(Field.REASON, "")
    for place, text in filled or entry.texts[:1]:
        problem = cells.problem(text, entry.cells.get(Field.REMARK, ""), struck=entry.struck)
        if problem:
            yield _row(entry, place, text, reason, problem)
            continue
        said, why = split.reason_apart(text)
        whole = "；".join(part for part in (why, reason) if part)
        parts = split.opinions(said)
        for number, part in enumerate(parts, start=1):
            location = f"{place} ({number})" if len(parts) > 1 else place
            unsaid = cells.problem(part, "", struck=False)
            yield _row(entry, location, part, whole if number == 1 else "", unsaid)


def _row(entry: Entry, location: str, text: str, reason: str, problem: str) -> OfficeRow:
    held = entry.cells
    proposer, remark = held.get(Field.PROPOSER, ""), held.get(Field.REMARK, "")
    given = cells.articles(held.get(Field.ARTICLE, ""))
    return OfficeRow(
        location=location,
        text=text,
        articles=given or cells.cited(text) or cells.cited(entry.section),
        article_given=bool(given),
        people=cells.people(held.get(Field.PEOPLE, "")) or cells.signed(remark, proposer),
        proposer=proposer,
        reason=reason,
        said_on=held.get(Field.DATE, ""),
        collection_point=held.get(Field.COLLECTION_POINT, ""),
        problem=problem,
    )
