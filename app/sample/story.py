"""What happened in each sample consultation, day by day, told through the product's own services."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from app.adoption import checking
from app.adoption import queries as adoption_queries
from app.adoption import service as adoption
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.consultations import queries as consultation_queries
from app.consultations import service as consultations
from app.consultations.structs import ConsultationIn
from app.core import clock
from app.core.actor import Actor, Role
from app.curation.queries import batches as batch_queries
from app.curation.service import batches, items, sign_off
from app.curation.structs import ItemIn
from app.drafts import service as drafts
from app.drafts.states import Stage
from app.sample import files
from app.suggestions import service as suggestions
from app.suggestions.structs import SuggestionIn

Event = tuple[datetime, Callable[[], Awaitable[None]]]


@dataclass
class Cast:
    """Who plays: organisations by key, and the person holding a role there."""

    organisations: dict[str, UUID]
    people: dict[tuple[str, Role], Actor]


@dataclass
class Story:
    """One consultation on its way to the stage the sample wants it in."""

    plan: files.Consultation
    voices: list[files.Suggestion]
    cast: Cast
    today: datetime
    texts: Callable[[str], str] = files.text
    """Gives the draft and the later text by the names in the plan."""
    consultation: UUID | None = None
    received: dict[str, UUID] = field(default_factory=dict)
    submissions: dict[UUID, list[files.Item]] = field(default_factory=dict)

    def events(self) -> list[Event]:
        """Everything that happens, each with its moment; the loader sorts the events of all stories by time."""
        opened = self._at(self.plan.opens_days_ago or 1, 9)
        events: list[Event] = [(opened, self._create)]
        if self.plan.opens_days_ago is not None:
            events += [(self._hour_of(place, voice), self._speak(voice)) for place, voice in enumerate(self.voices)]
        if self.plan.submitted_days_ago is not None:
            events.append((self._at(self.plan.submitted_days_ago, 15), self._submit))
            events.append((self._at(self.plan.submitted_days_ago - 1, 10), self._receive))
            if self.plan.later and self.plan.published_days_ago is None:
                events.append((self._at(self.plan.submitted_days_ago - 2, 10), self._pass))
        if self.plan.published_days_ago is not None:
            events.append((self._at(self.plan.published_days_ago, 10), self._answer))
        return events

    def _at(self, days_ago: int, hour: int) -> datetime:
        """An hour of an earlier day on the wall clock."""
        midnight = clock.local(self.today).replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight - timedelta(days=days_ago) + timedelta(hours=hour)

    def _last_moment(self, window_days: int) -> datetime:
        return self._at((self.plan.opens_days_ago or 0) - window_days, 0)

    def _hour_of(self, place: int, voice: files.Suggestion) -> datetime:
        """Spread over the waking hours of the voice's day; never in the future."""
        day = self._at((self.plan.opens_days_ago or 0) - voice.day_offset, 9)
        return min(day + timedelta(minutes=5 + place * 37 % 700), self.today - timedelta(minutes=5))

    @property
    def _officer(self) -> Actor:
        return self.cast.people[(self.plan.issuer, Role.CONGRESS_OFFICER)]

    @property
    def _id(self) -> UUID:
        assert self.consultation is not None, "the story creates its consultation first"
        return self.consultation

    async def _create(self) -> None:
        data = ConsultationIn(
            title=self.plan.title,
            draft_text=self.texts(self.plan.draft) if self.plan.draft else self.plan.outline,
            base_text=self.texts(self.plan.base) if self.plan.base else "",
            explanation=self.texts(self.plan.explanation) if self.plan.explanation else "",
            level=self.plan.level,
            kind=self.plan.kind,
            summary=self.plan.summary,
            questions=tuple(self.plan.questions),
            groups=tuple(self.plan.groups),
            points=tuple(self.cast.organisations[key] for key in self.plan.points),
            closes_at=self._last_moment(self.plan.window_days) if self.plan.window_days else None,
        )
        made = await consultations.create(data, self.cast.organisations[self.plan.issuer], self._officer)
        self.consultation = made.id
        if self.plan.opens_days_ago is not None:
            await consultations.issue(made.id, self._officer)

    def _speak(self, voice: files.Suggestion) -> Callable[[], Awaitable[None]]:
        async def speak() -> None:
            data = SuggestionIn(
                text=voice.text,
                form_token=voice.form_token,
                point=self.cast.organisations[voice.point],
                article=voice.article,
                group=voice.group,
                channel=voice.channel,
                collection_point=self.cast.organisations[voice.collection_point] if voice.collection_point else None,
            )
            consultation = await consultation_queries.by_id(self._id)
            receipt = await suggestions.submit(consultation, data, Actor.resident())
            self.received[voice.id] = receipt.suggestion

        return speak

    async def _submit(self) -> None:
        """Each point makes its items, builds its batch and signs it."""
        for key in self.plan.points:
            point = self.cast.organisations[key]
            officer, head = (self.cast.people[(key, role)] for role in (Role.LIAISON_OFFICER, Role.POINT_HEAD))
            own = [item for item in self.plan.items if item.point == key]
            made = [await self._make(item, point, officer) for item in own]
            batch = await batches.build(self._id, point, made, "意见建议整理稿", officer)
            await batches.send_to_review(batch, officer)
            self.submissions[await sign_off.sign(batch, head)] = own

    async def _receive(self) -> None:
        for submission in self.submissions:
            await adoption.receive(submission, self._officer)

    async def _make(self, item: files.Item, point: UUID, officer: Actor) -> UUID:
        wording = ItemIn(proposed_text=item.proposed_text, article=item.article, rationale=item.rationale)
        return await items.make(self._id, point, [self.received[one] for one in item.suggestions], wording, officer)

    async def _pass(self) -> None:
        """The passed text arrives and waits for the officer to decide against it."""
        assert self.plan.later is not None, "only a consultation with a later text waits so"
        await self._add_later(self.plan.later)

    async def _add_later(self, name: str) -> UUID:
        law = (await consultation_queries.by_id(self._id)).draft_law
        return await drafts.add_version(law, self.texts(name), Stage.PASSED, self._officer, confirmed=True)

    async def _answer(self) -> None:
        """The passed text arrives; every item is decided; all answers are published together."""
        assert self.plan.later is not None, "an answered consultation has a later text"
        version = await self._add_later(self.plan.later)
        for submission, plans in self.submissions.items():
            of_wording = {plan.proposed_text: plan.decision for plan in plans}
            for item in await batch_queries.submission_items(submission):
                decision = of_wording[item.proposed_text]
                assert decision is not None, item.proposed_text
                await adoption.decide(item.id, _decision(decision, version), self._officer)
        seen = [f"{one.id}:{one.revision}" for one in await adoption_queries.ready(self._id)]
        await checking.check(self._id, seen, self._officer, own=True)
        await adoption.publish(self._id, self._officer, seen=seen)


def _decision(plan: files.Decision, version: UUID) -> DecisionIn:
    return DecisionIn(
        outcome=Outcome(plan.outcome),
        reason=plan.reason,
        department=plan.department,
        landed_version=version if plan.landed_article else None,
        landed_article=plan.landed_article,
    )
