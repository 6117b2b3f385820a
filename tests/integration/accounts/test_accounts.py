import pytest
from argon2 import PasswordHasher

from app.accounts import passwords, queries, service, sessions
from app.accounts.errors import AccountNotFound, OrganisationMissing, PasswordTooWeak, SignInRefused, UsernameTaken
from app.accounts.structs import AccountIn, Credentials
from app.audit import chain
from app.core import db
from app.core.actor import Actor, Role
from app.core.errors import InvalidInput, NotAllowed
from app.core.ids import new_id
from app.liaison import queries as organisations
from app.liaison import service as liaison
from app.liaison.errors import (
    OrganisationNameMissing,
    OrganisationNameTaken,
    OrganisationNotFound,
    ParentNotFitting,
)
from app.liaison.states import OrganisationKind as Kind
from app.liaison.structs import OrganisationIn

SYSTEM = Actor.system()
OFFICER = AccountIn(username="LianLuo", display_name="李联络", password="梧桐树下说法律2026")

pytestmark = pytest.mark.usefixtures("database")


async def actions() -> list[str]:
    return [row["action"] for row in await db.execute("SELECT action FROM audit_entry ORDER BY seq")]


async def test_an_account_acts_in_the_roles_it_was_given() -> None:
    congress = await liaison.create(OrganisationIn(kind=Kind.MUNICIPAL_CONGRESS, name="市人大"), SYSTEM)
    point = await liaison.create(OrganisationIn(kind=Kind.LIAISON_POINT, name="甲街道", parent=congress.id), SYSTEM)
    account = await service.create(OFFICER, SYSTEM)
    await service.grant(account.id, point.id, Role.LIAISON_OFFICER, SYSTEM)
    await service.grant(account.id, point.id, Role.LIAISON_OFFICER, SYSTEM)

    token, actor = await sessions.sign_in(Credentials(username="lianluo ", password=OFFICER.password), device="")
    assert actor == await sessions.actor_for(token)
    assert (actor.kind, actor.id, actor.label) == ("staff", account.id, "李联络")
    assert [(g.organisation, g.organisation_name, g.role) for g in actor.grants] == [
        (point.id, "甲街道", Role.LIAISON_OFFICER)
    ]
    assert await actions() == [
        "organisation.created",
        "organisation.created",
        "account.created",
        "role.granted",
        "role.granted",
        "session.started",
    ]
    assert await chain.first_break() is None


async def test_the_stored_password_is_a_slow_salted_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        passwords, "_HASHER", PasswordHasher(passwords.TIME_COST, passwords.MEMORY_COST, passwords.PARALLELISM)
    )
    await service.create(OFFICER, SYSTEM)
    stored = await db.fetch_value("SELECT password_hash FROM account")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


async def test_an_unknown_name_costs_the_same_hashing_as_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    await service.create(OFFICER, SYSTEM)
    seen: list[str] = []

    real = passwords._verify

    def counted(stored: str, password: str) -> bool:
        seen.append(stored.rpartition("$")[0].rpartition("$")[0])
        return real(stored, password)

    monkeypatch.setattr(passwords, "_verify", counted)
    for name in ("lianluo", "nobody", "not a name"):
        with pytest.raises(SignInRefused):
            await sessions.sign_in(Credentials(username=name, password="wrong password"), device="")
    assert len(seen) == 3
    assert len(set(seen)) == 1


async def test_the_password_of_nobody_opens_nothing() -> None:
    with pytest.raises(SignInRefused):
        await sessions.sign_in(Credentials(username="nobody", password="nobody's password"), device="")


async def test_a_name_belongs_to_one_person() -> None:
    await service.create(OFFICER, SYSTEM)
    with pytest.raises(UsernameTaken):
        await service.create(OFFICER, SYSTEM)
    assert await actions() == ["account.created"]


