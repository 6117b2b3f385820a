"""年度工作报告 as a document: the paragraph, and the figures beside the year before."""

from uuid import UUID

from app.figures import registry
from app.liaison import queries as liaison
from app.reports import yearly
from app.reports.layouts import filled
from app.reports.model import Column, Content, Heading, Note, Paragraph, Table, Title
from app.reports.structs import Layout


async def report(point: UUID, layout: Layout, year: int) -> Content:
    """Figures as registered; how each is counted stands in the product under 数字."""
    found, name = await yearly.of(point, year), (await liaison.by_id(point)).name
    values = {"联系点": name, "年份": str(year)}
    rows = tuple(
        (figure.name, figure.unit, str(found.now[figure.code]), str(found.before[figure.code]))
        for figure in registry.YEARLY
    )
    widths = (("项目", 78), ("单位", 22), (f"{year}年", 28), (f"{year - 1}年", 28))
    columns = tuple(Column(heading, width, centred=heading != "项目") for heading, width in widths)
    blocks = (
        Title(filled(layout.texts["标题"], values)),
        Paragraph(filled(layout.texts["开头"], values)),
        Heading("一、总体情况"),
        Paragraph(found.text),
        Heading("二、主要数据"),
        Table(columns, rows),
        Paragraph(filled(layout.texts["结尾"], values)),
        Note(name, "right"),
    )
    return Content(name=f"年度工作报告 {year}", blocks=blocks)
