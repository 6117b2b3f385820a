"""A member of staff at a browser without script: opens pages and sends the forms that really stand on them."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import httpx

from app.accounts.queries import token_hash
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.web import sessions

Fields = dict[str, list[str]]


@dataclass
class Form:
    """A form as a browser would send it untouched."""

    action: str
    method: str
    fields: Fields = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)

    def add(self, name: str, value: str) -> None:
        if name:
            self.fields.setdefault(name, []).append(value)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self._select = ""
        self._area = ""
        self._typed: list[str] = []
        self._button = False
        self._open: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(values.get("action", ""), values.get("method", "get"))
            self.forms.append(self._open)
        form = self._open
        if form is None:
            return
        if tag == "input" and (values.get("type") not in {"checkbox", "radio", "file"} or "checked" in values):
            form.add(values.get("name", ""), values.get("value", ""))
        if tag == "select":
            self._select = values.get("name", "")
        if tag == "option" and "selected" in values:
            form.add(self._select, values.get("value", ""))
        if tag == "textarea":
            self._area, self._typed = values.get("name", ""), []
        self._button = tag == "button"

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._area:
            self._typed.append(data)
        if self._button and self._open:
            self._open.buttons.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._open:
            self._open.add(self._area, "".join(self._typed).removeprefix("\n"))
            self._area = ""
        if tag == "form":
            self._open = None
        if tag == "button":
            self._button = False


class Page:
    """What came back: its status, its words without markup, its forms."""

    def __init__(self, response: httpx.Response) -> None:
        self.status = response.status_code
        self.location = response.headers.get("location", "")
        self.html = response.text
        reader = _Reader()
        reader.feed(self.html)
        self.forms = reader.forms
        self.text = "".join(reader.words)

    def form(self, action: str) -> Form:
        """The one form that is sent to an address ending so; a page without it fails the test."""
        found = [one for one in self.forms if one.action.split("#")[0].endswith(action)]
        assert len(found) == 1, f"{len(found)} forms to {action} among {[one.action for one in self.forms]}"
        return found[0]

    def has_form(self, action: str) -> bool:
        return any(one.action.endswith(action) for one in self.forms)


class Browser:
    def __init__(self, client: httpx.AsyncClient, token: str) -> None:
        self.client = client
        self.token = token

    async def get(self, path: str) -> Page:
        self.client.cookies.set(sessions.COOKIE, self.token)
        return Page(await self.client.get(path))

    async def raw(self, path: str) -> httpx.Response:
        self.client.cookies.set(sessions.COOKIE, self.token)
        return await self.client.get(path)

    async def send(self, page: Page, action: str, files: Any = None, **changed: Any) -> Page:
        """Fill in the form to ``action`` on a page and send it; fields given replace what stood there."""
        form = page.form(action)
        data = form.fields | {name: value if isinstance(value, list) else [value] for name, value in changed.items()}
        return await self.post(form.action, data, files)

    async def post(self, path: str, data: Fields, files: Any = None) -> Page:
        self.client.cookies.set(sessions.COOKIE, self.token)
        return Page(await self.client.post(path.partition("#")[0], data=data, files=files))

    async def follow(self, page: Page) -> Page:
        assert page.status == 303, f"{page.status}: {page.text[-600:]}"
        return await self.get(page.location.split("#")[0])


async def browser(client: httpx.AsyncClient, actor: Actor) -> Browser:
    """A person with a living session, and the form token of an opened page."""
    token, moment = secrets.token_urlsafe(8), clock.now()
    await db.execute(
        "INSERT INTO staff_session (id, account, token_hash, device, created_at, seen_at, expires_at) "
        "VALUES ({}, {}, {}, '', {}, {}, {})",
        new_id(),
        actor.id,
        token_hash(token),
        moment,
        moment,
        moment + timedelta(days=1),
    )
    await client.get("/staff/sign-in")
    return Browser(client, token)
