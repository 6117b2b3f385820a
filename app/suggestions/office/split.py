"""Several opinions in one cell, and the reason written behind an opinion. Nothing is reworded."""

import re

_LISTS = (
    (re.compile(r"(?:^|(?<=[\n。；;：:，,！？\s]))\(?（?(\d{1,2})(?:[、．）)]|\.(?!\d))\s*"), None),
    (re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩])\s*"), "①②③④⑤⑥⑦⑧⑨⑩"),
    (re.compile(r"(?:^|(?<=[\n。；;：:！？\s]))[（(]([一二三四五六七八九十])[）)]\s*"), "一二三四五六七八九十"),
    (re.compile(r"(?:^|(?<=[\n。；;：:！？\s]))([一二三四五六七八九十])、\s*"), "一二三四五六七八九十"),
    (re.compile(r"(?:^|(?<=[\n。；;：:！？，,\s]))([一二三四五六七八九十])(?:是|来)[，,]?"), "一二三四五六七八九十"),
    (re.compile(r"(?:^|(?<=[\n。；;：:！？\s]))第([一二三四五六七八九十])[，,、：:]\s*"), "一二三四五六七八九十"),
    (re.compile(r"(?:^|(?<=[\n。；;：:！？\s]))其([一二三四五六七八九十])[，,、：:]\s*"), "一二三四五六七八九十"),
)
_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_NEXT = re.compile(
    r"(?<=[。；;！？\n])\s*(?=另外|此外|还有|再有|再就是|再一个|其次|同时建议|同时希望|另[，,]|另建议)"
    r"|(?<=[，,；;。])\s*(?=另外|此外|并(?:且)?(?:建议|希望|要求|提议)|(?:另外|同时|还|也|另)(?:再)?(?:建议|希望|要求|提议))"
)
_SEMICOLON = re.compile(r"[；;]\s*")
# A clause that goes on with the one before, or only tells why.
_GOES_ON = re.compile(
    r"^(?:否则|不然|因为|由于|但是?|不过|而|这样|所以|因此|也就是|即|以便|理由|原因|如果|例如|比如|其中|其他|其余|情节|逾期)"
)
_QUOTES_A_RULE = re.compile(
    r"(?:修改|改|表述|调整|明确|规定|写)(?:为|成)?[：:]|[“\"「『][^”\"」』]*[；;]|的，?[处罚给]"
)
_TELLS_WHY = re.compile(r"太[^，。；]{1,4}|不合理|不方便|不够|不清|目前|现在|经常|老是|没有|困难|不公平|模糊|看不懂")
_WANTS = re.compile(r"建议|希望|应|要(?!求)|能不能|能否|提高|降|改|增|加|删|禁|设|取消|明确|统一|允许|不得|至少|写|补")
_REASON = re.compile(r"[（(]?(?:修改)?(?:理由|原因|依据)(?:是|为|如下)?[：:]\s*")
_SHORT_LEAD = 14
_SHORTEST = 4


def reason_apart(text: str) -> tuple[str, str]:
    """(opinion, reason) of a cell that says 理由：… behind the opinion."""
    found = _REASON.search(text)
    if not found or not text[: found.start()].strip():
        return text, ""
    bracket = found[0][0] in "（("
    reason = text[found.end() :].strip()
    return text[: found.start()].strip(), reason.rstrip("）)") if bracket else reason


def opinions(text: str) -> list[str]:
    """The opinions of a cell in order, without their numbers; one if nothing tells them apart."""
    numbered = _numbered(text)
    parts = numbered or _lines(text) or [text]
    split = [piece for part in parts for piece in _connected(part)]
    if not numbered:
        split = [piece for part in split for piece in _at_semicolons(part)]
    return [_trimmed(piece) for piece in split if _trimmed(piece)]


def _trimmed(piece: str) -> str:
    return piece.strip().rstrip("；;，,").strip()


def _numbered(text: str) -> list[str]:
    """Split where 1、 2、 3、 (or ①, 一、, 一是 …) run on from one."""
    for mark, digits in _LISTS:
        starts, expected = [], 1
        for found in mark.finditer(text):
            number = int(found[1].translate(_WIDTH)) if digits is None else digits.index(found[1]) + 1
            if number == expected:
                starts.append(found)
                expected += 1
        if len(starts) > 1:
            return _between(text, starts)
    return []


def _between(text: str, starts: list[re.Match[str]]) -> list[str]:
    ends = [found.start() for found in starts[1:]] + [len(text)]
    parts = [text[found.end() : end] for found, end in zip(starts, ends, strict=True)]
    lead = text[: starts[0].start()].strip()
    if len(lead) > _SHORT_LEAD or (lead and not lead.endswith(("：", ":"))):
        parts[0] = f"{lead}{parts[0]}" if lead.endswith(("：", ":", "，", ",")) else f"{lead}\n{parts[0]}"
    return parts


def _lines(text: str) -> list[str]:
    """Lines that each ask for something are opinions of their own."""
    lines = [line for line in text.splitlines() if line.strip()]
    whole = all(_WANTS.search(line) and line.strip()[-1] in "。；;！？" for line in lines)
    return lines if len(lines) > 1 and whole else []


def _connected(text: str) -> list[str]:
    return [part for part in _NEXT.split(text) if part.strip()]


def _at_semicolons(text: str) -> list[str]:
    parts = [part for part in _SEMICOLON.split(text) if part.strip()]
    if len(parts) < 2 or _QUOTES_A_RULE.search(text):
        return [text]
    if any(len(part.strip()) < _SHORTEST or _GOES_ON.search(part) for part in parts):
        return [text]
    if any(_TELLS_WHY.search(part) and not _WANTS.search(part) for part in parts):
        return [text]
    return parts
