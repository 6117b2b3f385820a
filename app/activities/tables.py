from piccolo.columns import JSONB, UUID, Array, BigSerial, Bytea, Integer, Text, Timestamptz
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from app.activities.states import MAX_HEADCOUNT, ActivityKind, ActivityState, AttendanceSource, PhotoKind
from app.consultations.tables import Consultation
from app.core.columns import belongs_to, one_of, primary_key
from app.liaison.tables import Organisation

MAX_PHOTO = 10_000_000
MAX_MINUTES = 500_000


class Activity(Table, tablename="activity"):
    """One event of a liaison point or of one of its collection points."""

    id = primary_key()
    number = BigSerial(null=False, unique=True, help_text="how staff name it, and its short address")
    organisation = belongs_to(Organisation)
    kind = Text(null=False)
    title = Text(null=False)
    place = Text(null=False)
    starts_at = Timestamptz(null=False)
    ends_at = Timestamptz(null=True, default=None)
    host = Text(null=False, default="")
    agenda = Array(base_column=Text(), null=False, help_text="questions to be asked, in order")
    headcount = Integer(null=True, default=None, help_text="人次, as counted by the host; None: not counted yet")
    attended_by = Text(null=False, default="", help_text="参加人员构成, in words")
    summary = Text(null=False, default="", help_text="what came of it, in the point's words")
    state = Text(null=False)
    revision = Integer(null=False, help_text="counts the edits: an edit on an older one is refused")
    sign_in_code = Text(null=False, unique=True, help_text="in the address of the QR code; changed to close it")
    created_by = UUID(null=True, default=None)
    created_at = Timestamptz(null=False)

    activity_kind_check = one_of("kind", ActivityKind)
    activity_state_check = one_of("state", ActivityState)
    activity_headcount_check = Check(f"headcount BETWEEN 0 AND {MAX_HEADCOUNT}")
    activity_time_check = Check("ends_at > starts_at")


class ActivityConsultation(Table, tablename="activity_consultation"):
    """A consultation the activity heard opinions on."""

    id = primary_key()
    activity = belongs_to(Activity)
    consultation = belongs_to(Consultation)

    activity_consultation_key = Unique([activity, consultation])


class ActivityRevision(Table, tablename="activity_revision"):
    """An activity as it stood after each change. Never changed."""

    id = primary_key()
    activity = belongs_to(Activity)
    revision = Integer(null=False)
    action = Text(null=False, help_text="made, edited, called_off, taken_up_again")
    fields = JSONB(null=False)
    by_account = UUID(null=True, default=None)
    by_label = Text(null=False)
    at = Timestamptz(null=False)

    activity_revision_key = Unique([activity, revision])


class Attendance(Table, tablename="attendance"):
    """One person who signed in. No name is needed; a phone number only with its own consent."""

    id = primary_key()
    activity = belongs_to(Activity)
    name = Text(null=False, default="")
    unit = Text(null=False, default="", help_text="单位或居民区")
    capacity = Text(null=False, default="", help_text="身份: 居民代表, 人大代表, 律师")
    phone = Text(null=True, default=None, secret=True)
    phone_consent_at = Timestamptz(null=True, default=None)
    source = Text(null=False)
    form_token = UUID(null=False, unique=True)
    recorded_by = UUID(null=True, default=None)
    created_at = Timestamptz(null=False)
    removed_at = Timestamptz(null=True, default=None, help_text="then name, unit, capacity and phone are gone")
    removed_by = UUID(null=True, default=None)

    attendance_source_check = one_of("source", AttendanceSource)
    attendance_phone_check = Check("phone IS NULL OR phone_consent_at IS NOT NULL")


class Photo(Table, tablename="photo"):
    """A picture, less where and with what it was taken. Only the point's own staff see it."""

    id = primary_key()
    activity = belongs_to(Activity)
    kind = Text(null=False)
    media_type = Text(null=False)
    content = Bytea(null=True, default=None, help_text="NULL once it was removed")
    size = Integer(null=False, help_text="bytes")
    digest = Text(null=False, help_text="SHA-256 (hex) of what is stored")
    caption = Text(null=False, default="")
    uploaded_by = UUID(null=True, default=None)
    created_at = Timestamptz(null=False)
    removed_at = Timestamptz(null=True, default=None)
    removed_by = UUID(null=True, default=None)

    photo_kind_check = one_of("kind", PhotoKind)
    photo_type_check = Check("media_type IN ('image/jpeg', 'image/png', 'image/webp')")
    photo_content_check = Check(
        f"(content IS NULL) = (removed_at IS NOT NULL) AND coalesce(octet_length(content), 0) <= {MAX_PHOTO}"
    )


class Minutes(Table, tablename="minutes"):
    """The record of what was said, as it was brought in. A trigger refuses any change but covering erased words."""

    id = primary_key()
    activity = belongs_to(Activity)
    consultation = belongs_to(Consultation)
    filename = Text(null=False, default="", help_text="empty when it was pasted")
    text = Text(null=False)
    digest = Text(null=False, help_text="SHA-256 (hex) of text in UTF-8")
    source_digest = Text(null=False, help_text="SHA-256 (hex) of the file as it came")
    imported_by = UUID(null=True, default=None)
    created_at = Timestamptz(null=False)

    minutes_activity_digest_key = Unique([activity, digest])
    minutes_text_check = Check(f"char_length(text) BETWEEN 1 AND {MAX_MINUTES}")
