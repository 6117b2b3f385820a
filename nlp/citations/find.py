"""Mentions of provisions in formal and spoken Chinese."""

import re
from collections.abc import Iterator

from nlp.citations.laws import other_law
from nlp.citations.model import LAST, PREVIOUS, Citation
from nlp.numerals import CHARACTERS, to_int

_B = "[ \t\u3000\xa0]*"
_NUM = rf"[{CHARACTERS}](?:{_B}[{CHARACTERS}])*"
_SMALL = "[一二三四五六七八九十两0-9０-９]{1,3}"
_ARTICLE = re.compile(
    rf"(?P<di>第)?{_B}(?P<n>{_NUM}){_B}(?:条{_B}(?:之{_B}(?P<sub>{_SMALL}))?|(?=(?:第{_B})?[（(]{_B}{_SMALL}{_B}[）)]))"
    rf"|(?P<this>[本该此这同]条)(?=第|里|中|的|规定|增加|删)|(?P<before>[前上]一?条)(?=第|规定)"
)
_PARAGRAPH = re.compile(
    rf"{_B}(?:的|里的?|里面的?|中的?|，|,|、)?{_B}(?:第?{_B}(?P<n>{_SMALL}){_B}[款段]|(?P<last>最后(?:那)?一?[款段]|末款)"
    rf"|(?P<previous>[前上]一?款))"
)
_ITEM = re.compile(
    rf"{_B}(?:的|里的?|里面的?|中的?|，|,|、)?{_B}(?:第{_B}[（(]?{_B}(?P<n>{_SMALL}){_B}[）)]?{_B}(?:项|小项|小点|点|小条|小款)"
    rf"|(?P<m>{_SMALL})(?:项|小项|小点|小条)|[（(]{_B}(?P<b>{_SMALL}){_B}[）)](?:{_B}[项款点])?|(?P<last>最后(?:那)?一?[项点]|末项))"
)
_SUBITEM = re.compile(rf"{_B}第?{_B}(?P<n>{_SMALL}){_B}目")
_LONE = re.compile(rf"(?<!本)(?<!该)[前上]一?款|(?:第{_SMALL}款)(?:第[（(]?{_SMALL}[）)]?项)?|本款|该款")
_RANGE = re.compile(rf"{_B}(?:至|到|—|－|-|～|~){_B}(?=第?{_B}{_NUM}{_B}条)")
_LIST = re.compile(rf"{_B}(?:、|和|及|与|或者?|以及){_B}$")
# 第二条意见 counts opinions; 增加一条, 改为三条 count articles; 每户一条 counts dogs.
_COUNTS_OPINIONS = re.compile(rf"{_B}(?:意见|建议|想法|看法|理由|原因|体会|感受)(?:[，,：:、是]|就是|$)")
_QUANTITY = re.compile(r"(?:[每限养有几多少增共加为成这那搞写设弄买卖来出遛牵收捉抓占到]|第一|改为|哪)$")
_LISTED = re.compile(rf"^{_B}(?:[，,。、：:；;]|$)")


def _value(found: re.Match[str] | None, *names: str) -> int | None:
    if found is None:
        return None
    groups = found.groupdict()
    if groups.get("last"):
        return LAST
    if groups.get("previous"):
        return PREVIOUS
    written = next((groups[name] for name in names if groups.get(name)), None)
    return None if written is None else to_int(re.sub(_B, "", written))


def _article(found: re.Match[str]) -> str | None:
    number = to_int(re.sub(r"\s", "", found["n"]))
    after = to_int(found["sub"]) if found["sub"] else None
    if number is None or number == 0:
        return None
    return f"{number}-{after}" if after else f"{number}"


def _is_loose(text: str, found: re.Match[str], *, pinned: bool) -> bool:
    """Whether this may as well be a count of something."""
    if pinned:
        return False
    if found["di"]:
        opens = found.start() == 0 or text[found.start() - 1] in "。；！？\n，, "
        return opens and bool(_LISTED.match(text[found.end() :])) and found.end() < len(text)
    number = to_int(re.sub(r"\s", "", found["n"])) or 0
    return number <= 10 or bool(_QUANTITY.search(text[: found.start()]))


def _pins(text: str, end: int) -> tuple[int, int | None, int | None, int | None]:
    paragraph = _PARAGRAPH.match(text, end)
    end = paragraph.end() if paragraph else end
    item = _ITEM.match(text, end)
    end = item.end() if item else end
    subitem = _SUBITEM.match(text, end) if item else None
    end = subitem.end() if subitem else end
    return end, _value(paragraph, "n"), _value(item, "n", "m", "b"), _value(subitem, "n")


def citations(text: str, title: str = "") -> Iterator[Citation]:
    """Every mention of a provision in `text`, in order; `title` is the name of the statute spoken about.

    >>> [(each.article, each.paragraph, each.item) for each in citations("第六十三条第二款第三项、32条第5小点")]
    [('63', 2, 3), ('32', None, 5)]
    """
    place = 0
    law: str | None = None
    listed_from = -1
    while found := _ARTICLE.search(text, place):
        place = found.end()
        end, paragraph, item, subitem = _pins(text, place)
        if found["n"]:
            article = _article(found)
            bare = not text[:place].endswith("条") and not found["sub"]
            if article is None or _COUNTS_OPINIONS.match(text, place) or (bare and item is None):
                continue
            listed = listed_from >= 0 and bool(
                _LIST.fullmatch(text[listed_from : found.start()]) or _RANGE.match(text, listed_from)
            )
            law = law if listed else other_law(text, found.start(), title)
            loose = _is_loose(
                text, found, pinned=bool(paragraph or (item and not bare)) or (bare and bool(found["di"]))
            )
            yield Citation(found.start(), end, article, paragraph, item, subitem, law, "", loose)
            listed_from = end
        else:
            own = "this" if found["this"] else "before"
            yield Citation(found.start(), end, None, paragraph, item, subitem, None, own)
        place = max(place, end)
