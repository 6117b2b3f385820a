from enum import StrEnum


class Event(StrEnum):
    """What may be listened for; the values are audit actions (``app.audit.work.ANNOUNCED``)."""

    CONSULTATION_ISSUED = "consultation.issued"
    SUBMISSION_SIGNED = "submission.signed"
    FEEDBACK_PUBLISHED = "feedback.published"
