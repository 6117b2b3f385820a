"""Small real things for tests, made through the product's own services."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from app.accounts import service as accounts
from app.accounts.structs import AccountIn
from app.adoption import checking
from app.adoption import queries as adoption_queries
from app.adoption import service as adoption
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.consultations import queries as consultation_queries
from app.consultations import service as consultations
from app.consultations.states import Kind, Level
from app.consultations.structs import ConsultationIn, ConsultationOut
from app.core import clock, db
from app.core.actor import Actor, Role
from app.curation.queries import batches as batch_queries
from app.curation.service import batches, items, sign_off
from app.curation.structs import ItemIn
from app.drafts import service as drafts
from app.drafts.states import Stage
from app.liaison import service as liaison
from app.liaison.states import OrganisationKind
from app.liaison.structs import OrganisationIn
from app.suggestions import service as suggestions
from app.suggestions.structs import SuggestionIn

PASSWORD = "correct horse battery"
GROUPS = ("骑手", "居民")

DRAFT = """试点市非机动车管理条例（草案）
第一章 总则
第一条 为了加强非机动车管理，制定本条例。
第二条 本条例适用于本市行政区域内的非机动车。
第二章 通行
第三条 驾驶电动自行车应当佩戴头盔。
未佩戴头盔的，处五十元罚款。
第四条 禁止在楼道内停放电动自行车，但是下列情形除外：
（一）消防通道宽度符合标准；
（二）经业主大会同意。
第五条 本条例自2027年1月1日起施行。
"""

PASSED = DRAFT.replace("处五十元罚款", "给予警告，可以并处二十元罚款").replace("（草案）", "")


@dataclass
class Place:
    """A congress with one liaison point, staffed in every role, and another point that may not look in."""

    congress: UUID
    point: UUID
    other_point: UUID
    collection_point: UUID
    officer: Actor
    adviser: Actor
    head: Actor
    congress_officer: Actor
    collector: Actor
    operator: Actor
    stranger: Actor
    """Liaison officer of the other point."""
    usernames: dict[Role, str] = field(default_factory=dict)


async def place() -> Place:
    system = Actor.system()

    async def organisation(kind: OrganisationKind, name: str, parent: UUID | None = None) -> UUID:
        data = OrganisationIn(kind=kind, name=f"{name}{uuid4().hex[:6]}", parent=parent, document_prefix="试街办")
        return (await liaison.create(data, system)).id

    congress = await organisation(OrganisationKind.MUNICIPAL_CONGRESS, "试点市人大")
    point = await organisation(OrganisationKind.LIAISON_POINT, "一号联系点", congress)
    other = await organisation(OrganisationKind.LIAISON_POINT, "二号联系点", congress)
    corner = await organisation(OrganisationKind.COLLECTION_POINT, "某居委", point)
    usernames: dict[Role, str] = {}

    async def person(role: Role, home: UUID, *, listed: bool = True) -> Actor:
        username = f"{role.value.replace('_', '')}{uuid4().hex[:6]}"
        data = AccountIn(username=username, display_name=f"{role.value}某", password=PASSWORD)
        await accounts.grant((await accounts.create(data, system)).id, home, role, system)
        if listed:
            usernames[role] = username
        return await accounts.actor_named(username)

    return Place(
        congress=congress,
        point=point,
        other_point=other,
        collection_point=corner,
        officer=await person(Role.LIAISON_OFFICER, point),
        adviser=await person(Role.LEGAL_ADVISER, point),
        head=await person(Role.POINT_HEAD, point),
        congress_officer=await person(Role.CONGRESS_OFFICER, congress),
        collector=await person(Role.COLLECTOR, corner),
        operator=await person(Role.OPERATOR, congress),
        stranger=await person(Role.LIAISON_OFFICER, other, listed=False),
        usernames=usernames,
    )


async def consultation(at: Place, *, issued: bool = True, draft: str = DRAFT, days: int = 15) -> ConsultationOut:
    """A consultation at the first point only; open unless ``issued`` is False."""
    data = ConsultationIn(
        title="《试点市非机动车管理条例》征询",
        draft_text=draft,
        level=Level.MUNICIPAL,
        kind=Kind.LOCAL_REGULATION,
        summary="管电动自行车怎么骑、停在哪里。",
        questions=("头盔该不该罚款？",),
        groups=GROUPS,
        points=(at.point,),
        closes_at=clock.now() + timedelta(days=days),
    )
    made = await consultations.create(data, at.congress, at.congress_officer)
    if issued:
        await consultations.issue(made.id, at.congress_officer)
    return await consultation_queries.by_id(made.id)


async def suggestion(to: ConsultationOut, text: str = "头盔罚五十元太重，先教育。", article: str | None = "3") -> UUID:
    """The id of a new suggestion of a resident."""
    receipt = await suggestions.submit(
        to, SuggestionIn(text=text, form_token=uuid4(), article=article), Actor.resident()
    )
    return receipt.suggestion


async def item(to: ConsultationOut, at: Place, *sources: UUID, text: str = "建议首次教育，不罚款。") -> UUID:
    """The id of an item made from these suggestions, or from one new one."""
    chosen = sources or (await suggestion(to),)
    return await items.make(
        to.id, at.point, chosen, ItemIn(proposed_text=text, article="3", rationale="罚款过重"), at.officer
    )


async def batch(to: ConsultationOut, at: Place, *chosen: UUID) -> UUID:
    """The id of a batch of these items, or of one new one."""
    return await batches.build(to.id, at.point, chosen or (await item(to, at),), "整理稿", at.officer)


async def submission(to: ConsultationOut, at: Place, *chosen: UUID) -> UUID:
    """The id of a signed submission of these items, or of one new one."""
    return await sign_off.sign(await batch(to, at, *chosen), at.head)


async def published(to: ConsultationOut, at: Place, *chosen: UUID, reason: str = "采纳。罚款已经降为二十元。") -> UUID:
    """The id of a submission whose items are all adopted in article 3 of the passed text, and published."""
    made = await submission(to, at, *chosen)
    await adoption.receive(made, at.congress_officer)
    version = await passed(to, at)
    decision = DecisionIn(outcome=Outcome.ADOPTED, reason=reason, landed_version=version, landed_article="3")
    for row in await batch_queries.submission_items(made):
        await adoption.decide(row.id, decision, at.congress_officer)
    await close(to)
    await checked(to, at)
    await adoption.publish(to.id, at.congress_officer)
    return made


async def passed(to: ConsultationOut, at: Place, text: str = PASSED, stage: Stage = Stage.PASSED) -> UUID:
    """The id of a later text of the law."""
    return await drafts.add_version(to.draft_law, text, stage, at.congress_officer)


async def checked(to: ConsultationOut, at: Place) -> None:
    """Every decision of the consultation checked, as its officer's own second step."""
    seen = [f"{one.id}:{one.revision}" for one in await adoption_queries.ready(to.id)]
    await checking.check(to.id, seen, at.congress_officer, own=True)


async def close(to: ConsultationOut) -> None:
    """Let the deadline pass."""
    await db.execute("UPDATE consultation SET closes_at = {} WHERE id = {}", clock.now(), to.id)


async def receipt_code(of: UUID) -> str:
    """The code of a suggestion's receipt."""
    return str(await db.fetch_value("SELECT receipt_code FROM suggestion WHERE id = {}", of))
