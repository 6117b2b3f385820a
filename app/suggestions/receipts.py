"""Receipt codes: twelve digits, easy to read over the phone, the last one a check digit (decision 0006)."""

import re
import secrets

LENGTH = 12
_NOT_A_DIGIT = re.compile(r"\D+")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def new_code() -> str:
    """Eleven random digits from the operating system and a Luhn check digit (ISO/IEC 7812-1 annex B)."""
    body = "".join(str(secrets.randbelow(10)) for _ in range(LENGTH - 1))
    return body + _check_digit(body)


def normalise(typed: str) -> str | None:
    """A code as typed or pasted, with whatever stands around its digits, in its stored form; None if it can be none."""
    digits = _NOT_A_DIGIT.sub("", typed.translate(_FULL_WIDTH))
    if len(digits) != LENGTH or not digits.isascii():
        return None
    return digits if _check_digit(digits[:-1]) == digits[-1] else None


def shown(code: str) -> str:
    """In groups of four, as it is read aloud."""
    return " ".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def _check_digit(body: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
