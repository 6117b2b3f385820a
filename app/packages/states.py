from enum import StrEnum


class PackageKind(StrEnum):
    """What a package carries: 征询 down, 上报 up, 反馈 down."""

    CONSULTATION = "consultation"
    SUBMISSION = "submission"
    FEEDBACK = "feedback"


class Direction(StrEnum):
    MADE = "made"
    TAKEN_IN = "taken_in"


PACKAGE_NAMES: dict[PackageKind, str] = {
    PackageKind.CONSULTATION: "征询",
    PackageKind.SUBMISSION: "上报",
    PackageKind.FEEDBACK: "反馈",
}
