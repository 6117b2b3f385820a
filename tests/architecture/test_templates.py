"""What the content security policy and the forms' tokens demand of every template."""

import gzip
import re

import pytest

from app.web.assets import DIST, FRONTEND, TEMPLATES
from app.web.templating import environment

NAMES = [str(path.relative_to(TEMPLATES)) for path in sorted(TEMPLATES.rglob("*.html"))]


def text_of(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles(name: str) -> None:
    environment().get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_it_is_refused_by_the_policy(name: str) -> None:
    text = text_of(name)
    assert re.findall(r"\sstyle=|\son[a-z]+=|<style|javascript:", text) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", text) if "nonce" not in tag] == []
    assert re.findall(r"(?:src|href|action)=\"(?:https?:)?//", text) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_form_that_posts_carries_its_token(name: str) -> None:
    for form in re.findall(r"<form\b.*?</form>", text_of(name), re.DOTALL):
        if re.search(r"method=\"post\"", form):
            assert "csrf_field()" in form


def test_colours_are_tokens() -> None:
    for path in sorted((FRONTEND / "styles").glob("*.css")):
        if path.name not in {"tokens.css", "print.css"}:
            assert re.findall(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8")) in ([], ["#3f4750"]), path.name


def test_the_lock_file_names_no_address() -> None:
    assert "://" not in (FRONTEND / "package-lock.json").read_text(encoding="utf-8")


def test_what_browsers_load_is_there_and_what_residents_load_is_small() -> None:
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in DIST.iterdir()}
    assert set(sizes) >= {"app.css", "app.js", "staff.css", "staff.js", "proof.js", "capture.js", "mark.svg"}
    assert sizes["app.js"] <= 25_000
    assert sizes["app.css"] <= 10_000


def test_islands_are_small() -> None:
    for path in sorted([*(FRONTEND / "islands").glob("*.ts"), *(FRONTEND / "capture").glob("*.ts")]):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 150, path.name
