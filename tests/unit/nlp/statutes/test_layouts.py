"""One statute, printed and typed in many ways: the same articles each time."""

import re
from pathlib import Path

import pytest

from nlp.statutes import Kind, Statute, parse

TEXTS = Path(__file__).parents[4] / "app" / "sample" / "data" / "texts"
SOURCE = (TEXTS / "yangquan_2011.txt").read_text("utf-8")
PLAIN = parse(SOURCE)


def _outline(statute: Statute) -> list[str]:
    return [each.id for each in statute.provisions if each.kind not in {Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM}]


def _printed(width: int, indent: str, page: str) -> str:
    lines: list[str] = []
    for paragraph in SOURCE.splitlines():
        rest = indent + paragraph.strip() if paragraph.strip() else ""
        while rest:
            lines.append(rest[:width])
            rest = rest[width:]
            if len(lines) % 31 == 30:
                lines.append(page.format(len(lines) // 31 + 1))
    return "\n".join(lines)


def test_the_plain_text() -> None:
    assert [article.id for article in PLAIN.articles] == [str(number) for number in range(1, len(PLAIN.articles) + 1)]
    assert len(PLAIN.articles) > 50
    assert PLAIN.warnings == ()


def test_without_blanks_after_the_marks() -> None:
    assert parse(re.sub(r"(?m)^(第\S+[条章])[ \u3000]+", r"\1", SOURCE)).provisions != PLAIN.provisions
    assert _outline(parse(re.sub(r"(?m)^(第\S+[条章])[ \u3000]+", r"\1", SOURCE))) == _outline(PLAIN)


def test_all_articles_of_a_chapter_in_one_line() -> None:
    joined = re.sub(r"\n(?!第\S{1,3}章)", "", SOURCE)
    joined = re.sub(r"(第\S{1,3}章[^第]{2,20})(第)", r"\1\n\2", joined)
    statute = parse(joined)
    assert [article.id for article in statute.articles] == [article.id for article in PLAIN.articles]
    items = [each.id for each in PLAIN.provisions if each.kind is Kind.ITEM]
    assert [each.kind for each in statute.provisions].count(Kind.ITEM) == len(items)


def test_a_table_of_contents_is_no_heading() -> None:
    chapters = [each for each in PLAIN.provisions if each.kind is Kind.CHAPTER]
    contents = "\n".join(f"　　{each.mark}　{each.caption}" for each in chapters)
    first = SOURCE.index(chapters[0].mark)
    statute = parse(f"{SOURCE[:first]}目　　录\n{contents}\n\n{SOURCE[first:]}")
    assert _outline(statute) == _outline(PLAIN)


@pytest.mark.parametrize(
    ("width", "indent", "page"),
    [(33, "　　", "— {} —"), (28, "　　", "{}"), (36, "", "- {} -"), (40, "", "第 {} 页 共 9 页")],
)
def test_printed_pages(width: int, indent: str, page: str) -> None:
    statute = parse(_printed(width, indent, page))
    assert _outline(statute) == _outline(PLAIN)
    if indent:
        assert [(each.id, each.text) for each in statute.provisions] == [
            (each.id, each.text) for each in PLAIN.provisions
        ]


@pytest.mark.parametrize("brackets", ["（）", "【】", "〖〗", "〔〕", "[]", "()"])
def test_captions_in_brackets(brackets: str) -> None:
    captioned = re.sub(r"(?m)^(第\S+条)[ \u3000]+", rf"\1 {brackets[0]}条文主旨{brackets[1]}　", SOURCE)
    statute = parse(captioned)
    assert {article.caption for article in statute.articles} == {"条文主旨"}
    assert [article.text for article in statute.articles] == [article.text for article in PLAIN.articles]


@pytest.mark.parametrize("mark", ["第 十 二 条", "笫十二条", "第十二　条", "第12条", "第１２条"])
def test_spoilt_marks(mark: str) -> None:
    spoilt = re.sub(r"(?m)^第十二条", mark, SOURCE)
    assert spoilt != SOURCE
    assert [article.id for article in parse(spoilt).articles] == [article.id for article in PLAIN.articles]


def test_a_dash_read_for_one() -> None:
    spoilt = re.sub(r"(?m)^第三十一条", "第三十－条", SOURCE)
    assert [article.id for article in parse(spoilt).articles] == [article.id for article in PLAIN.articles]


def test_windows_line_ends() -> None:
    statute = parse(SOURCE.replace("\n", "\r\n"))
    assert [(each.id, each.text) for each in statute.provisions] == [(each.id, each.text) for each in PLAIN.provisions]


def test_a_heading_and_its_first_article_in_one_line() -> None:
    joined = re.sub(r"(?m)^(第\S{1,3}章[^\n]*)\n(?=第)", r"\1　", SOURCE)
    assert joined != SOURCE
    assert [(each.id, each.caption, each.text) for each in parse(joined).provisions] == [
        (each.id, each.caption, each.text) for each in PLAIN.provisions
    ]


def test_headings_in_markdown() -> None:
    marked = re.sub(r"(?m)^(?=第\S{1,3}章)", "## ", SOURCE)
    assert _outline(parse(marked)) == _outline(PLAIN)
