"""An operator builds an installation: organisations, accounts, roles; and takes them back."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

import httpx
import pytest

from app.accounts import queries
from app.core.actor import Role
from app.liaison import queries as organisations
from app.liaison.structs import OrganisationOut
from app.web import csrf
from tests.integration.web.conftest import PASSWORD, Member

SignIn = Callable[..., Awaitable[httpx.Response]]
NEW_PASSWORD = "换一句更长的话2027"


@pytest.fixture
async def operator(member: Member, sign_in: SignIn) -> str:
    """The id of the operator who is signed in."""
    account = await member("yunwei", Role.OPERATOR)
    await sign_in("yunwei")
    return str(account.id)


@pytest.fixture
def post(client: httpx.AsyncClient, form_token: str, operator: str) -> Callable[..., Awaitable[httpx.Response]]:
    async def send(path: str, **fields: str) -> httpx.Response:
        token = client.cookies[csrf.COOKIE]
        return await client.post(path, data={csrf.FIELD: token, **fields})

    return send


async def test_a_new_member_of_staff_can_sign_in_and_work(
    client: httpx.AsyncClient, post: SignIn, sign_in: SignIn
) -> None:
    made = await post(
        "/operator/organisations", kind="municipal_congress", name="新市人大", area="", document_prefix=""
    )
    assert made.status_code == 303
    congress = await organisations.by_name("新市人大")
    assert congress is not None
    created = await post("/operator/accounts", username="xinren", display_name="新人", password=PASSWORD)
    account = created.headers["location"].split("?")[0]
    await post(f"{account}/roles", role="congress_officer", organisation=str(congress.id))
    assert (await sign_in("xinren")).status_code == 303
    assert (await client.get("/congress/consultations/new")).status_code == 200


async def test_bad_input_is_told_at_the_field_and_kept(post: SignIn) -> None:
    answer = await post("/operator/accounts", username="有 空格", display_name="某人", password=PASSWORD)
    assert answer.status_code == 400
    assert "用户名要 2 到 32 个字" in answer.text
    assert 'value="某人"' in answer.text
    answer = await post("/operator/organisations", kind="collection_point", name="没有上级的采集点")
    assert answer.status_code == 400
    assert await organisations.by_name("没有上级的采集点") is None


async def test_a_disabled_account_is_out_at_once_and_back_with_its_roles(
    post: SignIn, member: Member, sign_in: SignIn, client: httpx.AsyncClient
) -> None:
    other = await member("lianluo", Role.LIAISON_OFFICER)
    assert (await post(f"/operator/accounts/{other.id}/disable")).status_code == 303
    assert (await queries.staff_member(other.id)).disabled_at is not None
    assert (await post(f"/operator/accounts/{other.id}/enable")).status_code == 303
    member_now = await queries.staff_member(other.id)
    assert (member_now.disabled_at, [grant.role for grant in member_now.grants]) == (None, [Role.LIAISON_OFFICER])


async def test_a_reset_password_replaces_the_old_one(post: SignIn, member: Member, sign_in: SignIn) -> None:
    other = await member("wangji", Role.LIAISON_OFFICER)
    weak = await post(f"/operator/accounts/{other.id}/password", password="短")
    assert weak.status_code == 400
    assert (await post(f"/operator/accounts/{other.id}/password", password=NEW_PASSWORD)).status_code == 303
    assert (await sign_in("wangji")).status_code == 401
    assert (await sign_in("wangji", NEW_PASSWORD)).status_code == 303


async def test_an_operator_cannot_lock_himself_out(post: SignIn, operator: str) -> None:
    own = f"/operator/accounts/{operator}"
    [grant] = (await queries.staff()).pop(0).grants
    refused = await post(f"{own}/roles/withdraw", role="operator", organisation=str(grant.organisation))
    assert refused.status_code == 409
    assert (await post(f"{own}/disable")).status_code == 409
    assert "不能停用自己的账号" in (await post(f"{own}/disable")).text


async def test_a_role_is_given_only_where_it_belongs(
    post: SignIn, member: Member, homes: dict[Role, OrganisationOut]
) -> None:
    other = await member("xinren")
    misfits = (
        (Role.CONGRESS_OFFICER, homes[Role.COLLECTOR]),
        (Role.POINT_HEAD, homes[Role.CONGRESS_OFFICER]),
        (Role.COLLECTOR, homes[Role.LIAISON_OFFICER]),
    )
    for role, organisation in misfits:
        refused = await post(f"/operator/accounts/{other.id}/roles", role=role, organisation=str(organisation.id))
        assert refused.status_code == 400
        assert "这个单位没有这种职责" in refused.text
    assert (await queries.staff_member(other.id)).grants == ()


async def test_a_withdrawn_role_is_gone(post: SignIn, member: Member) -> None:
    other = await member("diaozou", Role.LIAISON_OFFICER)
    [grant] = (await queries.staff_member(other.id)).grants
    await post(f"/operator/accounts/{other.id}/roles/withdraw", role=grant.role, organisation=str(grant.organisation))
    assert (await queries.staff_member(other.id)).grants == ()


async def test_an_account_that_does_not_exist_is_not_found(post: SignIn, client: httpx.AsyncClient) -> None:
    assert (await client.get(f"/operator/accounts/{uuid4()}")).status_code == 404
    assert (await post(f"/operator/accounts/{uuid4()}/disable")).status_code == 404
