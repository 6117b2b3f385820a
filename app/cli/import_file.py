"""Opinions from an office file: shown as JSON Lines, or stored in a consultation."""

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.cli.settings import require_settings
from app.cli.verb import Verb
from app.launcher.console import complain, progress, say
from app.launcher.errors import LauncherError

if TYPE_CHECKING:
    from app.suggestions.office import OfficeFile

CHANNELS = ("paper", "forum", "visit", "phone", "import")


class FileNotReadable(LauncherError):
    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"读不到文件 {path}：{error.strerror}。没有导入任何内容；请检查路径和权限。")


class DestinationMissing(LauncherError):
    def __init__(self) -> None:
        super().__init__(
            "没有导入任何内容：请给出 --consultation 征询编号 和 --point 联系点名称；只想看看请用 --preview。"
        )


class PointUnknown(LauncherError):
    def __init__(self, name: str, invited: list[str]) -> None:
        super().__init__(f"联系点“{name}”没有参加这次征询。没有导入任何内容；参加的有：{'、'.join(invited)}。")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", type=Path, help=".xlsx、.xls、.csv、.docx 或 .txt")
    parser.add_argument("--preview", action="store_true", help="只显示读出的意见（JSON Lines），不保存")
    parser.add_argument("--consultation", type=int, metavar="编号", help="导入哪次征询")
    parser.add_argument("--point", default="", metavar="名称", help="由哪个联系点办理")
    parser.add_argument("--channel", choices=CHANNELS, default="import", help="提出途径")


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when the file or the destination is refused; rows left out are told and are no failure."""
    from app.core.errors import DomainError
    from app.suggestions.office import read

    data = _bytes(arguments.file)
    try:
        found = read(data, arguments.file.name)
        if arguments.preview:
            _show(found)
            return 0
        _check_destination(arguments)
        require_settings()
        asyncio.run(_store(found, data, arguments))
    except DomainError as error:
        raise LauncherError(error.message) from error
    return 0


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileNotReadable(path, error) from error


def _check_destination(arguments: argparse.Namespace) -> None:
    if arguments.consultation is None or not arguments.point:
        raise DestinationMissing


def _show(found: "OfficeFile") -> None:
    """Opinions on stdout for programs; columns and rows left out on stderr for people."""
    import json

    for table in found.tables:
        complain("；".join([f"表 {table.name or '1'}", *(f"{each.why} → {each.field}" for each in table.columns)]))
    for row in found.opinions:
        fields = {"text": row.text, "articles": row.articles, "people": row.people, "proposer": row.proposer}
        say(json.dumps({"file": found.filename, **fields}, ensure_ascii=False))
    for row in found.left_out:
        complain(f"没有采用 {row.location}：{row.problem}　{row.text}".rstrip())


async def _store(found: "OfficeFile", data: bytes, arguments: argparse.Namespace) -> None:
    from app.core import db

    await db.engine().start_connection_pool()
    try:
        await _report(await store(found, data, arguments))
    finally:
        await db.engine().close_connection_pool()


async def store(found: "OfficeFile", data: bytes, arguments: argparse.Namespace) -> UUID:
    """Keep the rows as an import and store them here, showing how far it is; a worker goes on if this is broken off."""
    from app.consultations import queries as consultations
    from app.core.actor import Actor
    from app.imports import queries
    from app.imports.service import preparing, storing
    from app.imports.structs import Place, Upload
    from app.suggestions.states import Channel

    consultation = await consultations.by_number(arguments.consultation)
    points = {point.name: point.id for point in await consultations.points(consultation.id)}
    if arguments.point not in points:
        raise PointUnknown(arguments.point, list(points))
    to, upload = Place(consultation.id, points[arguments.point], None), Upload(found.filename, data)
    run = await preparing.keep(found, upload, to, Channel(arguments.channel), Actor.system())
    total = await storing.start(run, Actor.system(), empty_is_fine=True)
    while await storing.store_some(run):
        progress(total - (await queries.counts(run)).chosen, total, "条意见已处理")
    await storing.finish(run)
    return run


async def _report(run: UUID) -> None:
    from app.imports import queries

    done = await queries.counts(run)
    say(f"新存 {done.stored} 条，以前已导入 {done.known} 条，没有采用 {done.left_out} 条。")
    for row in await queries.left_out(run):
        say(f"  {row.location}：{row.reason}　{row.words}".rstrip())


VERB = Verb(name="import", help="从表格或纪要导入意见", run=run, add_arguments=add_arguments)
