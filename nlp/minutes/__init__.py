r"""Minutes of a meeting: who spoke when, and which stretches are suggestions.

>>> minutes = read_minutes("主持人：开始吧。\n居民甲：建议第十条的罚款提高到二百元。")
>>> [(turn.speaker, turn.start, turn.end) for turn in minutes.turns]
[('主持人', 4, 8), ('居民甲', 13, 28)]
>>> [(span.speaker, span.type) for span in minutes.spans]
[('居民甲', 'amend')]
"""

from nlp.minutes.model import Minutes, Span, Turn
from nlp.minutes.read import read_minutes

__all__ = ["Minutes", "Span", "Turn", "read_minutes"]
