"""When the environment is made again, and from which lock file."""

from pathlib import Path

import pytest

from app.launcher import stamp
from app.launcher.stamp import DEVELOPMENT_LOCK, PLAIN_LOCK, Stamp


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / PLAIN_LOCK).write_text("one==1\n")
    (tmp_path / DEVELOPMENT_LOCK).write_text("one==1\ntwo==2\n")
    return tmp_path


def plain(root: Path) -> Stamp:
    return stamp.stamp_after(root / PLAIN_LOCK, root, python="3.11")


def development(root: Path) -> Stamp:
    return stamp.stamp_after(root / DEVELOPMENT_LOCK, root, python="3.11")


def wanted(found: Stamp | None, root: Path, *, development: bool = False, python: str = "3.11") -> str | None:
    lock = stamp.lock_to_install(found, root, python=python, development=development)
    return lock.name if lock else None


def test_a_new_checkout_installs_the_lock_that_was_asked_for(root: Path) -> None:
    assert wanted(None, root) == PLAIN_LOCK
    assert wanted(None, root, development=True) == DEVELOPMENT_LOCK


def test_nothing_is_installed_twice(root: Path) -> None:
    assert wanted(plain(root), root) is None
    assert wanted(development(root), root, development=True) is None


def test_the_development_environment_serves_plain_runs_too(root: Path) -> None:
    assert wanted(development(root), root) is None


def test_a_plain_environment_lacks_the_development_tools(root: Path) -> None:
    assert wanted(plain(root), root, development=True) == DEVELOPMENT_LOCK


def test_a_changed_lock_is_installed(root: Path) -> None:
    before = plain(root)
    (root / PLAIN_LOCK).write_text("one==3\n")
    assert wanted(before, root) == PLAIN_LOCK


def test_a_development_environment_stays_one_when_the_locks_change(root: Path) -> None:
    before = development(root)
    (root / PLAIN_LOCK).write_text("one==3\n")
    (root / DEVELOPMENT_LOCK).write_text("one==3\ntwo==2\n")
    assert wanted(before, root) == DEVELOPMENT_LOCK


def test_changed_development_tools_do_not_concern_a_plain_run(root: Path) -> None:
    before = development(root)
    (root / DEVELOPMENT_LOCK).write_text("one==1\ntwo==3\n")
    assert wanted(before, root) is None
    assert wanted(before, root, development=True) == DEVELOPMENT_LOCK


def test_another_python_needs_its_own_packages(root: Path) -> None:
    assert wanted(plain(root), root, python="3.13") == PLAIN_LOCK


def test_a_stamp_is_read_back_and_a_damaged_one_counts_as_none(root: Path) -> None:
    file = root / "stamp"
    assert stamp.read(file) is None
    stamp.write(file, development(root))
    assert stamp.read(file) == development(root)
    for damage in ("", "{", "[]", '{"python": "3.11"}'):
        file.write_text(damage)
        assert stamp.read(file) is None
