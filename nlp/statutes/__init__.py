r"""Statutes: their structure out of text, with stable ids and offsets.

>>> statute = parse("第一条　为了方便。\n第二条　可以：\n（一）看；\n（二）听。")
>>> statute.by_id("2.1.2").text
'听。'
"""

from nlp.statutes.counts import Counts, count
from nlp.statutes.model import Kind, ParseWarning, Provision, Statute
from nlp.statutes.parse import parse

__all__ = ["Counts", "Kind", "ParseWarning", "Provision", "Statute", "count", "parse"]
