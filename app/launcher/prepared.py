"""Whether the tables and the sample of a data folder are those of this checkout: a second start skips both."""

import hashlib
from pathlib import Path

from app.launcher.folders import DataFolder


class Prepared:
    """A digest kept inside the cluster, so that it goes away with the data it speaks of."""

    def __init__(self, folder: DataFolder, root: Path) -> None:
        self._file = folder.postgres / "huiyin.prepared"
        self._wanted = _digest([*(root / "migrations").rglob("*"), *(root / "app" / "sample").rglob("*")], root)

    def is_current(self) -> bool:
        return self._file.exists() and self._file.read_text() == self._wanted

    def record(self) -> None:
        self._file.write_text(self._wanted)


def _digest(paths: list[Path], root: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(str(path.relative_to(root)).encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
