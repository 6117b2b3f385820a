from enum import StrEnum


class Kind(StrEnum):
    """Every official document. What each is about stands in ``contents.SUBJECTS``."""

    QUESTIONNAIRE = "questionnaire"
    SUMMARY_TABLE = "summary_table"
    LEGISLATIVE_REPORT = "legislative_report"
    ADOPTION_FEEDBACK = "adoption_feedback"
    ACTIVITY_RECORD = "activity_record"
    ATTENDANCE_SHEET = "attendance_sheet"
    REGISTER = "register"
    DOSSIER = "dossier"
    YEARLY_REPORT = "yearly_report"


class Subject(StrEnum):
    CONSULTATION = "consultation"
    SUBMISSION = "submission"
    ACTIVITY = "activity"
    POINT = "point"


class State(StrEnum):
    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


class Format(StrEnum):
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    ZIP = "zip"


NAMES: dict[Kind, str] = {
    Kind.QUESTIONNAIRE: "意见征询表",
    Kind.SUMMARY_TABLE: "意见建议汇总表",
    Kind.LEGISLATIVE_REPORT: "立法建议报告",
    Kind.ADOPTION_FEEDBACK: "采纳情况反馈表",
    Kind.ACTIVITY_RECORD: "活动记录",
    Kind.ATTENDANCE_SHEET: "签到表",
    Kind.REGISTER: "台账",
    Kind.DOSSIER: "一法一档",
    Kind.YEARLY_REPORT: "年度工作报告",
}
"""As the documents themselves are called."""
