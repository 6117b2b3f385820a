"""More rows, the same number of questions to the database."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.core import db
from tests.integration.web.staff.conftest import Office

Count = Callable[[str], Awaitable[int]]


@pytest.fixture
def count(office: Office, monkeypatch: pytest.MonkeyPatch) -> Count:
    """How many statements one page costs."""
    asked = 0
    execute = db.execute

    async def counting(sql: str, *args: Any) -> list[dict[str, Any]]:
        nonlocal asked
        asked += 1
        return await execute(sql, *args)

    async def of(path: str) -> int:
        nonlocal asked
        browser = await office.officer()
        asked = 0
        with monkeypatch.context() as patched:
            patched.setattr(db, "execute", counting)
            page = await browser.get(path)
        assert page.status == 200
        assert asked > 0
        return asked

    return of


async def test_lists_cost_the_same_with_one_row_and_with_three(office: Office, count: Count) -> None:
    item = await office.item(await office.say())
    paths = [
        "/staff",
        office.desk,
        f"{office.desk}?article=3",
        f"{office.desk}/inbox",
        f"{office.desk}/items",
        f"/staff/items/{item}",
    ]
    with_one = {path: await count(path) for path in paths}
    await office.item(await office.say("第二个。"), await office.say("第三个。"))
    await office.batch(await office.item(text="第三条。"))
    assert {path: await count(path) for path in paths} == with_one


async def test_a_batch_costs_the_same_with_one_item_and_with_three(office: Office, count: Count) -> None:
    small = await office.batch()
    large = await office.batch(*[await office.item(text=f"第{number}条。") for number in range(3)])
    assert await count(f"/staff/batches/{small}") == await count(f"/staff/batches/{large}")
