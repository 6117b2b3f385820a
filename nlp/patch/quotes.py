"""Quoted wording set apart, so that the formula around it can be read without it."""

OPEN, INSIDE, CLOSE, CLOSE_SENTENCE = "\ue000", "\ue001", "\ue002", "\ue003"
QUOTED = f"{OPEN}{INSIDE}*[{CLOSE}{CLOSE_SENTENCE}]"
"""Pattern of one quotation in a masked text; one that ends with a full stop has a closing sign of its own."""

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "\uff02": "\uff02", '"': '"', "《": "》"}
_TITLE = "《"


def masked(text: str) -> str:
    """The text with every outermost quotation blanked out, letter for letter, so that offsets stay true.

    Titles in 《》 keep their letters; what they enclose is no edit.

    >>> masked("将“五日”改为“十日”").count(INSIDE)
    4
    """
    letters = list(text)
    at = 0
    while at < len(text):
        closing = _PAIRS.get(text[at])
        end = _closed(text, at, closing) if closing else -1
        if end < 0 or text[at] == _TITLE:
            at = at + 1 if end < 0 else end + 1
            continue
        sign = CLOSE_SENTENCE if text[end - 1] in "。；;" else CLOSE
        letters[at : end + 1] = [OPEN, *INSIDE * (end - at - 1), sign]
        at = end + 1
    return "".join(letters)


def _closed(text: str, start: int, closing: str) -> int:
    """Where the quotation opened at `start` ends, quotations of its own kind inside it counted; -1 if nowhere."""
    opening, depth = text[start], 0
    if text.find(closing, start + 1) < 0:
        return -1
    for at in range(start, len(text)):
        if text[at] == closing and (opening != closing or at > start):
            depth -= 1
            if depth <= 0:
                return at
        elif text[at] == opening:
            depth += 1
    return -1


def unquoted(quotation: str) -> str:
    """The wording between the marks.

    >>> unquoted("“ 十日”")
    '十日'
    """
    return quotation[1:-1].strip()
