"""The gate every typed text passes on its way in."""

import re

# C0 and C1 controls but tab and newline, bidi overrides, surrogates, U+FFFE and U+FFFF. PostgreSQL refuses NUL
# outright (trap P17), XML and with it .docx the last two; the others change how a sentence reads without being part
# of it.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_NEWLINE = re.compile("\r\n?|\u2028|\u2029")


def clean(text: str) -> str:
    """Text as the person typed it, less what no keyboard types: control characters and outer blank space.

    Wording, punctuation, spelling and inner spacing stay untouched: the resident's words are immutable.
    """
    return _CONTROL.sub("", _NEWLINE.sub("\n", text)).strip()


def says_something(text: str) -> bool:
    """Whether there is at least one letter, digit or Chinese character in it."""
    return any(character.isalnum() for character in text)
