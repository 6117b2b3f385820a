"""Addresses that work outside this site: absolute ones, as QR drawings, and as a frame in another site."""

import io
from typing import Any

import segno
from litestar.connection import ASGIConnection
from markupsafe import Markup


def absolute(connection: ASGIConnection[Any, Any, Any, Any], path: str) -> str:
    base: str = connection.app.state.settings.base_url
    return f"{base}{path}"


def qr(address: str, title: str) -> Markup:
    """An inline drawing, so that it prints and needs no further request; error correction M survives a crease."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2, title=title)
    return Markup(drawing)  # noqa: S704 - made here; segno escapes the title


def qr_file(address: str) -> bytes:
    """A file of its own, for whoever makes a poster: an SVG that scales to any size."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", omitsize=True, border=4)
    return target.getvalue()
