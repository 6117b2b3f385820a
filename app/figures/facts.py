"""What is counted: one SELECT a kind of fact, all with the same columns.

``unit`` is what a figure counts (a suggestion, an item, a draft law, an activity), ``weight`` what it adds where units
are summed up (person-times), ``at`` the moment that decides the year it belongs to, and the rest is what it can be told
apart by. Only what has been issued is counted, and decisions only once published: a figure never tells more than its
rows may show.
"""

from app.activities.states import ActivityKind
from app.curation.behind import PEOPLE
from app.suggestions.about import ARTICLE, READ
from app.suggestions.voices import STANDS, VOICES

# Of a submission that was signed anew, the last version counts.
_ITEMS = """
FROM submission_item i JOIN submission b ON b.id = i.submission
    AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = b.id)
"""

# Whoever takes their words back counts no more, unless they went up before: what was signed stays as it was signed.
_WENT_UP = f"""
EXISTS (SELECT 1 {_ITEMS} JOIN submission_source x ON x.submission_item = i.id WHERE x.suggestion = s.id)
"""
_SAID = f"""
SELECT s.id AS unit, {{weight}} AS weight, s.created_at AS at, s.consultation, s.point, s.collection_point,
       {ARTICLE} AS article, s.channel, s.stakeholder_group
FROM suggestion s {READ} WHERE {{condition}}
"""

SUGGESTIONS = _SAID.format(weight="1", condition=f"({STANDS} OR {_WENT_UP})")
SPEAKERS = _SAID.format(weight=VOICES, condition=STANDS)
"""Suggestions weighted by the people behind them: the author and those who support it."""

SUPPORTS = f"""
SELECT p.id AS unit, 1 AS weight, p.created_at AS at, s.consultation, s.point, NULL::uuid AS collection_point,
       {ARTICLE} AS article, NULL AS channel, p.stakeholder_group
FROM support p JOIN suggestion s ON s.id = p.suggestion
{READ}
LEFT JOIN withdrawal w ON w.suggestion = s.id
WHERE p.withdrawn_at IS NULL AND w.kind IS DISTINCT FROM 'erased'
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
       {ARTICLE} AS article, s.channel, s.stakeholder_group
{joined}
JOIN submission_source x ON x.submission_item = i.id
JOIN suggestion s ON s.id = x.suggestion
{READ}
WHERE {condition} ORDER BY s.id, {moment}
"""


SUBMITTED_VOICES = _voices(_ITEMS, "b.signed_at")
DECIDED_VOICES = _voices(_DECISIONS, "d.published_at")
ADOPTED_VOICES = _voices(_DECISIONS, "d.published_at", "d.outcome IN ('adopted', 'partially_adopted')")

# Of items as they are now. These alone carry the item; they are counted of one item, not of a year.
ITEM_AUTHORS = f"SELECT p.suggestion AS unit, 1 AS weight, p.* FROM ({PEOPLE}) p WHERE p.support IS NULL"
ITEM_SUPPORTS = f"SELECT p.support AS unit, 1 AS weight, p.* FROM ({PEOPLE}) p WHERE p.support IS NOT NULL"
ITEM_COLLECTION_POINTS = f"""
SELECT DISTINCT ON (p.item, p.collection_point) p.collection_point AS unit, 1 AS weight, p.*
FROM ({PEOPLE}) p WHERE p.collection_point IS NOT NULL ORDER BY p.item, p.collection_point, p.at
"""
ITEM_GROUPS = f"""
SELECT DISTINCT ON (p.item, p.stakeholder_group) md5(p.item || p.stakeholder_group)::uuid AS unit, 1 AS weight, p.*
FROM ({PEOPLE}) p WHERE p.stakeholder_group IS NOT NULL ORDER BY p.item, p.stakeholder_group, p.at
"""

# What took place, at the point itself or at one of its collection points; arranged and called off does not count.
# The headcount is the host's; where nobody counted, those who signed in are.
_ACTIVITIES = """
SELECT a.id AS unit, coalesce(a.headcount,
         (SELECT count(*) FROM attendance t WHERE t.activity = a.id AND t.removed_at IS NULL)) AS weight,
       a.starts_at AS at, NULL::uuid AS consultation, coalesce(o.parent_point, a.organisation) AS point,
       CASE WHEN o.parent_point IS NOT NULL THEN a.organisation END AS collection_point,
       NULL AS article, NULL AS channel, NULL AS stakeholder_group
FROM activity a
JOIN (SELECT id, CASE WHEN kind = 'collection_point' THEN parent END AS parent_point FROM organisation) o
  ON o.id = a.organisation
WHERE a.state = 'arranged' AND a.kind IN ({kinds})
"""


def activities(*kinds: ActivityKind) -> str:
    """Activities of some kinds; the weight is their person-times."""
    return _ACTIVITIES.format(kinds=", ".join(f"'{kind.value}'" for kind in kinds))


DRAFTS = """
SELECT v.draft_law AS unit, 1 AS weight, c.opens_at AS at, c.id AS consultation, p.point,
       NULL::uuid AS collection_point, NULL AS article, NULL AS channel, NULL AS stakeholder_group
FROM consultation c JOIN draft_version v ON v.id = c.version JOIN consultation_point p ON p.consultation = c.id
"""
