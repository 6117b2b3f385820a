"""Word's automatic numbers: a draft's 第一条 is often no text of its paragraph, but a list's mark."""

import re
from xml.etree.ElementTree import Element

from nlp.numerals import to_chinese

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = _WORD + "val"
_PLACE = re.compile(r"%(\d)")
_CHINESE = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"}


def _value(element: Element | None, path: str) -> str | None:
    found = None if element is None else element.find(path)
    return None if found is None else found.get(_VALUE)


def _number(value: int, form: str) -> str:
    if form in _CHINESE:
        return to_chinese(value)
    if form == "lowerLetter":
        return chr(ord("a") + (value - 1) % 26)
    if form == "upperLetter":
        return chr(ord("A") + (value - 1) % 26)
    return str(value)


class _Level:
    def __init__(self, element: Element) -> None:
        self.start = int(_value(element, _WORD + "start") or 1)
        self.form = _value(element, _WORD + "numFmt") or "decimal"
        self.pattern = _value(element, _WORD + "lvlText") or ""


class Numbering:
    """Counts the automatic numbers of one document as its paragraphs come."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._of_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._abstract: dict[str, str] = {}
        if numbering is not None:
            self._read(numbering)
        for style in () if styles is None else styles.iter(_WORD + "style"):
            own = self._own(style.find(_WORD + "pPr"))
            if own:
                self._of_style[style.get(_WORD + "styleId") or ""] = own

    def _read(self, numbering: Element) -> None:
        for abstract in numbering.iter(_WORD + "abstractNum"):
            levels = {int(level.get(_WORD + "ilvl") or 0): _Level(level) for level in abstract.iter(_WORD + "lvl")}
            self._levels[abstract.get(_WORD + "abstractNumId") or ""] = levels
        for number in numbering.iter(_WORD + "num"):
            self._abstract[number.get(_WORD + "numId") or ""] = _value(number, _WORD + "abstractNumId") or ""

    @staticmethod
    def _own(properties: Element | None) -> tuple[str, int] | None:
        number = _value(properties, f"{_WORD}numPr/{_WORD}numId")
        if number is None:
            return None
        return number, int(_value(properties, f"{_WORD}numPr/{_WORD}ilvl") or 0)

    def mark(self, paragraph: Element) -> str:
        """The mark Word would show before this paragraph ("第三条　"), or nothing. Counts it."""
        properties = paragraph.find(_WORD + "pPr")
        style = _value(properties, _WORD + "pStyle")
        own = self._own(properties) or self._of_style.get(style or "")
        if own is None:
            return ""
        number, depth = own
        abstract = self._abstract.get(number, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        return self._counted(self._counts.setdefault(abstract, {}), levels, depth)

    @staticmethod
    def _counted(counts: dict[int, int], levels: dict[int, _Level], depth: int) -> str:
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        level = levels[depth]
        if level.form in {"bullet", "none"} or not level.pattern:
            return ""

        def shown(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            there = levels.get(place, level)
            return _number(counts.get(place, there.start), there.form)

        return _PLACE.sub(shown, level.pattern) + "　"
