"""Reading the folders of test data: files are found by what they are, whichever half of the data they belong to."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class MissingData(Exception):
    """The folder does not hold exactly one file of the kind that a measure reads."""

    def __init__(self, folder: Path, pattern: str, found: int) -> None:
        """`pattern` is the name looked for in `folder`, where `found` files bore it."""
        super().__init__(f"{folder}：应有且只有一个 {pattern}，实有 {found} 个")


def one(folder: Path, pattern: str) -> Path:
    """The only file of `folder` whose name fits `pattern`; raises MissingData."""
    paths = sorted(folder.glob(pattern))
    if len(paths) != 1:
        raise MissingData(folder, pattern, len(paths))
    return paths[0]


def rows(folder: Path, pattern: str) -> list[dict[str, Any]]:
    """The JSON objects of the only file of `folder` that fits `pattern`; raises MissingData."""
    lines = one(folder, pattern).read_text("utf-8-sig").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def suggestions_folder(data: Path) -> Path:
    """The folder of the suggestions on drafts, inside the data folder."""
    return data / "suggestions"


def drafts(data: Path) -> Iterator[tuple[str, str]]:
    """The law title and the text of each draft that the suggestions are about."""
    folder = suggestions_folder(data)
    index = json.loads((folder / "drafts" / "index.json").read_text("utf-8"))
    for entry in index:
        yield entry["law"], (folder / entry["file"]).read_text("utf-8")
