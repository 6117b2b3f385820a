"""Pages of residents: no account, no script needed."""

from litestar import Controller

from app.web.pages.residents.answering import AnswerPages, ManifestPages
from app.web.pages.residents.attendance import AttendanceSignIn
from app.web.pages.residents.consultations import ConsultationPages
from app.web.pages.residents.home import HomePages
from app.web.pages.residents.own import OwnPages
from app.web.pages.residents.receipts import ReceiptPages
from app.web.pages.residents.results import ResultPages
from app.web.pages.residents.statistics import StatisticsPages
from app.web.pages.residents.suggest import SuggestPages

CONTROLLERS: tuple[type[Controller], ...] = (
    HomePages,
    ConsultationPages,
    ResultPages,
    SuggestPages,
    ReceiptPages,
    AnswerPages,
    ManifestPages,
    OwnPages,
    StatisticsPages,
    AttendanceSignIn,
)