async def test_a_refused_account_leaves_nothing() -> None:
    with pytest.raises(PasswordTooWeak):
        await service.create(AccountIn(username="lianluo", display_name="李联络", password="short"), SYSTEM)
    with pytest.raises(InvalidInput):
        await service.create(AccountIn(username="lianluo", display_name=" \x00", password=OFFICER.password), SYSTEM)
    assert await queries.by_username("lianluo") is None
    assert await actions() == []


@pytest.mark.parametrize("actor", [Actor.resident(), Actor(kind="staff", id=new_id(), label="某人")])
async def test_only_operators_make_accounts_and_organisations(actor: Actor) -> None:
    point = await liaison.create(OrganisationIn(kind=Kind.LIAISON_POINT, name="甲街道"), SYSTEM)
    with pytest.raises(NotAllowed):
        await service.create(OFFICER, actor)
    with pytest.raises(NotAllowed):
        await service.grant(new_id(), point.id, Role.OPERATOR, actor)
    with pytest.raises(NotAllowed):
        await liaison.create(OrganisationIn(kind=Kind.LIAISON_POINT, name="乙街道"), actor)


async def test_roles_need_an_account_and_an_organisation() -> None:
    point = await liaison.create(OrganisationIn(kind=Kind.LIAISON_POINT, name="甲街道"), SYSTEM)
    account = await service.create(OFFICER, SYSTEM)
    with pytest.raises(AccountNotFound):
        await service.grant(new_id(), point.id, Role.POINT_HEAD, SYSTEM)
    with pytest.raises(OrganisationNotFound):
        await service.grant(account.id, new_id(), Role.COLLECTOR, SYSTEM)


async def test_the_first_operator_brings_the_first_organisation() -> None:
    with pytest.raises(OrganisationMissing):
        await service.create_operator("guanli", OFFICER.password)
    assert await queries.by_username("guanli") is None

    first = await service.create_operator("guanli", OFFICER.password, organisation="市人大常委会")
    second = await service.create_operator("guanli2", OFFICER.password)
    for account in (first, second):
        actor = await queries.actor_of(account.id)
        assert [(g.organisation_name, g.role) for g in actor.grants] == [("市人大常委会", Role.OPERATOR)]
    operator = await service.actor_named("GuanLi")
    assert (await service.create(OFFICER, operator)).username == "lianluo"


async def test_the_tree_has_an_order() -> None:
    point = await liaison.create(OrganisationIn(kind=Kind.LIAISON_POINT, name="甲街道"), SYSTEM)
    with pytest.raises(OrganisationNameTaken):
        await liaison.create(OrganisationIn(kind=Kind.LIAISON_POINT, name=" 甲街道 "), SYSTEM)
    with pytest.raises(OrganisationNameMissing):
        await liaison.create(OrganisationIn(kind=Kind.LIAISON_POINT, name=" \x00 "), SYSTEM)
    with pytest.raises(ParentNotFitting):
        await liaison.create(OrganisationIn(kind=Kind.COLLECTION_POINT, name="一居"), SYSTEM)
    with pytest.raises(ParentNotFitting):
        await liaison.create(OrganisationIn(kind=Kind.DISTRICT_CONGRESS, name="区人大", parent=point.id), SYSTEM)
    with pytest.raises(OrganisationNotFound):
        await liaison.create(OrganisationIn(kind=Kind.COLLECTION_POINT, name="一居", parent=new_id()), SYSTEM)

    for name, area in (("二居", "东"), ("三居", "西"), ("一居", "东")):
        data = OrganisationIn(kind=Kind.COLLECTION_POINT, name=name, parent=point.id, area=area)
        await liaison.create(data, SYSTEM)
    names = [(child.area, child.name) for child in await organisations.children(point.id)]
    assert names == [("东", "一居"), ("东", "二居"), ("西", "三居")]
    assert [organisation.id for organisation in await organisations.points()] == [point.id]
    assert (await organisations.root()) == point
