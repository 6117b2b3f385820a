"""Numerals both ways."""

from hypothesis import given
from hypothesis import strategies as st

from nlp.numerals import CHARACTERS, to_chinese, to_int


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_what_is_written_is_read(number: int) -> None:
    assert to_int(to_chinese(number)) == number
    assert to_int(str(number)) == number


@given(st.integers(min_value=0, max_value=9999))
def test_full_width_digits(number: int) -> None:
    assert to_int(str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)})) == number


@given(st.text(CHARACTERS, max_size=30))
def test_any_row_of_numeral_characters_is_a_number_or_none(text: str) -> None:
    number = to_int(text)
    assert number is None or number >= 0


@given(st.text(max_size=12))
def test_other_text_is_no_number(text: str) -> None:
    if to_int(text) is not None:
        assert set(text) <= set(CHARACTERS)
