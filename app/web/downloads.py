"""Files that people put in, handed out again: kept, never opened in the browser."""

from urllib.parse import quote

from litestar import Response


def attachment(filename: str, content: bytes) -> Response[bytes]:
    named = f"attachment; filename=\"document\"; filename*=UTF-8''{quote(filename)}"
    return Response(content, media_type="application/octet-stream", headers={"Content-Disposition": named})
