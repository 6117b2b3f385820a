"""Whatever bytes are uploaded: a text or a named error."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import UnreadableDocument
from nlp.reading import read_document

PROSE = st.text("第一二三条为了规范管理的人民政府应当在有和不，。：\n", min_size=20, max_size=200).filter(str.strip)


def _outcome(data: bytes) -> str | UnreadableDocument:
    try:
        return read_document(data, "上传.bin")
    except UnreadableDocument as error:
        return error


@given(st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail)))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_a_text_or_a_named_error(data: bytes) -> None:
    outcome = _outcome(data)
    if isinstance(outcome, UnreadableDocument):
        assert "上传.bin" in str(outcome)
        assert outcome.code
    else:
        outcome.encode()


@given(PROSE, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
@settings(deadline=None)
def test_prose_comes_back_in_every_encoding(text: str, encoding: str) -> None:
    assert read_document(text.encode(encoding), "草案.txt") == text
