from enum import StrEnum

MAX_HEADCOUNT = 100_000


class ActivityKind(StrEnum):
    FORUM = "forum"
    HOME_VISIT = "home_visit"
    HEARING = "hearing"
    QUESTIONNAIRE = "questionnaire"
    EXCHANGE = "exchange"
    FIELD_RESEARCH = "field_research"
    LAW_INSPECTION = "law_inspection"
    LAW_PUBLICITY = "law_publicity"


class ActivityState(StrEnum):
    """Whether it took place follows from its time; people only call one off, or take that back."""

    ARRANGED = "arranged"
    CALLED_OFF = "called_off"


class AttendanceSource(StrEnum):
    QR = "qr"
    LIST = "list"


class PhotoKind(StrEnum):
    SCENE = "scene"
    NOTE = "note"
    """A written note somebody handed in; the typed words are a suggestion."""
