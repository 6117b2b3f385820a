"""Pages of the congress officer."""

from litestar import Controller

from app.web.pages.congress import (
    collected,
    consultations,
    evidence_list,
    inbox,
    joint,
    letters,
    making,
    publishing,
    reopenings,
    steps,
    submissions,
    together,
    version_map,
    versions,
)

CONTROLLERS: tuple[type[Controller], ...] = (
    making.NewConsultationPages,
    making.EditConsultationPages,
    letters.LetterPages,
    letters.ReceivedLetterPages,
    consultations.ConsultationPages,
    versions.VersionPages,
    publishing.PublishingPages,
    collected.CollectedPages,
    together.TogetherPages,
    evidence_list.EvidencePages,
    version_map.VersionMapPages,
    joint.JointPages,
    inbox.InboxPages,
    submissions.SubmissionPages,
    submissions.DecisionPages,
    steps.StepPages,
    reopenings.ReopeningPages,
)
