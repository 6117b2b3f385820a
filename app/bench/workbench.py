"""``bench workbench``: a desk of very many opinions, every page of it beside the same pages of a small desk.

The small desk is the sample's own consultation on the same draft. Reading and grouping go through the real worker;
pages are asked over HTTP as the liaison officer, one after the other, gzip included.
"""

import sys
import time
from collections.abc import Iterator

import msgspec

from app.bench import desk_pages
from app.bench.browser import Browser
from app.bench.curated import Curated
from app.bench.figures import Measured
from app.bench.names import OFFICER
from app.bench.runs import Run, Watcher
from app.bench.stage import Stage, peak_memory, stage
from app.launcher.console import say, table

ROUNDS = 30


def run(opinions: int) -> None:
    say(f"一次征询 {opinions} 条意见。正在准备 …")
    with (
        stage() as on,
        on.serving(sys.executable, "-m", "app", "serve", "--port", "PORT", ready="/healthz") as web,
        on.running(sys.executable, "-m", "app", "worker") as worker,
        Watcher(on.postgres.dsn) as watcher,
    ):
        number, small = map(int, _program(on, "app.bench.heap", str(opinions)).split())
        browser = Browser(web.port)
        browser.sign_in(OFFICER)
        _read(watcher, opinions)
        _group(browser, watcher, number)
        say(f"后台进程最多占用 {peak_memory(worker.pid)} MiB")
        _cancel(browser, watcher, number)
        big, little = (_curated(on, each) for each in (number, small))
        say(f"编了 {big.items} 个条目；小的一次征询编了 {little.items} 个。每页问 {ROUNDS} 次：")
        say(table(list(_pages(browser, (number, big), (small, little)))))
        _acts(browser, number, big)
        say(f"网页进程最多占用 {peak_memory(web.pid)} MiB")


def _program(on: Stage, name: str, *arguments: str) -> str:
    return on.run(sys.executable, "-m", name, *arguments).strip().splitlines()[-1]


def _curated(on: Stage, number: int) -> Curated:
    return msgspec.json.decode(_program(on, "app.bench.curated", str(number)), type=Curated)


def _read(watcher: Watcher, opinions: int) -> None:
    """The worker reads every opinion, and groups what came in as it does on any day."""
    began = time.monotonic()
    watcher.until(lambda: watcher.read() >= opinions)
    taken = time.monotonic() - began
    say(f"读完 {opinions} 条：{taken:.0f} 秒，每秒 {opinions / taken:.0f} 条")
    watcher.until(watcher.idle)
    say(f"此后 {time.monotonic() - began - taken:.0f} 秒，自动归并也停了：{watcher.tally()}")


def _group(browser: Browser, watcher: Watcher, number: int) -> None:
    """A whole run by hand: how long in all and by stage, and how the workbench answers meanwhile."""
    desk = f"/staff/consultations/{number}"
    before = watcher.latest(number)
    browser.post(f"{desk}/run", desk)
    watcher.until(lambda: watcher.latest(number).id != before.id, pause=0.05)
    stages: dict[str, float] = {}
    shown, answers = set[int](), []
    while (current := watcher.latest(number)).state == "running":
        stages.setdefault(current.stage, time.monotonic())
        shown.add(current.done)
        answers += [browser.get(f"{desk}/run")[1], browser.get(desk)[1]]
        time.sleep(0.2)
    _told(current, stages, shown)
    slowest = Measured("", 0, tuple(sorted(answers))).percentile(0.95)
    say(f"其间工作台和进度答了 {len(answers)} 次，p95 {slowest:.0f} ms")


def _told(ended: Run, stages: dict[str, float], shown: set[int]) -> None:
    moments = [*stages.values(), time.monotonic()]
    parts = "，".join(
        f"{name} {later - earlier:.0f} 秒" for name, earlier, later in zip(stages, moments, moments[1:], strict=False)
    )
    say(f"整个归并 {ended.seconds:.1f} 秒（{parts}），进度变了 {len(shown)} 次")
    say(f"得 {ended.groups} 组，{ended.unsure} 对拿不准")


def _cancel(browser: Browser, watcher: Watcher, number: int) -> None:
    """Stopped while texts are compared, where most of the time goes."""
    desk = f"/staff/consultations/{number}"
    browser.post(f"{desk}/run", desk)
    watcher.until(lambda: watcher.latest(number).stage in ("comparing", "weighing"), pause=0.05)
    asked = time.monotonic()
    browser.post(f"{desk}/run/cancel", desk)
    watcher.until(lambda: watcher.latest(number).state == "cancelled", pause=0.05)
    say(f"停止归并：{time.monotonic() - asked:.1f} 秒后停下")
    watcher.until(watcher.idle)


def _pages(browser: Browser, *desks: tuple[int, Curated]) -> Iterator[tuple[str, ...]]:
    """A line each: the large desk, and beside it the small one, asked in turn."""
    yield "页", "p50", "p95", "小的 p50", "大 ÷ 小"
    large, small = (desk_pages.pages(browser, number, made) for number, made in desks)
    for one, other in zip(large, small, strict=True):
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS // 5):
            for page, taken in zip((one, other), times, strict=True):
                taken.extend(desk_pages.asked(page, browser, 5))
        mine, theirs = (Measured(one.name, 0, tuple(sorted(each))) for each in times)
        p50, p95, beside = mine.percentile(0.5), mine.percentile(0.95), theirs.percentile(0.5)
        yield one.name, f"{p50:.0f} ms", f"{p95:.0f} ms", f"{beside:.0f} ms", f"{p50 / beside:.1f}"


def _acts(browser: Browser, number: int, made: Curated) -> None:
    """What is done once: the largest group made an item in one key, undone and redone."""
    desk = f"/staff/consultations/{number}"
    place = made.article or "none"
    on = f"{desk}?article={place}"
    fields = {"group": str(made.group), "taken": "0", "place": place, "article": made.article or ""}
    took = {
        "整组编成条目": browser.post(f"{desk}/items/quick", on, **fields)[1],
        "撤销": browser.post(f"{desk}/undo", on, place=place)[1],
        "重做": browser.post(f"{desk}/redo", on, place=place)[1],
    }
    say("最大的组，各一次：" + "，".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in took.items()))
