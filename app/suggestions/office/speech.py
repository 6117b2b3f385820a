"""Opinions in running text: what was said at a meeting, or reported paragraph by paragraph."""

import re
from collections.abc import Iterator

from app.suggestions.office import cells
from app.suggestions.office.model import OfficeRow
from nlp.minutes import read_minutes
from nlp.minutes.asks import asks

# （茶歇十分钟） and other remarks of the clerk that fill a paragraph.
_ASIDE = re.compile(r"^\s*[（(][^（）()]*[）)]\s*$")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n]?[”』」]?")
_CONCEDES = re.compile(r"(?:支持|同意|赞成|理解|没意见|没有意见)[^。！？]{0,6}?[，,]\s*(?=但是?|不过|只是|可是)")
# The number of a paragraph in a report.
_NUMBER = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|[（(]?\d{1,2}[）)、]|\d{1,2}[.．](?!\d))\s*")
_QUESTION = re.compile(r"[？?]|吗|算不算|是不是|能不能|怎么|多少")


def read(text: str) -> list[OfficeRow]:
    """A row for each stretch that asks for something: the asking sentences as the opinion, the others as its reason."""
    body = "\n".join(line for line in text.split("\n") if not _ASIDE.search(line))
    rows: list[OfficeRow] = []
    for span in read_minutes(body).spans:
        quote = body[span.start : span.end].strip()
        said, why = _asked(_NUMBER.sub("", quote))
        line = body.count("\n", 0, span.start) + 1
        location = f"段落 {line} {span.speaker}".strip()
        same = sum(row.location.split(" (")[0] == location for row in rows)
        rows.append(
            OfficeRow(
                location=f"{location} ({same + 1})" if same else location,
                text=said,
                articles=cells.cited(said) or cells.cited(quote),
                proposer=span.speaker,
                reason=why,
                quote=quote,
            )
        )
    return rows


def _asked(quote: str) -> tuple[str, str]:
    sentences = list(_sentences(quote))
    asking = [place for place, sentence in enumerate(sentences) if asks(sentence) or _QUESTION.search(sentence)]
    if not asking:
        return quote, ""
    first, last = asking[0], asking[-1]
    pleading = [place for place in asking if re.search("建议|希望|提议", sentences[place])]
    if pleading and not asks(sentences[first]):
        first = pleading[0]
    said = "".join(sentences[first : last + 1]).strip()
    conceded = _CONCEDES.search(said)
    start = conceded.end() if conceded else 0
    why = "".join([*sentences[:first], said[:start], *sentences[last + 1 :]]).strip()
    return said[start:], why


def _sentences(quote: str) -> Iterator[str]:
    for found in _SENTENCE.finditer(quote):
        if found[0].strip():
            yield found[0]
