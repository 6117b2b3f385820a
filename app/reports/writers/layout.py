"""GB/T 9704-2012 in numbers. Fonts are named as offices have them; a PDF falls back on free ones."""

TITLE_FONT, HEAD_FONT, SUBHEAD_FONT, BODY_FONT, NUMBER_FONT = (
    "方正小标宋简体",
    "黑体",
    "楷体_GB2312",
    "仿宋_GB2312",
    "宋体",
)
TITLE_SIZE, BODY_SIZE, NUMBER_SIZE, TABLE_SIZE, SMALL_SIZE = 22.0, 16.0, 14.0, 12.0, 9.0
"""Points: 2号, 3号, 4号, 小四, 小五."""
PITCH = 28.95
"""Points from line to line: 22 lines in 225 mm."""
TITLE_PITCH, TABLE_PITCH = 33.0, 18.0
PAGE = (210, 297)
MARGINS = (37, 26, 35, 28)
"""Top, right, bottom, left in millimetres of an upright page."""
MARGINS_LANDSCAPE = (28, 35, 26, 37)
"""The upright page turned: its binding edge is on top."""
FOOTER = 28
"""Millimetres from the paper's edge to the page number: 7 mm below the type area."""


def margins(*, landscape: bool) -> tuple[int, int, int, int]:
    return MARGINS_LANDSCAPE if landscape else MARGINS


def title_size(title: str, *, landscape: bool) -> float:
    """2号, or as much smaller as the longest line needs to stay one line; not below 3号."""
    paper = PAGE[1] if landscape else PAGE[0]
    _, right, _, left = margins(landscape=landscape)
    room = (paper - right - left) / 25.4 * 72
    longest = max(len(line) for line in title.split("\n"))
    return max(BODY_SIZE, min(TITLE_SIZE, int(room / max(longest, 1) * 2) / 2))
