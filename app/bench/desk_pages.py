"""Every page of a liaison officer's desk, as addresses to ask."""

import re
from itertools import cycle
from urllib.parse import quote

import msgspec

from app.bench.browser import Browser
from app.bench.curated import Curated

_ARTICLES = re.compile(rb'href="/staff/consultations/\d+\?article=([^"&]+)"')


class Page(msgspec.Struct, frozen=True):
    """``paths`` are asked in turn."""

    name: str
    paths: tuple[str, ...]


def pages(browser: Browser, number: int, made: Curated) -> list[Page]:
    """In the order of a working day."""
    desk = f"/staff/consultations/{number}"
    article, doubtful = quote(made.article or "none"), quote(made.doubtful or "none")
    group = f"{desk}?article={article}&group={made.group}"
    found = {
        "首页": "/staff",
        "收件箱": f"{desk}/inbox",
        "收件箱：只看个人信息": f"{desk}/inbox?only=personal_data",
        "收件箱：统一文字": f"{desk}/inbox?only=campaign",
        "收件箱：一条条文": f"{desk}/inbox?article=22",
        "工作台": desk,
        "工作台：最大的组": group,
        "工作台：最大的组，翻到中间": f"{group}&start=2490",
        "工作台：后面的组": f"{desk}?article={article}&groups=20",
        "工作台：只看未读": f"{desk}?article=all&unread=1",
        "工作台：途径和倾向": f"{desk}?article=all&channel=online&stance=oppose",
        "工作台：含个人信息": f"{desk}?article=all&flag=personal",
        "工作台：查找": f"{desk}?article=all&q={quote('头盔')}",
        "工作台：查找常用词": f"{desk}?article=all&q={quote('建议')}",
        "工作台：拿不准的对": f"{desk}?article={doubtful}",
        "归并进度": f"{desk}/run",
        "归并记录": f"{desk}/runs",
        "谁在看": f"{desk}/presence?place={article}",
        "条目": f"{desk}/items",
        "一个条目": f"/staff/items/{made.item}",
        "整理稿和核对": f"/staff/batches/{made.batch}",
        "改动记录": f"{desk}/history",
    }
    opened = [Page(name, (path,)) for name, path in found.items()]
    keys = dict.fromkeys(match.decode() for match in _ARTICLES.findall(browser.get(desk)[0]))
    return [*opened, Page("工作台：逐条条文", tuple(f"{desk}?article={key}" for key in keys))]


def asked(page: Page, browser: Browser, times: int) -> list[float]:
    """Seconds each of ``times`` answers took."""
    return [browser.get(path)[1] for path, _ in zip(cycle(page.paths), range(times), strict=False)]
