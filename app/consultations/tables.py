from piccolo.columns import UUID, BigSerial, Bytea, Integer, Text, Timestamptz
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from app.consultations.states import Kind, Level
from app.core.columns import belongs_to, one_of, primary_key
from app.drafts.tables import DraftVersion
from app.liaison.tables import Organisation


class Consultation(Table, tablename="consultation"):
    id = primary_key()
    number = BigSerial(null=False, unique=True, help_text="short address for people: /c/12")
    version = belongs_to(DraftVersion)
    issuer = belongs_to(Organisation)
    title = Text(null=False)
    level = Text(null=False)
    kind = Text(null=False)
    summary = Text(null=False, help_text="what it is about, in three plain sentences")
    explanation = Text(null=False, help_text="草案说明: why each thing is proposed, by those who wrote it")
    opens_at = Timestamptz(null=True, default=None, help_text="None until it is issued")
    closes_at = Timestamptz(null=False, help_text="upper deadline")
    published_at = Timestamptz(null=True, default=None, help_text="when the feedback became public")
    created_at = Timestamptz(null=False)

    consultation_level_check = one_of("level", Level)
    consultation_kinds_check = one_of("kind", Kind)
    consultation_window_check = Check("opens_at IS NULL OR opens_at < closes_at")


class ConsultationPoint(Table, tablename="consultation_point"):
    """A liaison point invited to a consultation."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    point = belongs_to(Organisation)

    consultation_point_key = Unique([consultation, point])


class Question(Table, tablename="question"):
    """A plain-language question worth asking residents."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    ordinal = Integer(null=False)
    text = Text(null=False)

    question_consultation_ordinal_key = Unique([consultation, ordinal])


class StakeholderGroup(Table, tablename="stakeholder_group"):
    """Groups the draft touches; the list belongs to the consultation, not to the system."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    ordinal = Integer(null=False)
    name = Text(null=False)

    stakeholder_group_consultation_name_key = Unique([consultation, name])


class ConsultationLetter(Table, tablename="consultation_letter"):
    """来函: the letter that goes to the points with the consultation. Never public."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    text = Text(null=False, default="")
    file_name = Text(null=False, default="")
    file = Bytea(null=True, default=None)
    written_label = Text(null=False)
    written_at = Timestamptz(null=False)

    consultation_letter_consultation_key = Unique([consultation])
    consultation_letter_content_check = Check("text <> '' OR file IS NOT NULL")


class DeadlineExtension(Table, tablename="deadline_extension"):
    """延长期限: why a deadline was put off, by whom. Append-only, and public."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    was = Timestamptz(null=False)
    becomes = Timestamptz(null=False)
    reason = Text(null=False)
    actor_id = UUID(null=False)
    actor_label = Text(null=False)
    at = Timestamptz(null=False)

    deadline_extension_later_check = Check("becomes > was")


class SearchEntry(Table, tablename="search_entry"):
    """What is found under which words: a consultation, or one article of its draft. Written by the worker."""

    id = primary_key()
    consultation = belongs_to(Consultation)
    article = Text(null=True, default=None, help_text="path of the article; None for the consultation as a whole")
    terms = Text(null=False, help_text="words and the shorter words inside them, blank-separated; GIN over them")

    search_entry_consultation_article_key = Unique([consultation, article])
