"""Every public page in a real browser: accessible in each mode, within the screen, loading nothing from elsewhere."""

import gzip
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, Request

from app.activities.service import activities
from app.activities.states import ActivityKind
from app.activities.structs import ActivityIn
from app.consultations import queries as consultations
from app.consultations import service
from app.consultations.states import Kind, Level
from app.consultations.structs import ConsultationIn
from app.core import clock
from tests import factories
from tests.factories import Place

pytestmark = pytest.mark.e2e

MODES = ("", "elder", "contrast", "elder.contrast")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SCRIPT_BUDGET = 25_000


async def _addresses(at: Place) -> list[str]:
    """All public pages there are, with something on each, and some with nothing."""
    answered = await factories.consultation(at)
    said = [await factories.suggestion(answered, text) for text in ("头盔罚得太重。", "楼道要一律禁停。")]
    submission = await factories.published(answered, at, await factories.item(answered, at, *said))
    amending = ConsultationIn(
        title="《试点市非机动车管理条例》修改征询",
        draft_text=factories.PASSED,
        base_text=factories.DRAFT,
        explanation="为什么要改\n一、罚款太重。",
        level=Level.MUNICIPAL,
        kind=Kind.LOCAL_REGULATION,
        summary="罚款改为先警告。",
        questions=("头盔该不该罚款？",),
        groups=factories.GROUPS,
        points=(at.point,),
        closes_at=clock.now() + timedelta(days=9),
    )
    made = await service.create(amending, at.congress, at.congress_officer)
    await service.issue(made.id, at.congress_officer)
    opened = (await consultations.by_id(made.id)).number
    activity = await activities.make(
        ActivityIn(
            organisation=at.point, kind=ActivityKind.FORUM, title="座谈会", place="居委会",
            starts_at=clock.now() - timedelta(minutes=5),
        ),
        at.officer,
    )  # fmt: skip
    code, done, live = await factories.receipt_code(said[0]), f"/c/{answered.number}", f"/c/{opened}"
    return [
        "/", "/search", "/search?q=头盔", "/search?q=没有这样的词", "/statistics", "/open", "/open/api", "/r", "/kiosk",
        "/staff/sign-in", "/nowhere", f"/a/{activity.sign_in_code}", f"/embed{live}", f"/submissions/{submission}",
        done, f"{done}/results", f"{done}/said", f"/r/{code}", f"/r/{code}/slip", f"/r/{code}/change",
        f"/r/{code}/proof", f"/r/{code}/reopen", live, f"{live}/text", f"{live}/articles/3",
        f"{live}/explanation", f"{live}/comparison",
        f"{live}/said", f"{live}/share", f"{live}/poster", f"{live}/suggest", f"{live}/suggest?article=3",
    ]  # fmt: skip


async def _faults(page: Page) -> list[str]:
    found = await Axe().run(page, options=RULES)
    return [f"{one['id']}: {one['nodes'][0]['html'][:100]}" for one in found.response["violations"]]


async def test_every_page_is_accessible_in_every_mode_and_loads_nothing_from_elsewhere(
    browser: Browser, address: str, place: Place
) -> None:
    pages = await _addresses(place)
    wrong: dict[str, object] = {}
    elsewhere: set[str] = set()

    def note(request: Request) -> None:
        if urlsplit(request.url).netloc not in {urlsplit(address).netloc, ""}:
            elsewhere.add(request.url)

    for mode in MODES:
        context = await browser.new_context(base_url=address, viewport={"width": 360, "height": 740})
        if mode:
            await context.add_cookies([{"name": "huiyin_display", "value": mode, "url": address}])
        page = await context.new_page()
        page.on("request", note)
        page.on("pageerror", lambda error: wrong.setdefault(f"script: {error}", True))
        for path in pages:
            await page.goto(path)
            if faults := await _faults(page):
                wrong[f"{path} ({mode})"] = faults
            over = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if over > 0:
                wrong[f"{path} ({mode}) is too wide"] = over
        await context.close()
    assert wrong == {}
    assert elsewhere == set()


async def test_what_a_resident_loads_stays_within_its_budget(browser: Browser, address: str, place: Place) -> None:
    scripts: dict[str, int] = {}
    page = await browser.new_page(base_url=address)
    for path in await _addresses(place):
        if path == "/staff/sign-in":
            continue
        await page.goto(path)
        sources = await page.evaluate("[...document.querySelectorAll('script[src]')].map(one => one.src)")
        async with httpx.AsyncClient() as client:
            sizes = [len(gzip.compress((await client.get(source)).content)) for source in sources]
        scripts[path] = sum(sizes)
    await page.close()
    assert {path: size for path, size in scripts.items() if size > SCRIPT_BUDGET} == {}


@pytest.mark.parametrize("script", [True, False])
async def test_a_kiosk_forgets_each_person(browser: Browser, address: str, place: Place, script: bool) -> None:
    consultation = await factories.consultation(place)
    context = await browser.new_context(base_url=address, java_script_enabled=script)
    page = await context.new_page()
    await page.goto("/kiosk")
    await page.locator(f'button[value="{place.point}"]').click()
    await page.get_by_role("link", name=consultation.title).click()
    await page.get_by_role("link", name="提意见").first.click()
    await page.get_by_label("您想说什么").fill("自助机上说的一句悄悄话。")
    await page.get_by_role("button", name="交上去").click()
    if not await page.get_by_role("heading", name="收到了").count():
        await page.get_by_role("button", name="交上去").click()
    assert urlsplit(page.url).path == "/kiosk/receipt"
    if script:
        assert await _faults(page) == []
    await page.get_by_role("button", name="结束").first.click()
    assert urlsplit(page.url).path == "/kiosk"
    await page.go_back()
    assert "悄悄话" not in await page.content()
    await page.goto(f"/c/{consultation.number}/suggest")
    assert await page.get_by_label("您想说什么").input_value() == ""
    await page.goto("/kiosk/receipt")
    assert "悄悄话" not in await page.content()
    await context.close()
