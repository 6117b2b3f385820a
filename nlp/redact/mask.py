"""The text with its personal information hidden, for readers who need the opinion and not the person."""

from nlp.redact.find import find_pii
from nlp.redact.model import PiiKind

LABELS: dict[str, str] = {
    PiiKind.MOBILE: "手机号",
    PiiKind.LANDLINE: "电话号码",
    PiiKind.ID_CARD: "身份证号",
    PiiKind.PLATE: "车牌号",
    PiiKind.BANK_CARD: "银行卡号",
    PiiKind.EMAIL: "邮箱",
    PiiKind.ADDRESS: "住址",
    PiiKind.NAME: "姓名",
}


def mask(text: str) -> str:
    """`text` with each finding replaced by the name of its kind, so that a reader sees what was taken out.

    >>> mask("有事打021-60000000")
    '有事打【电话号码】'
    """
    parts: list[str] = []
    done = 0
    for span in find_pii(text):
        parts += [text[done : span.start], f"【{LABELS[span.kind]}】"]
        done = span.end
    return "".join(parts) + text[done:]
