r"""Which provision a text means: the one it cites, else the one it describes, else none.

>>> from nlp.statutes import parse
>>> statute = parse("第一条　骑电动自行车应当佩戴安全头盔。\n第二条　禁止在楼道停放电动自行车。")
>>> anchor("头盔那条罚得太轻", statute).articles
('1',)
"""

from nlp.anchors.decide import Anchorer
from nlp.anchors.model import Anchor
from nlp.statutes import Statute


def anchor(text: str, statute: Statute) -> Anchor:
    """The provisions of `statute` that one text means; for many texts make one :class:`Anchorer`."""
    return Anchorer(statute).anchor(text)


__all__ = ["Anchor", "Anchorer", "anchor"]
