"""What kind of opinion a text is, and which way it pushes, each with a confidence or no answer at all.

>>> judged = opinion("建议将第十条的罚款由五十元提高到二百元。")
>>> judged.type, judged.stance
('amend', 'tighten')
"""

from nlp.opinions.judge import opinion
from nlp.opinions.model import Opinion, OpinionType, Stance

__all__ = ["Opinion", "OpinionType", "Stance", "opinion"]
