"""Submissions as the congress takes them over, decides their items and publishes the answers."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.adoption import checking, service
from app.adoption import queries as adoption
from app.adoption.structs import DecisionIn, DecisionOut, ReadyDecision
from app.core.actor import Actor, Role
from app.curation.queries import batches
from app.curation.service import returning
from app.curation.structs import BatchOut, SubmissionItemOut, SubmissionOut
from app.drafts import queries as drafts
from app.drafts import service as draft_service
from app.drafts.states import Stage
from app.drafts.structs import VersionOut
from app.web.api.consultations import MAX_UPLOAD
from app.web.description import SESSION
from app.web.guards import requires
from app.web.pages.congress import desk
from app.web.problems import PROBLEM_RESPONSES
from nlp import redact

OFFICER = requires(desk.OFFICER)


class DecidedItem(msgspec.Struct, frozen=True):
    """``decision`` is null while there is none."""

    item: SubmissionItemOut
    decision: DecisionOut | None


class NewVersion(msgspec.Struct, frozen=True):
    """A later text of the law. Stages before the passed text are the drafts of each reading.

    ``confirmed`` stores it although it looks like the wrong text; ``after`` is the last version that was seen.
    """

    stage: Stage
    text: Annotated[str, msgspec.Meta(min_length=1)]
    confirmed: bool = False
    after: UUID | None = None


class Publication(msgspec.Struct, frozen=True):
    """``seen`` lists what was shown before publishing, each as "decision:revision"; anything else is refused."""

    seen: list[str]


class Check(msgspec.Struct, frozen=True):
    """``seen`` as for publishing; ``own`` says that decisions of one's own are checked knowingly."""

    seen: list[str]
    own: bool = False


class Checked(msgspec.Struct, frozen=True):
    decisions: int


class Published(msgspec.Struct, frozen=True):
    decisions: int


class FeedbackController(Controller):
    path = "/api/consultations/{number:int}"
    opt = OFFICER
    tags = ("feedback",)
    security = SESSION

    @get("/submissions", responses=PROBLEM_RESPONSES)
    async def submissions(self, number: FromPath[int], actor: NamedDependency[Actor]) -> list[SubmissionOut]:
        return await batches.submissions_of((await desk.at(number, actor)).id)

    @get("/versions", responses=PROBLEM_RESPONSES)
    async def versions(self, number: FromPath[int], actor: NamedDependency[Actor]) -> list[VersionOut]:
        return await drafts.versions_of((await desk.at(number, actor)).draft_law)

    @post("/versions", request_max_body_size=MAX_UPLOAD, responses=PROBLEM_RESPONSES)
    async def add_version(
        self, number: FromPath[int], data: JSONBody[NewVersion], actor: NamedDependency[Actor]
    ) -> VersionOut:
        consultation = await desk.at(number, actor)
        added = await draft_service.add_version(
            consultation.draft_law, data.text, data.stage, actor, confirmed=data.confirmed, after=data.after
        )
        return await drafts.version(added)

    @get("/ready-decisions", responses=PROBLEM_RESPONSES)
    async def ready(self, number: FromPath[int], actor: NamedDependency[Actor]) -> list[ReadyDecision]:
        """What publishing would send out, as it stands now."""
        ready = await adoption.ready((await desk.at(number, actor)).id)
        return [msgspec.structs.replace(one, proposed_text=redact.mask(one.proposed_text)) for one in ready]

    @post("/check", status_code=200, responses=PROBLEM_RESPONSES)
    async def check(self, number: FromPath[int], data: JSONBody[Check], actor: NamedDependency[Actor]) -> Checked:
        """Mark decisions as checked exactly as they were shown; your own ones only with ``own``."""
        consultation = await desk.at(number, actor)
        return Checked(await checking.check(consultation.id, data.seen, actor, own=data.own))

    @post("/publish", status_code=200, responses=PROBLEM_RESPONSES)
    async def publish(
        self, number: FromPath[int], data: JSONBody[Publication], actor: NamedDependency[Actor]
    ) -> Published:
        """Publish all decisions together; refused while any submitted item is undecided."""
        return Published(await service.publish((await desk.at(number, actor)).id, actor, seen=data.seen))


