"""PDF by typst. The content goes in as data beside a fixed template: no text of anybody is ever markup."""

import importlib.util
import io
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import segno
import typst

from app.reports.errors import FontsMissing
from app.reports.model import Content, encoded
from app.reports.writers import layout

_TEMPLATE = Path(__file__).with_name("paper.typ")
_SERIF, _SANS = "Noto Serif SC", "Noto Sans SC"
_FONTS = {
    "title": (layout.TITLE_FONT, "FZXiaoBiaoSong-B05S", _SERIF),
    "head": (layout.HEAD_FONT, "SimHei", _SANS),
    "subhead": (layout.SUBHEAD_FONT, "KaiTi_GB2312", "KaiTi", _SERIF),
    "body": (layout.BODY_FONT, "FangSong_GB2312", "FangSong", _SERIF),
    "number": (layout.NUMBER_FONT, "SimSun", _SERIF),
}
"""Office fonts first, where the configured folder has them; the free ones come with the product."""
_PLAIN_TITLE_STROKE = 0.45
"""小标宋 is a heavy face; the free serif has no heavy cut here and is thickened."""


def written(content: Content, fonts: Path | None = None) -> bytes:
    """Raises :class:`FontsMissing` when not even the free fonts are there."""
    folders = [str(folder) for folder in (fonts, _free_fonts()) if folder is not None]
    faces = typst.Fonts(include_system_fonts=_has_rare_characters(content), font_paths=folders)
    known = set(faces.families())
    if _SERIF not in known or _SANS not in known:
        raise FontsMissing
    with tempfile.TemporaryDirectory(prefix="huiyin-pdf-") as name:
        root = Path(name)
        (root / "paper.typ").write_bytes(_TEMPLATE.read_bytes())
        (root / "content.json").write_bytes(msgspec.json.encode(_with_pictures(content, root)))
        (root / "layout.json").write_bytes(msgspec.json.encode(_layout(content, known)))
        made = typst.compile(str(root / "paper.typ"), root=name, font_paths=faces, timestamp=0, pdf_tags=False)
    assert isinstance(made, bytes)
    return made


def _has_rare_characters(content: Content) -> bool:
    """𠮷 and others beyond the first plane are in none of the free fonts; the machine's own may have them."""
    return any(character > "\uffff" for character in encoded(content).decode())


def _layout(content: Content, known: set[str]) -> dict[str, Any]:
    return {
        "margins": layout.margins(landscape=content.landscape),
        "pitch": layout.PITCH,
        "fonts": {use: [name for name in names if name in known] for use, names in _FONTS.items()},
        "title_stroke": 0 if layout.TITLE_FONT in known else _PLAIN_TITLE_STROKE,
    }


def _with_pictures(content: Content, root: Path) -> dict[str, Any]:
    """The content as plain data, titles with their size, each QR code drawn beside it."""
    plain: dict[str, Any] = msgspec.to_builtins(content)
    for number, block in enumerate(plain["blocks"]):
        if block["type"] == "title":
            block["size"] = layout.title_size(block["text"], landscape=content.landscape)
        if block["type"] == "code":
            target = io.BytesIO()
            segno.make(block["address"], error="m").save(target, kind="svg", border=2)
            block["picture"] = f"code{number}.svg"
            (root / block["picture"]).write_bytes(target.getvalue())
    return plain


def _free_fonts() -> Path | None:
    """The folder of the fonts that come as a package, found without importing it."""
    spec = importlib.util.find_spec("pylopdf_fonts_zh_cn")
    return Path(spec.origin).parent if spec and spec.origin else None
