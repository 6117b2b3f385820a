"""Chinese numerals both ways: 一百三十三 is 133.

Written forms follow 立法技术规范 (百 and 零, never 〇). Reading is wider: residents and machines also write digits
(32), digit strings (一一八), the short tens (廿, 卅), the formal figures (壹, 贰) and spoken ends (一百二 is 120).
"""

_DIGITS = {
    digit: value
    for written in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "○", "０１２３４５６７８９", "0123456789")
    for value, digit in enumerate(written)
} | {"两": 2, "兩": 2, "俩": 2, "幺": 1, "貳": 2, "參": 3, "陸": 6}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卄": 20, "卅": 30, "丗": 30, "卌": 40}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_WRITTEN_DIGITS = "零一二三四五六七八九"
_WRITTEN_UNITS = ("", "十", "百", "千")
_LARGEST = 10**12
_LONGEST = 24
_KNOWN = frozenset([*_DIGITS, *_UNITS, *_TENS, *_MYRIADS])

# Every character a numeral may be made of, for use inside a regular expression's brackets.
CHARACTERS = "".join([*_DIGITS, *_UNITS, *_TENS, *_MYRIADS])


def _section(text: str) -> int | None:
    """A numeral below ten thousand, with units."""
    total, digit, unit, gap = 0, None, 10_000, False
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if digit is None and unit != 10:
                return None
            total += (1 if digit is None else digit) * unit
            digit, gap = None, False
        elif char in _TENS:
            if digit is not None:
                return None
            total, unit, gap = total + _TENS[char], 10, False
        elif digit:
            return None
        else:
            gap = gap or _DIGITS[char] == 0
            digit = _DIGITS[char]
    if digit is None:
        return total
    # 一百二 is said for 120, unless 零 stands between.
    return total + digit * (unit // 10 if unit in {100, 1000} and not gap else 1)


def _below_myriad(text: str) -> int | None:
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _section(text)


def to_int(text: str) -> int | None:
    """The number a Chinese or Arabic numeral stands for; None where `text` is not one numeral.

    >>> [to_int(each) for each in ("一百三十三", "廿二", "一一八", "３２", "两百零五", "一百二", "三万五千")]
    [133, 22, 118, 32, 205, 120, 35000]
    >>> to_int("百年") is None
    True
    """
    total, rest = 0, ""
    if not text or len(text) > _LONGEST or not _KNOWN.issuperset(text):
        return None
    for char in text:
        if char not in _MYRIADS:
            rest += char
            continue
        below = _below_myriad(rest) if rest else None
        if below is None and not total:
            return None
        total = (total + (below or 0)) * _MYRIADS[char] if _MYRIADS[char] > 10_000 else total + (below or 0) * 10_000
        rest = ""
    if not rest:
        return total
    below = _below_myriad(rest)
    return None if below is None else total + below


def _written_section(number: int) -> str:
    written = ""
    for place, digit in zip(range(3, -1, -1), f"{number:04d}", strict=True):
        if digit != "0":
            written += _WRITTEN_DIGITS[int(digit)] + _WRITTEN_UNITS[place]
        elif written and not written.endswith("零"):
            written += "零"
    return written.rstrip("零")


def to_chinese(number: int) -> str:
    """The numeral as statutes write it (立法技术规范: 十二, 一百零五, 一百一十).

    `number` runs from 0 to below 10**12; raises ValueError beyond.

    >>> [to_chinese(each) for each in (0, 12, 105, 110, 1260, 30_005)]
    ['零', '十二', '一百零五', '一百一十', '一千二百六十', '三万零五']
    """
    if not 0 <= number < _LARGEST:
        raise ValueError(f"只能写出0到{_LARGEST}以内的数，收到{number}。")
    if number == 0:
        return "零"
    written, gap = "", False
    for unit, name in ((100_000_000, "亿"), (10_000, "万"), (1, "")):
        section = number // unit % 10_000
        if section:
            gap = bool(written) and (gap or section < 1000)
            written += ("零" if gap else "") + _written_section(section) + name
            gap = False
        else:
            gap = bool(written)
    return written.removeprefix("一") if 10 <= number < 20 else written
