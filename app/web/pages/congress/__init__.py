"""Pages of the congress officer."""

from litestar import Controller

from app.web.pages.congress import consultations, making, publishing, reopenings, submissions

CONTROLLERS: tuple[type[Controller], ...] = (
    making.NewConsultationPages,
    consultations.ConsultationPages,
    publishing.PublishingPages,
    submissions.SubmissionPages,
    submissions.DecisionPages,
    reopenings.ReopeningPages,
)
