"""The marks that open provisions: 第十二条, 第三章, with the ways in which scans and typists spoil them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlp.numerals import CHARACTERS, to_int
from nlp.statutes.lines import Line
from nlp.statutes.model import Kind

_BLANK = "[ \t\u3000\xa0\u2000-\u200b]"
# Scans read 一 as a dash.
_FIGURE = f"[{CHARACTERS}－—–-]"
_NUMBER = f"{_FIGURE}(?:{_BLANK}*{_FIGURE}){{0,11}}"
_ARTICLE = re.compile(rf"[第笫]{_BLANK}*({_NUMBER}){_BLANK}*条(?:{_BLANK}*之{_BLANK}*({_FIGURE}{{1,3}}))?")
_HEADING = re.compile(rf"[第笫]{_BLANK}*({_NUMBER}){_BLANK}*(编|分编|章|节)")
_HEADING_KIND = {"编": Kind.PART, "分编": Kind.SUBPART, "章": Kind.CHAPTER, "节": Kind.SECTION}
_LONGEST_NAME = 40
_STOP = re.compile("[。；：，;:！？]")
_UNNUMBERED = re.compile(rf"[总分附]{_BLANK}*则")
_ANNEX = re.compile(rf"附{_BLANK}*[件表录]?{_BLANK}*[一二三四五六七八九十\d]{{0,3}}{_BLANK}*(?:[：:]|$|{_BLANK})")
# What follows a number that is spoken of, not one that opens an article; after a blank only plain cases count.
_SPOKEN_OF = re.compile(
    rf"第[{CHARACTERS} ]+[条款项]|[、，,。；;)）》]|[至到和或与]第|[的所至]|以及|及第|或者第|规定"
    r"|中的|中[，,：:“]|修改|改为|作为|删"
)
_SPOKEN_OF_APART = re.compile(rf"{_BLANK}*(?:第[{CHARACTERS} ]+[条款项]|[、，,。；;)）》]|至第|规定的)")
_CAPTION = re.compile(
    rf"{_BLANK}*(?:（([^（）]{{1,30}})）|\(([^()]{{1,30}})\)|〔([^〕]{{1,30}})〕|【([^】]{{1,30}})】|〖([^〗]{{1,30}})〗"
    rf"|\[([^\]]{{1,30}})\]|［([^］]{{1,30}})］|「([^」]{{1,30}})」|<([^<>]{{1,30}})>|〈([^〉]{{1,30}})〉)"
)
# Words before a number that is cited in the middle of a sentence.
_CITES = re.compile(r"(?:[法例则定照据反合用和、与或及对将在由至到本该以见“《（(]|办法|解释)$")
# The last article of nearly every statute.
_ENTERS_INTO_FORCE = re.compile(rf"{_BLANK}*本\w{{1,4}}自")
_ENDS_SENTENCE = re.compile(rf"[。；;！!”」）)》…]{_BLANK}*$")
_BLANK_END = re.compile(f"{_BLANK}$")
_BLANK_START = re.compile(_BLANK)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where an article may begin: `line` counts the paragraphs, `start` and `end` are places in its text.

    `strength` says how sure the place alone makes it: 3 first in its line and set off, 2 first in its line, 1 after the
    end of a sentence, 0 anywhere else.
    """

    line: int
    start: int
    end: int
    number: tuple[int, int]
    strength: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line of a part, subpart, chapter or section; `end` is where its mark ends, `stop` where it ends.

    `number` is None for 附则 without a number (as in the Criminal Law): it closes the chapter before, but is none.
    """

    line: int
    kind: Kind
    number: int | None
    end: int
    name: str
    stop: int


def _figures(text: str) -> int | None:
    return to_int(re.sub(_BLANK, "", re.sub("[－—–-]", "一", text)))


def caption(text: str, place: int) -> tuple[str, int]:
    """The bracket title that begins at `place`, and where it ends; ("", place) where there is none.

    A bracket that holds a numeral only is an item's mark, one with a stop in it belongs to the sentence.
    """
    found = _CAPTION.match(text, place)
    if found is None:
        return "", place
    name = next(group for group in found.groups() if group is not None)
    if to_int(name) is not None or _STOP.search(name):
        return "", place
    return name.strip(), found.end()


def _strength(text: str, start: int, end: int) -> int:
    set_off = end == len(text) or bool(_BLANK_START.match(text, end)) or bool(caption(text, end)[0])
    spoken_of = bool((_SPOKEN_OF_APART if set_off else _SPOKEN_OF).match(text, end))
    if start == 0:
        return 0 if spoken_of else 2 + set_off
    if spoken_of:
        return -1
    before = text[max(0, start - 6) : start]
    if _ENDS_SENTENCE.search(before) or (_BLANK_END.search(before) and set_off) or _ENTERS_INTO_FORCE.match(text, end):
        return 1
    if start < _LONGEST_NAME and _is_heading(text[:start]):
        return 1 + set_off
    return 0 if set_off or not _CITES.search(before.rstrip()) else -1


def _is_heading(text: str) -> bool:
    found = _HEADING.match(text) or _UNNUMBERED.match(text)
    return found is not None and not _STOP.search(text)


def _in_line(place: int, text: str, *, quoted: bool) -> Iterator[Mark]:
    for found in _ARTICLE.finditer(text):
        number, after = _figures(found[1]), _figures(found[2]) if found[2] else 0
        if number is None or after is None:
            continue
        strength = _strength(text, found.start(), found.end())
        if strength >= 0:
            yield Mark(place, found.start(), found.end(), (number, after), min(strength, 1) if quoted else strength)


def article_marks(lines: Iterable[Line]) -> Iterator[Mark]:
    """Every place in the paragraphs where an article may begin.

    A decision quotes whole articles of another statute: a mark inside an open quotation is hardly one. Hardly only,
    because a closing quotation mark may be missing.
    """
    depth = 0
    for place, line in enumerate(lines):
        if not line.text.startswith("|"):
            yield from _in_line(place, line.text, quoted=depth > 0)
        depth = max(0, depth + line.text.count("“") - line.text.count("”"))


def is_annex(line: Line) -> bool:
    """Whether an annex (附件, 附表, 附：) begins with this paragraph: what follows is no article of the statute."""
    return bool(_ANNEX.match(line.text))


def heading(line: Line, place: int, stop: int) -> Heading | None:
    """The heading that the first `stop` characters of this paragraph are, if they are one."""
    text = line.text[:stop].rstrip()
    if _UNNUMBERED.fullmatch(text):
        return Heading(place, Kind.CHAPTER, None, len(text), "", len(text))
    found = _HEADING.match(text)
    if found is None:
        return None
    number, name = _figures(found[1]), text[found.end() :].strip(" \t\u3000\xa0\u2002")
    if number is None or len(name) > _LONGEST_NAME or _STOP.search(name):
        return None
    return Heading(place, _HEADING_KIND[found[2]], number, found.end(), name, len(text))
