"""Plain files in the encodings offices use."""

import pytest

from nlp.errors import UnreadableDocument
from nlp.reading import LARGEST_FILE, read_document

TEXT = "某市条例\r\n第一条　为了规范养犬行为，保障公民健康，制定本条例。\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "utf-32"]
)
def test_encodings(encoding: str) -> None:
    assert read_document(TEXT.encode(encoding), "草案.txt") == TEXT


def test_the_first_bytes_count_and_not_the_name() -> None:
    assert read_document(TEXT.encode(), "草案.docx") == TEXT


def test_characters_outside_gbk() -> None:
    text = TEXT + "𠮷先生养了一只🐶。"
    assert read_document(text.encode("gb18030"), "草案.txt") == text


def test_mixed_languages() -> None:
    text = "第一条 APP应当适老化。Article 1: purpose. 日本語も。"
    assert read_document(text.encode(), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (bytes(range(256)) * 40, "broken-encoding"),
        (TEXT.encode()[:-1] + b"\xff\xfe\x80" * 40, "broken-encoding"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-word"),
        (b"a" * (LARGEST_FILE + 1), "too-large"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, "草案.txt")
    assert caught.value.code == code
    assert "草案.txt" in str(caught.value)
    assert "没有保存任何内容" in str(caught.value)
