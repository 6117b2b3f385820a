"""Masking: whatever the text, spans are sound and hiding twice changes nothing."""

from hypothesis import given
from hypothesis import strategies as st

from nlp.redact import find_pii, mask

_PIECES = st.sampled_from(
    [
        "我叫王建国",
        "手机13900001111",
        "，",
        "家住云河路15弄3号201室",
        "第十二条",
        "身份证310199197909150177",
        "🐶",
        "\n",
        "沪A12345",
    ]
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=12).map("".join))


@given(_TEXTS)
def test_spans_are_in_order_inside_the_text_and_apart(text: str) -> None:
    done = 0
    for span in find_pii(text):
        assert done <= span.start < span.end <= len(text)
        done = span.end


@given(_TEXTS)
def test_what_is_masked_stays_masked(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(_TEXTS)
def test_the_rest_of_the_text_is_kept(text: str) -> None:
    spans = find_pii(text)
    kept = [
        text[end:start]
        for end, start in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)
    ]
    masked = mask(text)
    place = 0
    for piece in kept:
        place = masked.index(piece, place) + len(piece)
