"""What a suggestion is about, in SQL over ``suggestion s`` and :data:`READ`: the one rule of every count and list.

A person's word comes first (:mod:`app.suggestions.readings`), then the author's own choice of an article, then what
the machine reads.
"""

READ = """
LEFT JOIN suggestion_reading r ON r.suggestion = s.id
LEFT JOIN reading_choice h ON h.suggestion = s.id AND h.replaced_at IS NULL
"""
ARTICLE = "CASE WHEN h.id IS NULL THEN coalesce(s.article, r.articles[1]) ELSE h.article END"
SURE_ARTICLE = """
CASE WHEN h.id IS NULL THEN coalesce(s.article, CASE WHEN r.anchor_confident THEN r.articles[1] END) ELSE h.article END
"""
IS_SURE = "(h.id IS NOT NULL OR s.article IS NOT NULL OR coalesce(r.anchor_confident, false))"
TYPE = "CASE WHEN h.id IS NULL THEN r.opinion_type ELSE h.opinion_type END"
STANCE = "CASE WHEN h.id IS NULL THEN r.stance ELSE h.stance END"
