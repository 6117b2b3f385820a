"""The shape of the code, kept by measurement."""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.outbox import Topic

ROOT = Path(__file__).resolve().parents[2]
MAX_LINES = 500
MEDIAN_LINES = 90
MAX_FUNCTION_LINES = 60


def _python() -> list[Path]:
    return [path for folder in ("app", "nlp") for path in sorted((ROOT / folder).rglob("*.py"))]


def _text_files() -> Iterator[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if (
            path.suffix in {".py", ".html", ".css", ".ts", ".md", ".toml", ".sh", ".yaml", ".yml", ".mjs"}
            and path.exists()
        ):
            yield path


def test_layers_and_purity_are_kept() -> None:
    done = subprocess.run([sys.executable, "-c", _LINT], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


_LINT = "from importlinter.cli import lint_imports_command as run; run()"


def test_files_are_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _python()}
    assert {str(path): length for path, length in lengths.items() if length > MAX_LINES} == {}
    assert statistics.median(length for length in lengths.values() if length > 3) <= MEDIAN_LINES


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in _python()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno > MAX_FUNCTION_LINES
    ]
    assert long == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "managers", "misc"])
def test_no_room_is_a_junk_drawer(name: str) -> None:
    assert [path for path in _python() if name in (path.stem, path.parent.name)] == []


def test_nothing_is_left_for_later() -> None:
    mark = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    assert [
        str(path.relative_to(ROOT)) for path in _text_files() if mark.search(path.read_text(encoding="utf-8"))
    ] == []


def test_every_topic_has_a_handler(settings: object) -> None:
    from app.worker import HANDLERS

    assert set(HANDLERS) == set(Topic)


def test_what_submissions_refer_to_is_never_locked_against_them() -> None:
    """A submission checks its foreign keys while it holds the end of the audit chain (decision 0004)."""
    against = re.compile(r"FROM (consultation|organisation)\b[^;]*? FOR UPDATE")
    found = {
        f"{path.relative_to(ROOT)}: {match}"
        for path in _python()
        for line in path.read_text(encoding="utf-8").splitlines()
        for match in against.findall(line)
    }
    assert found == set()


def test_lock_files_name_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_decision_records_are_numbered_once() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / ".github" / "decisions").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
