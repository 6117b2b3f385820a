"""归并质量: what people made of the machine's proposals, counted from rows; for the point's own curators alone.

Their facts have one column more than others: the version of the lexicon a group was made with.
"""

from app.figures.registry import Figure, Rate, Subject
from app.suggestions.voices import STANDS

# A group is what it was when an item was first made from it. It is undone if every making from it is; as it was if one
# item holds exactly its opinions; changed otherwise. What came in after the run had started is not held against it.
_GROUPS = """
SELECT g.unit, 1 AS weight, g.at, g.consultation, g.point, NULL::uuid AS collection_point, g.article,
       NULL AS channel, NULL AS stakeholder_group, g.lexicon
FROM (
    SELECT u."group" AS unit, min(c.at) AS at, c.consultation, c.point, u.article, r.lexicon_version AS lexicon,
           bool_and(c.undone_position IS NOT NULL) AS undone,
           bool_or(c.undone_position IS NULL AND NOT now.taken_out AND NOT now.brought_in) AS kept,
           bool_or(c.undone_position IS NULL AND now.taken_out) AS taken_out,
           bool_or(c.undone_position IS NULL AND now.brought_in) AS brought_in
    FROM group_use u
    JOIN item_command c ON c.id = u.command
    JOIN grouping_run r ON r.id = u.run
    JOIN item i ON i.id = u.item
    CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT 1 FROM unnest(u.members) m(suggestion) WHERE NOT EXISTS (
                   SELECT 1 FROM item_source x WHERE x.item = u.item AND x.suggestion = m.suggestion)) AS taken_out,
               i.state = 'merged' OR EXISTS (
                   SELECT 1 FROM item_source x JOIN suggestion s ON s.id = x.suggestion
                   WHERE x.item = u.item AND x.suggestion <> ALL (u.members)
                   AND s.created_at < r.started_at) AS brought_in
    ) now
    GROUP BY u."group", c.consultation, c.point, u.article, r.lexicon_version
) g WHERE {condition}
"""

_PAIRS = """
SELECT j.id AS unit, 1 AS weight, j.at, j.consultation, j.point, NULL::uuid AS collection_point,
       coalesce(s.article, r.articles[1]) AS article, NULL AS channel, NULL AS stakeholder_group, NULL AS lexicon
FROM pair_judgement j JOIN suggestion s ON s.id = j.first
LEFT JOIN suggestion_reading r ON r.suggestion = s.id WHERE {condition}
"""

# Where its author chose none, the machine reads the article; the item made from it says where people put it.
_ARTICLES = f"""
SELECT s.id AS unit, 1 AS weight, s.created_at AS at, s.consultation, s.point, s.collection_point,
       r.articles[1] AS article, s.channel, s.stakeholder_group, r.lexicon_version AS lexicon
FROM suggestion s JOIN suggestion_reading r ON r.suggestion = s.id AND r.anchor_confident
CROSS JOIN LATERAL (SELECT array_agg(i.article) AS articles FROM item_source x JOIN item i ON i.id = x.item
    WHERE x.suggestion = s.id AND i.state = 'active' AND i.article IS NOT NULL) put
WHERE s.article IS NULL AND put.articles IS NOT NULL AND {STANDS} AND {{condition}}
"""

_FLAGS = """
SELECT v.id AS unit, 1 AS weight, v.reviewed_at AS at, s.consultation, s.point, s.collection_point,
       coalesce(s.article, r.articles[1]) AS article, s.channel, s.stakeholder_group, r.lexicon_version AS lexicon
FROM flag_review v
JOIN suggestion_flag f ON f.suggestion = v.suggestion AND f.kind = v.kind
JOIN suggestion s ON s.id = v.suggestion LEFT JOIN suggestion_reading r ON r.suggestion = s.id
WHERE {condition}
"""

