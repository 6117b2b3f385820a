"""Somebody at a keyboard: no mouse, no script of ours that helps. What has the focus is what the browser says."""

from dataclasses import dataclass

from playwright.async_api import Browser, Page, expect

from app.core.actor import Role
from tests import factories
from tests.factories import Place

MOST_TABS = 400


@dataclass
class Keyboard:
    page: Page

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def write(self, text: str) -> None:
        """Text as an input method hands it over: not key by key."""
        await self.page.keyboard.insert_text(text)

    async def focused(self, selector: str) -> bool:
        return bool(await self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector))

    async def tab_to(self, selector: str) -> None:
        """Tab until what is wanted has the focus; a page where it is never reached fails the test."""
        for _ in range(MOST_TABS):
            if await self.focused(selector):
                return
            await self.press("Tab")
        raise AssertionError(f"Tab never reached {selector}")

    async def open(self, selector: str) -> None:
        await self.tab_to(selector)
        await self.press("Enter")

    async def done(self, words: str) -> None:
        """The result is told where one is looking, and the keys are at work again."""
        told = self.page.locator("[data-said], p.banner--good").filter(has_text=words)
        await expect(told.first).to_be_visible()
        await expect(self.page.locator("desk-keys[aria-busy=true]")).to_have_count(0)

    async def expect_focus(self, selector: str) -> None:
        await self.page.wait_for_function("wanted => document.activeElement.matches(wanted)", arg=selector)


async def sign_in(browser: Browser, address: str, username: str) -> Keyboard:
    context = await browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    hands = Keyboard(await context.new_page())
    await hands.page.goto("/staff/sign-in")
    await hands.tab_to("#field-username")
    await hands.write(username)
    await hands.press("Tab")
    await hands.write(factories.PASSWORD)
    await hands.press("Enter")
    await hands.page.wait_for_url("**/staff")
    return hands


async def sign_in_as(browser: Browser, address: str, place: Place, role: Role) -> Keyboard:
    return await sign_in(browser, address, place.usernames[role])
