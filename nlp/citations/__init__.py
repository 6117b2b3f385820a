"""Citations of provisions, from 第六十三条第二款第三项 to 32条第5小点.

>>> [each.article for each in citations("建议将第十二条第二款与第廿二条合并")]
['12', '22']
"""

from nlp.citations.find import citations
from nlp.citations.model import LAST, Citation, Reference
from nlp.citations.resolve import pin, references

__all__ = ["LAST", "Citation", "Reference", "citations", "pin", "references"]
