"""The sample's data files as structs; their format is described in the README beside this."""

from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec

from app.consultations.states import Kind, Level
from app.core.actor import Role
from app.liaison.states import OrganisationKind
from app.suggestions.states import Channel

DATA = Path(__file__).parent / "data"


class Organisation(msgspec.Struct):
    key: str
    kind: OrganisationKind
    name: str
    parent: str | None
    area: str
    document_prefix: str


class Membership(msgspec.Struct):
    organisation: str
    role: Role


class Account(msgspec.Struct):
    username: str
    display_name: str
    memberships: list[Membership]


class Tree(msgspec.Struct):
    organisations: list[Organisation]
    accounts: list[Account]


class Decision(msgspec.Struct):
    outcome: str
    landed_article: str | None
    reason: str
    department: str = ""


class Item(msgspec.Struct):
    article: str | None
    proposed_text: str
    rationale: str
    suggestions: list[str]
    point: str
    decision: Decision | None = None


class Consultation(msgspec.Struct):
    key: str
    stage: str
    draft: str | None
    later: str | None
    title: str
    level: Level
    kind: Kind
    issuer: str
    summary: str
    questions: list[str]
    groups: list[str]
    points: list[str]
    opens_days_ago: int | None
    window_days: int | None
    submitted_days_ago: int | None = None
    published_days_ago: int | None = None
    items: list[Item] = []
    base: str | None = None
    explanation: str | None = None
    outline: str = ""


class Suggestion(msgspec.Struct):
    id: str
    consultation: str
    text: str
    channel: Channel
    group: str
    point: str
    collection_point: str | None
    day_offset: int
    article: str | None = None

    @property
    def form_token(self) -> UUID:
        """The same at every load, so that loading twice stores nothing twice."""
        return uuid5(NAMESPACE_URL, f"huiyin-sample:{self.id}")


def tree() -> Tree:
    return msgspec.json.decode((DATA / "organisations.json").read_bytes(), type=Tree)


def consultations() -> list[Consultation]:
    return msgspec.json.decode((DATA / "consultations.json").read_bytes(), type=list[Consultation])


def suggestions() -> list[Suggestion]:
    lines = (DATA / "suggestions.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Suggestion) for line in lines]


def text(name: str) -> str:
    return (DATA / "texts" / name).read_text(encoding="utf-8")
