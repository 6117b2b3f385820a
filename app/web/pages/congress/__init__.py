"""Pages of the congress officer."""

from litestar import Controller

from app.web.pages.congress import consultations, making, submissions

CONTROLLERS: tuple[type[Controller], ...] = (
    making.NewConsultationPages,
    consultations.ConsultationPages,
    submissions.SubmissionPages,
    submissions.DecisionPages,
)
