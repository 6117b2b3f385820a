"""``bench documents``: ten thousand items written down, beside openpyxl and LibreOffice on the same data."""

import importlib.util
import io
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.bench.errors import ToolMissing
from app.launcher.console import say
from app.reports.layouts import DEFAULTS
from app.reports.model import Column, Content, Table, Title
from app.reports.states import Kind
from app.reports.writers import docx, pdf, xlsx

LONGEST = 60
WISH = "建议将第三条第二款修改为：“未佩戴头盔的，给予警告，可以并处二十元罚款。”"
CLAUSE = "驾驶电动自行车应当佩戴头盔。\n未佩戴头盔的，处五十元罚款。"


def run(rows: int) -> None:
    """Each once, one after the other; LibreOffice converts what our writers made, where it is installed."""
    if importlib.util.find_spec("openpyxl") is None:
        raise ToolMissing("openpyxl")
    content = _content(rows)
    say(f"{rows} 个条目，六列。")
    made = {ending: _timed(f"产品 .{ending}", partial(write, content)) for ending, write in _WRITERS.items()}
    _timed("openpyxl .xlsx", lambda: _openpyxl(content.tables[0]))
    office = shutil.which("soffice")
    if office is None:
        say("没有安装 LibreOffice，没有和它比。")
        return
    try:
        _timed("LibreOffice .docx → .pdf", lambda: _convert(office, made["docx"]))
    except subprocess.TimeoutExpired:
        say(f"LibreOffice .docx → .pdf\t{LONGEST} 秒还没有做完，没有再等")


_WRITERS: dict[str, Callable[[Content], bytes]] = {"docx": docx.written, "pdf": pdf.written, "xlsx": xlsx.written}


def _timed(name: str, make: Callable[[], bytes]) -> bytes:
    began = time.perf_counter()
    data = make()
    say(f"{name}\t{time.perf_counter() - began:.2f} 秒\t{len(data) // 1024} KB")
    return data


def _content(rows: int) -> Content:
    columns = tuple(Column(one.heading, one.width) for one in DEFAULTS[Kind.SUMMARY_TABLE].columns)
    cells = tuple(
        (
            str(number),
            f"第{number % 60 + 1}条",
            CLAUSE,
            f"{WISH}（{number}）",
            "罚款过重，先教育。",
            "12 人次：骑手12人",
        )
        for number in range(1, rows + 1)
    )
    return Content(name="汇总表", blocks=(Title("意见建议汇总表"), Table(columns, cells)), landscape=True)


def _openpyxl(table: Table) -> bytes:
    import openpyxl  # noqa: PLC0415 - a development tool, there only when it is measured
    from openpyxl.styles import Alignment, Border, Side  # noqa: PLC0415

    book = openpyxl.Workbook()
    sheet = book.create_sheet("表1", 0)
    thin = Side(style="thin")
    border, wrap = Border(left=thin, right=thin, top=thin, bottom=thin), Alignment(wrap_text=True, vertical="top")
    for row in table.rows:
        sheet.append(row)
    for line in sheet.iter_rows():
        for cell in line:
            cell.border, cell.alignment = border, wrap
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _convert(office: str, data: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="huiyin-office-") as name:
        source = Path(name) / "table.docx"
        source.write_bytes(data)
        home = f"-env:UserInstallation=file://{name}/profile"
        command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", name, str(source)]
        # The command starts another program and waits: given up, both must go, or it runs on for hours.
        with subprocess.Popen(  # noqa: S603
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0
        ) as running:
            try:
                running.wait(LONGEST)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                raise
        return source.with_suffix(".pdf").read_bytes()
