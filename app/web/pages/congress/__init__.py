"""Pages of the congress officer."""

from litestar import Controller

from app.web.pages.congress import (
    collected,
    consultations,
    joint,
    making,
    publishing,
    reopenings,
    submissions,
    together,
)

CONTROLLERS: tuple[type[Controller], ...] = (
    making.NewConsultationPages,
    consultations.ConsultationPages,
    publishing.PublishingPages,
    collected.CollectedPages,
    together.TogetherPages,
    joint.JointPages,
    submissions.SubmissionPages,
    submissions.DecisionPages,
    reopenings.ReopeningPages,
)
