"""Numbers that lead to a person: mobile, landline, identity, bank card, plate, and e-mail addresses."""

import re
from collections.abc import Iterator

from nlp.redact.checks import id_card_checksum, luhn, plausible_birth
from nlp.redact.model import PiiKind, PiiSpan

_IS = r"(?:号码|号|码)?(?:是|为)?\s*[:：]?\s*"

_ID = re.compile(r"(?<![\dA-Za-z])[1-8]\d{16}[\dXx](?![\dA-Za-z])")
# Introduced as an identity number it is hidden even if it does not check: a slip of one digit hides nobody.
_ID_CUED = re.compile(rf"身份证{_IS}(\d{{14,18}}[Xx]?)(?![\dA-Za-z])")
_MOBILE = re.compile(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\d.]\d|\d)")
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_LANDLINE = re.compile(rf"(?<![\d-])[(（]?{_AREA}[)）]?[- ]?\d{{7,8}}(?:(?:-|转)\d{{1,6}})?(?!\d)")
_PHONE_CUED = re.compile(rf"(?:手机|电话|座机|联系方式|致电){_IS}(\d(?:[- ]?\d){{6,11}})(?![\d-])")
_CARD = re.compile(r"(?<!\d)(?:62\d{2}|[45]\d{3}|3[47]\d{2})(?:[ -]?\d{4}){2}(?:[ -]?\d{3,4})(?:[ -]?\d{1,3})?(?!\d)")
_CARD_CUED = re.compile(rf"(?:银行卡|卡号|银行账[号户]|收款账[号户]){_IS}(\d(?:[ -]?\d){{11,18}})(?!\d)")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"[{_PROVINCES}][A-HJ-NP-Za-hj-np-z][·•. -]?(?=[A-Za-z]*\d)[A-HJ-NP-Za-hj-np-z\d]{{4,5}}"
    r"[A-HJ-NP-Za-hj-np-z\d挂学警港澳](?![A-Za-z\d])"
)
_PLATE_CUED = re.compile(rf"(?:车牌|牌照|号牌){_IS}([{_PROVINCES}]?[A-Za-z]{{0,2}}\d{{4,8}})(?![A-Za-z\d])")
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
)


def _cued(pattern: re.Pattern[str], text: str, kind: PiiKind) -> Iterator[PiiSpan]:
    for found in pattern.finditer(text):
        yield PiiSpan(found.start(1), found.end(1), kind)


def _plain(pattern: re.Pattern[str], text: str, kind: PiiKind) -> Iterator[PiiSpan]:
    for found in pattern.finditer(text):
        yield PiiSpan(found.start(), found.end(), kind)


def _identities(text: str) -> Iterator[PiiSpan]:
    yield from _cued(_ID_CUED, text, PiiKind.ID_CARD)
    for found in _ID.finditer(text):
        if id_card_checksum(found.group()) and plausible_birth(found.group()[6:14]):
            yield PiiSpan(found.start(), found.end(), PiiKind.ID_CARD)


def _cards(text: str) -> Iterator[PiiSpan]:
    yield from _cued(_CARD_CUED, text, PiiKind.BANK_CARD)
    for found in _CARD.finditer(text):
        if luhn(re.sub(r"\D", "", found.group())):
            yield PiiSpan(found.start(), found.end(), PiiKind.BANK_CARD)


def _phones(text: str) -> Iterator[PiiSpan]:
    yield from _plain(_MOBILE, text, PiiKind.MOBILE)
    yield from _plain(_LANDLINE, text, PiiKind.LANDLINE)
    for found in _PHONE_CUED.finditer(text):
        kind = PiiKind.MOBILE if found.group(1).startswith("1") else PiiKind.LANDLINE
        yield PiiSpan(found.start(1), found.end(1), kind)


def find_numbers(text: str) -> Iterator[PiiSpan]:
    """Numbers and e-mail addresses in `text`, the surest kinds first; spans may overlap.

    `text` must have its full-width digits and letters folded to half width already.

    >>> [span.kind.value for span in find_numbers("沪AD12345，电话021-60000000")]
    ['landline', 'landline', 'plate']
    """
    yield from _identities(text)
    yield from _plain(_EMAIL, text, PiiKind.EMAIL)
    yield from _phones(text)
    yield from _cards(text)
    yield from _plain(_PLATE, text, PiiKind.PLATE)
    yield from _cued(_PLATE_CUED, text, PiiKind.PLATE)
