"""Check digits: what tells a number that identifies somebody from one that merely looks like it."""

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def id_card_checksum(number: str) -> bool:
    """Whether the 18th character is the check character of GB 11643 (ISO 7064 MOD 11-2).

    >>> id_card_checksum("310199197909150177"), id_card_checksum("310199197909150178")
    (True, False)
    """
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11] == number[17].upper()


def plausible_birth(digits: str) -> bool:
    """Whether eight digits read as a birth date between 1900 and 2099.

    >>> plausible_birth("19550230"), plausible_birth("19550228"), plausible_birth("18000101")
    (False, True, False)
    """
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if not (1900 <= year <= 2099 and 1 <= month <= 12):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = 28 if month == 2 and not leap else _MONTH_DAYS[month - 1]
    return 1 <= day <= last


def luhn(number: str) -> bool:
    """Whether the last digit of a bank card number checks (ISO/IEC 7812-1, annex B).

    >>> luhn("6222020000000000000"), luhn("6222020000000000008")
    (True, False)
    """
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
