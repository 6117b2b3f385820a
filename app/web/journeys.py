"""What a receipt page says of the way of a suggestion: where it is now, what comes next, what it may reveal."""

import msgspec

from app.adoption.structs import Journey, Step
from app.consultations.states import State
from app.suggestions.states import Ending
from app.web.answers import ShownAnswer, shown
from nlp import redact

RECEIVED, IN_ITEM, LEFT_OUT, SIGNED, TAKEN, ANSWERED = (
    "收到您的意见",
    "编入建议条目",
    "没有上报",
    "签发上报",
    "人大签收",
    "作出答复",
)
"""Titles of the steps, as ``app.adoption.queries.journey`` gives them."""

_USUAL = (RECEIVED, IN_ITEM, SIGNED, TAKEN, ANSWERED)
_BY_WEIGHT = (ANSWERED, TAKEN, SIGNED, IN_ITEM, LEFT_OUT, RECEIVED)

_HEADINGS = {
    RECEIVED: "收到了",
    IN_ITEM: "已经编进建议里了",
    LEFT_OUT: "这条意见没有报上去",
    SIGNED: "已经报上去了",
    TAKEN: "人大收到了，正在研究",
    ANSWERED: "有回音了",
}

_FLAGGED = {"mobile": "手机号", "landline": "电话号码", "id_card": "身份证号", "bank_card": "银行卡号", "email": "邮箱"}
"""Kinds of personal data worth telling the author about: those that are plainly one."""


TAKEN_BACK = {
    Ending.WITHDRAWN: "收回了这条意见",
    Ending.CORRECTED: "换成了新说的话",
    Ending.ERASED: "删掉了这条意见",
}
"""Title of the step by which an author took the suggestion back."""


class ShownJourney(msgspec.Struct, frozen=True, kw_only=True):
    """A journey with the words around it. ``ahead`` are the steps still to come."""

    journey: Journey
    words: str
    """As the reader may see them: a supporter sees no personal data of the author's."""
    standing: bool
    """Nobody took it back: neither the reader nor, of words that are gone, the author."""
    may_correct: bool
    heading: str
    thanks: bool
    """True on the first visit's page: nothing has happened yet but receiving."""
    steps: list[Step]
    ahead: list[str]
    next: str
    answers: list[ShownAnswer]
    personal: list[str]


def read(journey: Journey) -> ShownJourney:
    standing = _stands(journey)
    own = journey.support is None
    return ShownJourney(
        journey=journey,
        words=journey.suggestion.raw_text if own else redact.mask(journey.suggestion.raw_text),
        standing=standing,
        may_correct=own and standing and journey.consultation.state is State.OPEN,
        heading=_heading(journey),
        thanks=standing and _furthest(journey) == RECEIVED and journey.consultation.state is State.OPEN,
        steps=_steps(journey),
        ahead=_ahead(journey) if standing else [],
        next=_next(journey) if standing else _taken_back(journey),
        answers=[shown(answer) for answer in journey.answers],
        personal=personal_data(journey.suggestion.raw_text) if own else [],
    )


def _stands(journey: Journey) -> bool:
    if journey.support is not None:
        return journey.support.withdrawn_at is None and journey.support.ending is not Ending.ERASED
    return journey.withdrawal is None


def _steps(journey: Journey) -> list[Step]:
    """What offices did, and what the people themselves did, in the order of time."""
    steps = [Step(step.at, step.title, step.who, redact.mask(step.detail)) for step in journey.steps]
    if support := journey.support:
        steps.append(Step(support.created_at, "您附议了这条意见", "您"))
        if support.withdrawn_at:
            steps.append(Step(support.withdrawn_at, "收回了附议", "您"))
    if ending := journey.withdrawal:
        steps.append(Step(ending.at, TAKEN_BACK[ending.kind], "提出的人" if journey.support else "您"))
    for inquiry in journey.inquiries:
        steps.append(Step(inquiry.asked_at, "联系点有话问您", inquiry.asked_label))
        if inquiry.answered_at:
            steps.append(Step(inquiry.answered_at, "回答了联系点", "您"))
    return sorted(steps, key=lambda step: step.at)


def _taken_back(journey: Journey) -> str:
    """What it means for the reader that this suggestion, or their support of it, is taken back."""
    if journey.support and journey.support.withdrawn_at is None:
        return "提出的人把这条意见删掉了，您的附议也就不再算数。您自己的想法，可以另外提一条。"
    if any(step.title == SIGNED for step in journey.steps):
        return (
            "收回之前，这条意见已经随文件签发上报。签发的文件不能改，里面的建议文字和人数照旧；"
            "从那以后的整理和统计不再算上您。答复公布以后，这一页仍然看得到。"
        )
    return "从现在起，整理、上报和统计都不再算上它。"


def personal_data(text: str) -> list[str]:
    """Names of the kinds of personal data in a text, each once."""
    kinds = (_FLAGGED.get(span.kind) for span in redact.find_pii(text))
    return list(dict.fromkeys(kind for kind in kinds if kind))


def _furthest(journey: Journey) -> str:
    """The title of the step that counts: words may stand in several items, one left out and one answered."""
    reached = {step.title for step in journey.steps}
    return next(title for title in _BY_WEIGHT if title in reached)


def _settled(journey: Journey) -> bool:
    """Everything is answered, and these words are in nothing that was sent up: there is no more to come."""
    return journey.consultation.state is State.PUBLISHED and _furthest(journey) in {RECEIVED, IN_ITEM}


def _heading(journey: Journey) -> str:
    if not _stands(journey) and _furthest(journey) != ANSWERED:
        return "已经收回了"
    if journey.support and _furthest(journey) == RECEIVED:
        return "附议收到了"
    return "这次征询已经答复完了" if _settled(journey) else _HEADINGS[_furthest(journey)]


def _ahead(journey: Journey) -> list[str]:
    """The usual steps after the furthest one reached; none where nothing more will happen."""
    furthest = _furthest(journey)
    if furthest == LEFT_OUT or _settled(journey):
        return []
    return list(_USUAL[_USUAL.index(furthest) + 1 :])


def _next(journey: Journey) -> str:
    consultation, latest = journey.consultation, _furthest(journey)
    if latest == ANSWERED:
        return ""
    if _settled(journey):
        return "您的意见没有编进报上去的建议，但原话一直留着。想知道原因，可以带着这个号码问联系点。"
    if latest == LEFT_OUT:
        return "理由写在上面。您如果不同意，可以带着这个号码找联系点，也可以再提一次。"
    if latest in {SIGNED, TAKEN}:
        return f"{consultation.issuer_name}会逐条研究，每一条都要写明采纳没有、为什么。公布以后，答复就在这一页。"
    if consultation.state is State.OPEN:
        return (
            "征求意见截止以后，联络员把大家的意见编成建议条目，由负责人签发，报给人大。每走一步，这一页都会写上日期。"
        )
    return "征求意见已经截止，联络员正在把大家的意见编成建议条目。签发上报以后，这一页会写上日期和文号。"
