"""回音's text library: statutes, citations, groups of like suggestions, versions, adoption. Text in, values out.

Importing `nlp` loads nothing heavy: each public name is fetched when first asked for (PEP 562), so that a web
process that only reads statutes never pays for jieba or scikit-learn.

>>> import nlp
>>> nlp.fold("第１２条　臺灣")
'第12条 台湾'
"""

from importlib import import_module

_HOMES = {
    "Anchor": "nlp.anchors",
    "Anchorer": "nlp.anchors",
    "anchor": "nlp.anchors",
    "align": "nlp.align",
    "conflicts": "nlp.patch",
    "Document": "nlp.group",
    "Group": "nlp.group",
    "Grouping": "nlp.group",
    "Index": "nlp.group",
    "Link": "nlp.group",
    "UnsurePair": "nlp.group",
    "group": "nlp.group",
    "find_pii": "nlp.redact",
    "fold": "nlp.normalize",
    "mask": "nlp.redact",
    "opinion": "nlp.opinions",
    "operations": "nlp.patch",
    "parse": "nlp.statutes",
    "read_document": "nlp.reading",
    "read_minutes": "nlp.minutes",
    "redline": "nlp.diff",
    "search_terms": "nlp.segment",
    "segment": "nlp.segment",
    "trace": "nlp.trace",
    "Tracer": "nlp.trace",
}


def __getattr__(name: str) -> object:
    """Fetch a public name from its module.

    Where a function bears its module's name (`nlp.group`, `nlp.segment`), the attribute is the module once that
    module has been imported; say `from nlp.group import group` there.
    """
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
