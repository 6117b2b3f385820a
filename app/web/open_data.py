"""开放数据: files at addresses that stay, a news feed, and the description of the JSON API as a page."""

import csv
import io
from datetime import datetime
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get
from litestar.datastructures import CacheControlHeader
from litestar.params import FromPath
from litestar.response import Template

from app.core import clock
from app.core.errors import NotFound
from app.reports import open_data
from app.reports.open_data import DATASETS, Dataset
from app.web import api_pages, feed
from app.web.guards import PUBLIC
from app.web.templating import page

BRIEFLY = CacheControlHeader(public=True, max_age=60)
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet: it gets an apostrophe in front (OWASP, CSV injection)."""


class UnknownDataset(NotFound):
    message = "没有这份数据。现有的数据都列在“开放数据”页。"


class Published(msgspec.Struct, frozen=True):
    """A dataset as JSON. ``taken_at``: the moment of counting."""

    dataset: str
    title: str
    taken_at: datetime
    columns: tuple[open_data.Column, ...]
    rows: list[dict[str, Any]]


class OpenDataPages(Controller):
    path = "/open"
    opt = PUBLIC
    include_in_schema = False

    @get()
    async def show(self) -> Template:
        return page("residents/open_data.html", datasets=list(DATASETS.values()), fewest=open_data.FEWEST)

    @get("/api")
    async def api(self, request: Request[Any, Any, Any]) -> Template:
        return page("residents/open_api.html", sections=api_pages.sections(request.app.openapi_schema.to_schema()))

    @get("/{name:str}", cache_control=BRIEFLY)
    async def dataset(self, name: FromPath[str]) -> Response[Any]:
        """``consultations.json``, ``consultations.csv`` and so on."""
        code, _, form = name.rpartition(".")
        found = DATASETS.get(code)
        if found is None or form not in {"json", "csv"}:
            raise UnknownDataset
        rows = list(await found.rows())
        if form == "json":
            return Response(Published(found.code, found.title, clock.now(), found.columns, rows))
        headers = {"Content-Disposition": f'attachment; filename="huiyin-{found.code}.csv"'}
        return Response(as_csv(found, rows), media_type="text/csv", headers=headers)


class FeedPages(Controller):
    path = "/feed.atom"
    opt = PUBLIC
    include_in_schema = False

    @get(cache_control=BRIEFLY)
    async def show(self, request: Request[Any, Any, Any]) -> Response[bytes]:
        data = await feed.build(request.app.state.settings.base_url)
        return Response(data, media_type="application/atom+xml")


def as_csv(dataset: Dataset, rows: list[dict[str, Any]]) -> bytes:
    """With a byte order mark: office programs take the file for GB18030 without it."""
    out = io.StringIO()
    names = [column.name for column in dataset.columns]
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return f"'{text}" if text.startswith(_RISKY) else text


PAGES = (OpenDataPages, FeedPages)
