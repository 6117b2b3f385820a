"""Ids: each heading under the one it belongs to, each article under its number."""

from nlp.statutes.model import Kind

_LEVELS = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION)
_PINYIN = {Kind.PART: "bian", Kind.SUBPART: "fenbian", Kind.CHAPTER: "zhang", Kind.SECTION: "jie"}


class Outline:
    """The headings that are open as the text is read; an id given twice bears "~2" the second time."""

    def __init__(self) -> None:
        self._open: dict[Kind, str] = {}
        self._given: dict[str, int] = {}

    def _unique(self, place: str) -> str:
        self._given[place] = self._given.get(place, 0) + 1
        return place if self._given[place] == 1 else f"{place}~{self._given[place]}"

    def close(self) -> None:
        """Close every heading: what follows stands at the top."""
        self._open.clear()

    def enter(self, kind: Kind, number: int) -> tuple[str, str | None]:
        """Id and parent of a heading."""
        for lower in _LEVELS[_LEVELS.index(kind) :]:
            self._open.pop(lower, None)
        parent = self.current
        own = f"{_PINYIN[kind]}{number}"
        self._open[kind] = self._unique(f"{parent}.{own}" if parent else own)
        return self._open[kind], parent

    def article(self, number: tuple[int, int]) -> str:
        """The id of an article: "133-1" is 第一百三十三条之一."""
        return self._unique(f"{number[0]}-{number[1]}" if number[1] else f"{number[0]}")

    @property
    def current(self) -> str | None:
        """The innermost open heading."""
        return next((self._open[kind] for kind in reversed(_LEVELS) if kind in self._open), None)
