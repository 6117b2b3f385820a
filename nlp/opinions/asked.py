"""The part of a text that is the request, as against the story and the rule it quotes."""

import re

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_CUE = re.compile(
    r"建议|希望|应当|应该|应(?=[将把由为规明])|必须|要(?!是|么|不要|勿要)|请(?!假|客)|求|改为|改成|能不能|能勿能|可否|最好|总"
    r"|写明|加上|补上|允许|让|禁止|不得|提高|降低|取消|删"
)


def asked(text: str) -> str:
    """From the first asking word to the end, of each sentence that has one; the whole text when none has.

    >>> asked("这一条禁止带狗。我觉得建议允许小狗。")
    '禁止带狗 建议允许小狗'
    """
    sentences = _SENTENCE.findall(text)
    requests = [sentence[cue.start() :] for sentence in sentences if (cue := _CUE.search(sentence))]
    return " ".join(requests) or text
