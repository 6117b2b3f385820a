"""What each measure is called, the simple baseline to beat, and the aim; the order is that of the table.

Baselines were measured on the development data by plain methods (regular expressions, TF-IDF with one threshold,
difflib, the commonest answer); None where no simple method answers the question.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aim:
    """Name for people, baseline and aim of a measure; `lower` tells that less is better."""

    name: str
    baseline: float | None
    aim: float | None
    lower: bool = False


AIMS: dict[str, Aim] = {
    "messages.bcubed_repeats_f1": Aim("messages: B-cubed F1 over repeats", 0.907, 0.95),
    "messages.pairwise_precision": Aim("messages: pairwise precision", 0.892, 0.95),
    "messages.pairwise_recall": Aim("messages: pairwise recall", 0.882, 0.88),
    "messages.exact": Aim("messages: clusters found exactly", 0.723, 0.82),
    "pairs.messages_auc": Aim("message pairs: AUC", 0.827, 0.92),
    "pairs.place_swapped_auc": Aim("message pairs: AUC against place-swapped", 0.82, 0.95),
    # The trees were grown on the development data: only the first row is a fair figure there.
    "pairs.paraphrase_left_out_auc": Aim("paraphrases: AUC, trees grown without the pairs scored", 0.627, 0.70),
    "pairs.paraphrase_auc": Aim("paraphrases: AUC with the committed trees", 0.627, 0.70),
    "laws.exact": Aim("statutes: article list exact", 0.963, 0.995),
    "laws.odd_exact": Aim("statutes: odd documents exact", 0.27, 0.9),
    "laws.headings": Aim("statutes: headings right", None, 0.99),
    "laws.kuan": Aim("statutes: articles with the right number of 款", None, 0.995),
    "laws.xiang": Aim("statutes: articles with the right number of 项", None, 0.995),
    "laws.mu": Aim("statutes: articles with the right number of 目", None, None),
    "laws.worst_layout_exact": Aim("layouts: worst layout exact", 0.0, 0.98),
    "laws.layouts_headings": Aim("layouts: headings right", 0.0, 0.99),
    "alignment.scored": Aim("alignment: sure rows", 1.0, 0.999),
    "alignment.hard": Aim("alignment: hard rows", 0.636, 0.92),
    "adoption.precision": Aim("adoption: precision", 0.93, 0.97),
    "adoption.recall": Aim("adoption: recall", 0.456, 0.85),
    "adoption.four_way": Aim("adoption: four-way accuracy", None, 0.85),
    "adoption.article": Aim("adoption: article named right", None, None),
    "suggestions.bcubed_repeats_f1": Aim("suggestions: B-cubed F1 over repeats", 0.711, 0.85),
    "suggestions.bcubed_all_f1": Aim("suggestions: B-cubed F1 over all", 0.820, 0.90),
    "suggestions.exact": Aim("suggestions: clusters found exactly", 0.20, 0.50),
    "suggestions.pairwise_precision": Aim("suggestions: pairwise precision", 0.311, None),
    "suggestions.pairwise_recall": Aim("suggestions: pairwise recall", 0.350, None),
    "suggestions.traps_merged": Aim("suggestions: trap pairs merged (of 59)", 59, 0, lower=True),
    "suggestions.hard_positives_found": Aim("suggestions: same request in other words found (of 32)", 0, None),
    "anchors.explicit": Aim("articles: number written", 0.983, 0.98),
    "anchors.vague": Aim("articles: pointed at without number", 0.448, 0.70),
    "anchors.wrong": Aim("articles: wrong number written", 0.0, None),
    "anchors.none": Aim("articles: nothing cited", 0.323, 0.55),
    "anchors.confident_wrong": Aim("articles: confident and wrong", 0.344, 0.03, lower=True),
    "anchors.none_named": Aim("articles: none fits, none named", 0.304, None),
    "anchors.pins": Aim("articles: paragraph or item right", None, None),
    # The weights of the signs were fitted on the development data: only the first row of each is a fair figure there.
    "opinions.stance_left_out": Aim("stance: accuracy on a law left out of the fit", 0.510, 0.65),
    "opinions.stance": Aim("stance: accuracy with the committed weights", 0.510, 0.65),
    "opinions.stance_answered": Aim("stance: the same, where answered", 0.510, None),
    "opinions.type_left_out": Aim("type: accuracy on a law left out of the fit", 0.537, 0.65),
    "opinions.type": Aim("type: accuracy with the committed weights", 0.537, 0.65),
    "opinions.type_answered": Aim("type: the same, where answered", 0.537, None),
    "redact.recall": Aim("personal strings: hidden", 8 / 9, 1.0),
    "redact.characters_outside": Aim("personal strings: other characters hidden", 0, 0, lower=True),
    "minutes.characters_f1": Aim("minutes: characters F1", 0.814, 0.90),
    "minutes.characters_precision": Aim("minutes: characters precision", 0.765, None),
    "minutes.characters_recall": Aim("minutes: characters recall", 0.870, None),
    "minutes.recall_half": Aim("minutes: found, half overlapping", 0.533, None),
    "minutes.precision_half": Aim("minutes: proposals right, half overlapping", 0.800, None),
    "minutes.recall_lenient": Aim("minutes: found, leniently", 0.633, 0.90),
    "minutes.merged": Aim("minutes: proposals that merge two", 6, 0, lower=True),
    "minutes.speaker": Aim("minutes: speaker of each character", None, 0.98),
    "minutes.article_top1": Aim("minutes: article right", 0.316, None),
    "minutes.kept_out": Aim("minutes: questions and grievances kept out", None, None),
}
