"""What a finding of personal information is."""

from dataclasses import dataclass
from enum import StrEnum


class PiiKind(StrEnum):
    """Kinds of personal information that are looked for."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    ID_CARD = "id_card"
    PLATE = "plate"
    BANK_CARD = "bank_card"
    EMAIL = "email"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class PiiSpan:
    """One stretch of personal information; offsets are Python string indices of the text as given."""

    start: int
    end: int
    kind: str
