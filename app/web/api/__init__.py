"""JSON controllers, one file per domain. They call the same services as the pages."""

from litestar import Controller

from app.web.api.batches import BatchController, BatchListController, CommentController
from app.web.api.captures import CaptureController
from app.web.api.commands import CommandController, DeskCommandController
from app.web.api.consultations import ConsultationController
from app.web.api.groups import GroupController
from app.web.api.items import ItemController, ItemListController
from app.web.api.receipts import ReceiptController
from app.web.api.statistics import StatisticsController
from app.web.api.submissions import DecisionController, FeedbackController, SubmissionController
from app.web.api.suggestions import SuggestionController

CONTROLLERS: tuple[type[Controller], ...] = (
    ConsultationController,
    SuggestionController,
    CaptureController,
    ReceiptController,
    StatisticsController,
    GroupController,
    ItemListController,
    ItemController,
    DeskCommandController,
    CommandController,
    BatchListController,
    BatchController,
    CommentController,
    FeedbackController,
    SubmissionController,
    DecisionController,
)
