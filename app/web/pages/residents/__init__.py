"""Pages of residents: no account, no script needed."""

from litestar import Controller

from app.web.pages.residents.answering import AnswerPages, ManifestPages
from app.web.pages.residents.attendance import AttendanceSignIn
from app.web.pages.residents.consultations import ConsultationPages
from app.web.pages.residents.home import HomePages
from app.web.pages.residents.kiosk import KioskPages
from app.web.pages.residents.own import OwnPages
from app.web.pages.residents.reading import ReadingPages
from app.web.pages.residents.receipts import ReceiptPages
from app.web.pages.residents.results import ResultPages
from app.web.pages.residents.search import SearchPages
from app.web.pages.residents.sharing import EmbedPages, SharingPages
from app.web.pages.residents.statistics import StatisticsPages
from app.web.pages.residents.suggest import SuggestPages

CONTROLLERS: tuple[type[Controller], ...] = (
    HomePages,
    SearchPages,
    ConsultationPages,
    ResultPages,
    ReadingPages,
    SharingPages,
    EmbedPages,
    KioskPages,
    SuggestPages,
    ReceiptPages,
    AnswerPages,
    ManifestPages,
    OwnPages,
    StatisticsPages,
    AttendanceSignIn,
)
