"""Pages of the congress officer."""

from litestar import Controller

from app.web.pages.congress import (
    collected,
    consultations,
    evidence_list,
    joint,
    making,
    publishing,
    reopenings,
    submissions,
    together,
    version_map,
    versions,
)

CONTROLLERS: tuple[type[Controller], ...] = (
    making.NewConsultationPages,
    consultations.ConsultationPages,
    versions.VersionPages,
    publishing.PublishingPages,
    collected.CollectedPages,
    together.TogetherPages,
    evidence_list.EvidencePages,
    version_map.VersionMapPages,
    joint.JointPages,
    submissions.SubmissionPages,
    submissions.DecisionPages,
    reopenings.ReopeningPages,
)
