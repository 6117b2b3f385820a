"""活动: what a point or a collection point does among people."""

from litestar import Controller

from app.web.pages.staff.activities.calendar import CalendarPages
from app.web.pages.staff.activities.capture import CapturePages
from app.web.pages.staff.activities.capture_app import CaptureApp
from app.web.pages.staff.activities.editing import EditingPages
from app.web.pages.staff.activities.minutes import MinutesPages
from app.web.pages.staff.activities.people import AttendancePages
from app.web.pages.staff.activities.pictures import PhotoPages
from app.web.pages.staff.activities.slips import SlipPages

CONTROLLERS: tuple[type[Controller], ...] = (
    CalendarPages,
    EditingPages,
    AttendancePages,
    PhotoPages,
    CapturePages,
    SlipPages,
    MinutesPages,
    CaptureApp,
)
