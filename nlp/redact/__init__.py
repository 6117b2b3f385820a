"""Personal information in a resident's words: where it stands, and the text with it hidden.

>>> mask("我叫王建国，手机13800000000，第十二条的罚款太低。")
'我叫【姓名】，手机【手机号】，第十二条的罚款太低。'
"""

from nlp.redact.find import find_pii
from nlp.redact.mask import mask
from nlp.redact.model import PiiKind, PiiSpan

__all__ = ["PiiKind", "PiiSpan", "find_pii", "mask"]
