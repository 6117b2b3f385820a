"""五个步骤 of a 重大行政决策 as the point noted them, for the congress its submission came to."""

from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from app.consultations.states import Kind
from app.core.actor import Actor
from app.curation.errors import NoSuchSteps
from app.curation.queries import batches
from app.curation.queries import steps as queries
from app.curation.states import DecisionStage
from app.curation.structs import SubmissionOut
from app.web import words
from app.web.downloads import attachment
from app.web.guards import requires
from app.web.pages.congress import desk
from app.web.templating import page


class StepPages(Controller):
    path = "/congress/submissions/{submission:uuid}/steps"
    opt = requires(desk.OFFICER)
    include_in_schema = False

    @get()
    async def show(self, submission: FromPath[UUID], actor: NamedDependency[Actor]) -> Template:
        current = await _submission(submission, actor)
        noted = await queries.done(current.consultation, current.point)
        return page(
            "congress/steps.html",
            consultation=await desk.of(current.consultation, actor),
            submission=current,
            noted=noted,
            files=await queries.files([step.id for step in noted.values()]),
            stages=list(DecisionStage),
            address=f"/congress/submissions/{submission}/steps",
            words=words,
        )

    @get("/documents/{document:uuid}")
    async def download(
        self, submission: FromPath[UUID], document: FromPath[UUID], actor: NamedDependency[Actor]
    ) -> Response[bytes]:
        current = await _submission(submission, actor)
        return attachment(*await queries.content(document, current.consultation, current.point))


async def _submission(identity: UUID, actor: Actor) -> SubmissionOut:
    """Raises ``NotAllowed`` for what was sent to another congress, ``NoSuchSteps`` for consultations of other kinds."""
    submission = await batches.submission(identity)
    if (await desk.of(submission.consultation, actor)).kind is not Kind.MAJOR_DECISION:
        raise NoSuchSteps
    return submission