class Reason(msgspec.Struct, frozen=True):
    """Read by the other side word for word."""

    reason: Annotated[str, msgspec.Meta(max_length=2_000)] = ""


class SubmissionController(Controller):
    path = "/api/submissions/{submission:uuid}"
    opt = OFFICER
    tags = ("feedback",)
    security = SESSION

    @get(responses=PROBLEM_RESPONSES)
    async def show(self, submission: FromPath[UUID], actor: NamedDependency[Actor]) -> SubmissionOut:
        return await _own(submission, actor)

    @get("/items", responses=PROBLEM_RESPONSES)
    async def items(self, submission: FromPath[UUID], actor: NamedDependency[Actor]) -> list[DecidedItem]:
        await _own(submission, actor)
        decisions = await adoption.decisions_of(submission)
        items = await batches.submission_items(submission)
        return [DecidedItem(desk.masked(item), decisions.get(item.id)) for item in items]

    @post("/receive", status_code=200, responses=PROBLEM_RESPONSES)
    async def receive(self, submission: FromPath[UUID], actor: NamedDependency[Actor]) -> SubmissionOut:
        """Take it over; doing it again changes nothing."""
        await service.receive(submission, actor)
        return await batches.submission(submission)

    @post("/return", status_code=200, responses=PROBLEM_RESPONSES)
    async def give_back(
        self, submission: FromPath[UUID], data: JSONBody[Reason], actor: NamedDependency[Actor]
    ) -> SubmissionOut:
        """Ask the point to clear something up; nothing is decided on it meanwhile."""
        await returning.give_back(submission, data.reason, actor)
        return await batches.submission(submission)

    @post("/clarify", opt=requires(Role.POINT_HEAD), status_code=200, responses=PROBLEM_RESPONSES)
    async def clarify(
        self, submission: FromPath[UUID], data: JSONBody[Reason], actor: NamedDependency[Actor]
    ) -> SubmissionOut:
        """The point's explanation; the submission stands as it was."""
        await returning.clarify(submission, data.reason, actor)
        return await batches.submission(submission)

    @post("/correct", opt=requires(Role.LIAISON_OFFICER, Role.POINT_HEAD), responses=PROBLEM_RESPONSES)
    async def correct(
        self, submission: FromPath[UUID], data: JSONBody[Reason], actor: NamedDependency[Actor]
    ) -> BatchOut:
        """The batch of a new version: of what was returned, or recalled before anybody received it."""
        return await batches.by_id(await returning.correct(submission, data.reason, actor))

    @delete(
        "/correction",
        opt=requires(Role.LIAISON_OFFICER, Role.POINT_HEAD),
        status_code=200,
        responses=PROBLEM_RESPONSES,
    )
    async def give_up_correction(self, submission: FromPath[UUID], actor: NamedDependency[Actor]) -> SubmissionOut:
        """No new version after all, while nothing in it was changed: the submission stands as it was signed."""
        await returning.give_up_correction(submission, actor)
        return await batches.submission(submission)


class DecisionController(Controller):
    path = "/api/submission-items/{item:uuid}"
    opt = OFFICER
    tags = ("feedback",)
    security = SESSION

    @put("/decision", responses=PROBLEM_RESPONSES)
    async def decide(
        self, item: FromPath[UUID], data: JSONBody[DecisionIn], actor: NamedDependency[Actor]
    ) -> DecisionOut | None:
        """Record or change the decision on one item; it stays a draft until published."""
        await service.decide(item, data, actor)
        return await adoption.decision_of(item)


async def _own(submission: UUID, actor: Actor) -> SubmissionOut:
    found = await batches.submission(submission)
    await desk.of(found.consultation, actor)
    return found
