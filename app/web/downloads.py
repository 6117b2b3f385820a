"""Files handed out: kept by the browser, never opened in it."""

from pathlib import PurePath
from urllib.parse import quote

from litestar import Response


def attachment(filename: str, content: bytes, media_type: str = "application/octet-stream") -> Response[bytes]:
    """Under a plain name for old programs and the Chinese one for the others (RFC 5987)."""
    named = f"attachment; filename=\"document{quote(PurePath(filename).suffix)}\"; filename*=UTF-8''{quote(filename)}"
    return Response(content, media_type=media_type, status_code=200, headers={"Content-Disposition": named})