GROUPS_USED = Figure(
    code="groups_used",
    name="编过条目的归并组",
    unit="组",
    definition="机器归成一组的两条以上意见，有人从里面编过条目。组里已经编入别的条目的、已经收回的意见不算。按第一次编条目的时间计。",
    subject=Subject.GROUP,
    facts=_GROUPS.format(condition="true"),
)
GROUPS_KEPT = Figure(
    code="groups_kept",
    name="照原样用",
    unit="组",
    definition="现在有一个条目，背后正好是这一组的意见，一条不多、一条不少。归并以后才收到、后来加进去的不算多。",
    subject=Subject.GROUP,
    facts=_GROUPS.format(condition="NOT g.undone AND g.kept"),
)
GROUPS_CHANGED = Figure(
    code="groups_changed",
    name="改过再用",
    unit="组",
    definition="用了，可是没有一个条目和它正好一样。改了又改回来的，算照原样用。",
    subject=Subject.GROUP,
    facts=_GROUPS.format(condition="NOT g.undone AND NOT g.kept"),
)
GROUPS_TAKEN_OUT = Figure(
    code="groups_taken_out",
    name="其中有意见移出",
    unit="组",
    definition="改过再用的组里，有意见没有编入、移到了别处或者拆了出去。",
    subject=Subject.GROUP,
    facts=_GROUPS.format(condition="NOT g.undone AND NOT g.kept AND g.taken_out"),
)
GROUPS_BROUGHT_IN = Figure(
    code="groups_brought_in",
    name="其中和别的并在一起",
    unit="组",
    definition="改过再用的组里，条目并进了别的组的意见，或者并到了别的条目。和“有意见移出”可以同时算。",
    subject=Subject.GROUP,
    facts=_GROUPS.format(condition="NOT g.undone AND NOT g.kept AND g.brought_in"),
)
GROUPS_UNDONE = Figure(
    code="groups_undone",
    name="撤销了",
    unit="组",
    definition="从这一组编的条目都撤销了，现在没有在用的。",
    subject=Subject.GROUP,
    facts=_GROUPS.format(condition="g.undone"),
)
PAIRS_JUDGED = Figure(
    code="pairs_judged",
    name="判断过的拿不准",
    unit="对",
    definition="机器拿不准、留给人的两条意见，有人判断过。判断改过的，以最后一次为准。",
    subject=Subject.PAIR,
    facts=_PAIRS.format(condition="true"),
)
PAIRS_SAME = Figure(
    code="pairs_same",
    name="判断为同一个意思",
    unit="对",
    definition="判断过的拿不准里，人说是同一个意思的。",
    subject=Subject.PAIR,
    facts=_PAIRS.format(condition="j.same"),
)
PAIRS_APART = Figure(
    code="pairs_apart",
    name="判断为两个意思",
    unit="对",
    definition="判断过的拿不准里，人说是两个意思的。",
    subject=Subject.PAIR,
    facts=_PAIRS.format(condition="NOT j.same"),
)
ARTICLES_READ = Figure(
    code="articles_read",
    name="由机器认出条文的意见",
    unit="条",
    definition="提意见的人没有选条文、机器有把握认出，并且已经编入写明条文的条目。",
    subject=Subject.SUGGESTION,
    facts=_ARTICLES.format(condition="true"),
)
ARTICLES_CORRECTED = Figure(
    code="articles_corrected",
    name="条文改了的",
    unit="条",
    definition="它所在的条目写的条文，都不是机器认出的那几条。",
    subject=Subject.SUGGESTION,
    facts=_ARTICLES.format(condition="NOT put.articles && r.articles"),
)
FLAGS_REVIEWED = Figure(
    code="flags_reviewed",
    name="看过的提示",
    unit="条",
    definition="机器在收件箱里提示（含个人信息、个人诉求、要答疑、与草案无关、同样的话多次提交），有人确认或者去掉的。意见类型和倾向本身没有让人更正的地方，所以不计。",
    subject=Subject.FLAG,
    facts=_FLAGS.format(condition="true"),
)
FLAGS_CLEARED = Figure(
    code="flags_cleared",
    name="去掉的提示",
    unit="条",
    definition="看过的提示里，人认为不对、去掉的。",
    subject=Subject.FLAG,
    facts=_FLAGS.format(condition="v.state = 'cleared'"),
)


def _of(part: Figure, whole: Figure) -> Rate:
    return Rate(
        code=f"{part.code}_rate",
        name=part.name,
        numerator=part.code,
        denominator=whole.code,
        definition=f"{part.name} ÷ {whole.name}。",
    )


SHARES: tuple[tuple[Figure, tuple[Rate, ...]], ...] = (
    (
        GROUPS_USED,
        tuple(
            _of(part, GROUPS_USED)
            for part in (GROUPS_KEPT, GROUPS_CHANGED, GROUPS_TAKEN_OUT, GROUPS_BROUGHT_IN, GROUPS_UNDONE)
        ),
    ),
    (PAIRS_JUDGED, (_of(PAIRS_SAME, PAIRS_JUDGED), _of(PAIRS_APART, PAIRS_JUDGED))),
    (ARTICLES_READ, (_of(ARTICLES_CORRECTED, ARTICLES_READ),)),
    (FLAGS_REVIEWED, (_of(FLAGS_CLEARED, FLAGS_REVIEWED),)),
)
"""What is counted, each with what people did of it, in the order it is told."""

FIGURES = (
    GROUPS_USED, GROUPS_KEPT, GROUPS_CHANGED, GROUPS_TAKEN_OUT, GROUPS_BROUGHT_IN, GROUPS_UNDONE, PAIRS_JUDGED,
    PAIRS_SAME, PAIRS_APART, ARTICLES_READ, ARTICLES_CORRECTED, FLAGS_REVIEWED, FLAGS_CLEARED,
)  # fmt: skip
BY_CODE = {one.code: one for one in FIGURES}
FATES = (GROUPS_USED, GROUPS_KEPT, GROUPS_CHANGED, GROUPS_UNDONE)
"""What a group came to, for tables by article and by version."""
