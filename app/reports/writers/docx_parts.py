"""The parts of a .docx that are the same in every document."""

import re
from html import escape

from app.reports.writers import layout

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# What XML cannot hold at all; anything else is text, never markup.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

TABLE_PROPERTIES = (
    '<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/><w:tblBorders>'
    + "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="57" w:type="dxa"/>'
    '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr>"
)

PICTURE = (
    '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{size}" cy="{size}"/>'
    '<wp:docPr id="{number}" name="二维码{number}" descr="二维码"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="code{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="rCode{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>"
)


def escaped(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text), quote=False)


def package(body: str, pictures: list[str]) -> dict[str, bytes]:
    """Every part but the pictures."""
    made = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("rDocument", f"{_OFFICE}/officeDocument", "word/document.xml")]),
        "word/document.xml": f"{_HEAD}<w:document {_NS}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": _styles(),
        "word/settings.xml": f"{_HEAD}<w:settings {_NS}><w:evenAndOddHeaders/></w:settings>",
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
        "word/_rels/document.xml.rels": _relations(
            [
                ("rStyles", f"{_OFFICE}/styles", "styles.xml"),
                ("rSettings", f"{_OFFICE}/settings", "settings.xml"),
                ("rFooterOdd", f"{_OFFICE}/footer", "footer1.xml"),
                ("rFooterEven", f"{_OFFICE}/footer", "footer2.xml"),
                *(
                    (f"rCode{number}", f"{_OFFICE}/image", name.removeprefix("word/"))
                    for number, name in enumerate(pictures, start=1)
                ),
            ]
        ),
    }
    return {name: text.encode() for name, text in made.items()}


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("footer1", "footer"),
            ("footer2", "footer"),
        )
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    )


def _relations(found: list[tuple[str, str, str]]) -> str:
    each = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in found)
    return f'{_HEAD}<Relationships xmlns="{_RELS}">{each}</Relationships>'


def _styles() -> str:
    font = layout.BODY_FONT
    return (
        f"{_HEAD}<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    )


def _footer(side: str) -> str:
    """— 1 — at the outer foot, one character from the edge."""
    font, half = layout.NUMBER_FONT, int(layout.NUMBER_SIZE * 2)
    style = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="{half}"/></w:rPr>'
    edge = f'<w:ind w:{side}="{int(layout.NUMBER_SIZE * 20)}"/>'

    def run(text: str) -> str:
        return f'<w:r>{style}<w:t xml:space="preserve">{text}</w:t></w:r>'

    number = f'<w:fldSimple w:instr="PAGE"><w:r>{style}<w:t>1</w:t></w:r></w:fldSimple>'
    return (
        f'{_HEAD}<w:ftr {_NS}><w:p><w:pPr>{edge}<w:jc w:val="{side}"/></w:pPr>'
        f"{run('— ')}{number}{run(' —')}</w:p></w:ftr>"
    )
