"""File names come from people: whatever stands in them, the header is one a browser can read."""

import pytest

from app.web.downloads import attachment


@pytest.mark.parametrize(
    ("filename", "plain"),
    [
        ("纪要.docx", "document.docx"),
        ("来函.副本", "document.%E5%89%AF%E6%9C%AC"),
        ('a.b"\r\nX: y', "document.b%22%0D%0AX%3A%20y"),
    ],
)
def test_a_name_stays_inside_its_header(filename: str, plain: str) -> None:
    named = attachment(filename, b"x").headers["Content-Disposition"]
    assert named.startswith(f'attachment; filename="{plain}"; ')
    named.encode("latin-1")
    assert "\n" not in named
