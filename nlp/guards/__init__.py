"""What keeps two alike texts apart: another figure, an opposite wish, a negation, another modal, another subject.

>>> opposition(facts("建议罚款改为一百元。"), facts("建议罚款改为二百元。"))
'要求的数字不同：100元与200元'
>>> opposition(facts("建议允许遛狗。"), facts("建议允许大家遛狗。")) is None
True
"""

from nlp.guards.facts import Facts, facts
from nlp.guards.oppose import bearing, opposition, wishes_differ

__all__ = ["Facts", "bearing", "facts", "opposition", "wishes_differ"]
