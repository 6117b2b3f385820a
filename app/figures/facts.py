"""What is counted: one SELECT a kind of fact, all with the same columns.

``unit`` is what a figure counts (a suggestion, an item, a draft law, an activity), ``weight`` what it adds where units
are summed up (person-times), ``at`` the moment that decides the year it belongs to, and the rest is what it can be told
apart by. Only what has been issued is counted, and decisions only once published: a figure never tells more than its
rows may show.
"""

SUGGESTIONS = """
SELECT s.id AS unit, 1 AS weight, s.created_at AS at, s.consultation, s.point, s.collection_point,
       coalesce(s.article, r.articles[1]) AS article, s.channel, s.stakeholder_group
FROM suggestion s LEFT JOIN suggestion_reading r ON r.suggestion = s.id
"""

_ITEMS = """
FROM submission_item i JOIN submission b ON b.id = i.submission
"""

ITEMS = f"""
SELECT i.id AS unit, 1 AS weight, b.signed_at AS at, b.consultation, b.point, NULL::uuid AS collection_point,
       i.article, NULL AS channel, NULL AS stakeholder_group
{_ITEMS}
"""

_DECISIONS = f"{_ITEMS} JOIN decision d ON d.submission_item = i.id AND d.published_at IS NOT NULL"

DECISIONS = f"""
SELECT i.id AS unit, 1 AS weight, d.published_at AS at, b.consultation, b.point, NULL::uuid AS collection_point,
       i.article, NULL AS channel, NULL AS stakeholder_group
{_DECISIONS}
"""

ADOPTIONS = f"{DECISIONS} WHERE d.outcome IN ('adopted', 'partially_adopted')"


def _voices(joined: str, moment: str, condition: str = "true") -> str:
    """The originals behind items, each once however many items it stands behind, at its first such moment."""
    return f"""
SELECT DISTINCT ON (s.id) s.id AS unit, 1 AS weight, {moment} AS at, s.consultation, s.point, s.collection_point,
       coalesce(s.article, r.articles[1]) AS article, s.channel, s.stakeholder_group
{joined}
JOIN submission_source x ON x.submission_item = i.id
JOIN suggestion s ON s.id = x.suggestion
LEFT JOIN suggestion_reading r ON r.suggestion = s.id
WHERE {condition} ORDER BY s.id, {moment}
"""


SUBMITTED_VOICES = _voices(_ITEMS, "b.signed_at")
DECIDED_VOICES = _voices(_DECISIONS, "d.published_at")
ADOPTED_VOICES = _voices(_DECISIONS, "d.published_at", "d.outcome IN ('adopted', 'partially_adopted')")

DRAFTS = """
SELECT v.draft_law AS unit, 1 AS weight, c.opens_at AS at, c.id AS consultation, p.point,
       NULL::uuid AS collection_point, NULL AS article, NULL AS channel, NULL AS stakeholder_group
FROM consultation c JOIN draft_version v ON v.id = c.version JOIN consultation_point p ON p.consultation = c.id
"""
