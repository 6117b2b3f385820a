"""WordprocessingML by hand: ten thousand rows in a second, and the same bytes every time."""

import io
from collections.abc import Iterator, Sequence

import segno

from app.reports.model import Code, Content, Heading, Note, Paragraph, Table, Title
from app.reports.writers import docx_parts as parts
from app.reports.writers import layout
from app.reports.writers.docx_parts import escaped
from app.reports.writers.package import packed

_ALIGN = {"left": "left", "center": "center", "right": "right"}
_TWIPS_A_MM = 1440 / 25.4
_EMU_A_MM = 36_000
_CODE_MM = 32


def written(content: Content) -> bytes:
    pictures: dict[str, bytes] = {}
    body = "".join(_body(content, pictures))
    return packed(parts.package(f"{body}{_section(content)}", list(pictures)) | pictures)


def _body(content: Content, pictures: dict[str, bytes]) -> Iterator[str]:
    for block in content.blocks:
        yield _title(block, content) if isinstance(block, Title) else _block(block, pictures)
        if isinstance(block, Table):
            yield _paragraph("", layout.BODY_FONT, layout.SMALL_SIZE, pitch=layout.TABLE_PITCH)


def _title(title: Title, content: Content) -> str:
    size = layout.title_size(title.text, landscape=content.landscape)
    pitch, after = layout.TITLE_PITCH, layout.PITCH
    return _paragraph(title.text, layout.TITLE_FONT, size, align="center", pitch=pitch, after=after)


def _block(block: Heading | Paragraph | Note | Table | Code, pictures: dict[str, bytes]) -> str:
    match block:
        case Heading(text, level):
            font = layout.HEAD_FONT if level == 1 else layout.SUBHEAD_FONT
            return _paragraph(text, font, layout.BODY_SIZE, indent=True, keep=True)
        case Paragraph(text):
            return "".join(
                _paragraph(line, layout.BODY_FONT, layout.BODY_SIZE, indent=True) for line in text.split("\n")
            )
        case Note(text, align, small):
            size, pitch = (layout.TABLE_SIZE, layout.TABLE_PITCH) if small else (layout.BODY_SIZE, layout.PITCH)
            return _paragraph(text, layout.BODY_FONT, size, align=_ALIGN[align], pitch=pitch)
        case Table():
            return _table(block)
        case Code(address, caption):
            return _code(address, caption, pictures)


def _paragraph(
    text: str,
    font: str,
    size: float,
    *,
    align: str = "both",
    pitch: float = layout.PITCH,
    after: float = 0,
    indent: bool = False,
    keep: bool = False,
) -> str:
    """``firstLine`` beside ``firstLineChars``: LibreOffice heeds only the former."""
    first = f'<w:ind w:firstLineChars="200" w:firstLine="{int(size * 40)}"/>' if indent else ""
    spacing = f'<w:spacing w:before="0" w:after="{int(after * 20)}" w:line="{int(pitch * 20)}" w:lineRule="exact"/>'
    held = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr>{held}{spacing}{first}<w:jc w:val="{align}"/></w:pPr>{_run(text, font, size)}</w:p>'


def _run(text: str, font: str, size: float) -> str:
    return f"{_run_before(font, size)}{_lines(text)}</w:t></w:r>"


def _run_before(font: str, size: float) -> str:
    half = int(size * 2)
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr><w:t xml:space="preserve">'
    )


def _lines(text: str) -> str:
    return escaped(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


def _table(table: Table) -> str:
    """Word reads widths from the cells, LibreOffice from the grid: both are set."""
    widths = [int(column.width * _TWIPS_A_MM) for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = [_cell_before(width, layout.HEAD_FONT, centred=True) for width in widths]
    befores = [
        _cell_before(width, layout.BODY_FONT, centred=column.centred)
        for width, column in zip(widths, table.columns, strict=True)
    ]
    tall = '<w:trHeight w:val="510" w:hRule="atLeast"/>' if table.tall else ""
    head = _row("<w:cantSplit/><w:tblHeader/>", heads, [column.heading for column in table.columns])
    rows = "".join(_row(f"<w:cantSplit/>{tall}", befores, row) for row in table.rows)
    return f"<w:tbl>{parts.TABLE_PROPERTIES}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"


def _cell_before(width: int, font: str, *, centred: bool) -> str:
    """All of a cell that stands before its text: the same down a whole column."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="{"center" if centred else "top"}"/>'
        f'</w:tcPr><w:p><w:pPr><w:spacing w:line="{int(layout.TABLE_PITCH * 20)}" w:lineRule="exact"/>'
        f'<w:jc w:val="{"center" if centred else "left"}"/></w:pPr>{_run_before(font, layout.TABLE_SIZE)}'
    )


def _row(marks: str, befores: list[str], cells: Sequence[str]) -> str:
    made = "".join(
        f"{before}{_lines(text)}</w:t></w:r></w:p></w:tc>" for before, text in zip(befores, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{marks}</w:trPr>{made}</w:tr>"


def _code(address: str, caption: str, pictures: dict[str, bytes]) -> str:
    number = len(pictures) + 1
    target = io.BytesIO()
    segno.make(address, error="m").save(target, kind="png", scale=8, border=2)
    pictures[f"word/media/code{number}.png"] = target.getvalue()
    drawing = parts.PICTURE.format(number=number, size=_CODE_MM * _EMU_A_MM)
    picture = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{drawing}</w:r></w:p>'
    told = _paragraph(caption, layout.BODY_FONT, layout.TABLE_SIZE, align="center", pitch=layout.TABLE_PITCH)
    return picture + told


def _section(content: Content) -> str:
    width, height = layout.PAGE[::-1] if content.landscape else layout.PAGE
    top, right, bottom, left = (int(mm * _TWIPS_A_MM) for mm in layout.margins(landscape=content.landscape))
    turned = ' w:orient="landscape"' if content.landscape else ""
    footer = int((layout.FOOTER if not content.landscape else 18) * _TWIPS_A_MM)
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rFooterOdd"/>'
        '<w:footerReference w:type="even" r:id="rFooterEven"/>'
        f'<w:pgSz w:w="{int(width * _TWIPS_A_MM)}" w:h="{int(height * _TWIPS_A_MM)}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="850" '
        f'w:footer="{footer}" w:gutter="0"/></w:sectPr>'
    )
