"""The registered figures: each recounted here by hand from a small history."""

import pytest

from app.adoption import service as adoption
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.curation.queries import batches
from app.curation.service import sign_off
from app.drafts import service as drafts
from app.drafts.states import Stage
from app.figures import queries
from app.figures.registry import FIGURES, RATES, WAY, WAY_RATES
from app.figures.structs import Counts
from tests import factories

pytestmark = pytest.mark.usefixtures("database")
REASON = "罚款改为先警告，见新的第三条第二款。"


def _figures(counts: Counts) -> tuple[int, ...]:
    return tuple(counts[figure.code] for figure in WAY)


async def test_nothing_yet_is_nought_and_no_rate() -> None:
    total = await queries.total()
    assert _figures(total) == (0, 0, 0, 0, 0, 0)
    assert set(total.rates().values()) == {None}


async def test_every_figure_of_a_small_history() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    shared, only_first, only_second, _unused = [await factories.suggestion(consultation, f"意见{n}") for n in range(4)]
    adopted = await factories.item(consultation, at, shared, only_first, text="建议一")
    refused = await factories.item(consultation, at, shared, only_second, text="建议二")
    submission = await sign_off.sign(await factories.batch(consultation, at, adopted, refused), at.head)
    [counts] = await queries.by_consultation()
    assert _figures(counts) == (4, 2, 3, 0, 0, 0)
    await adoption.receive(submission, at.congress_officer)
    version = await drafts.add_version(consultation.draft_law, factories.PASSED, Stage.PASSED, at.congress_officer)
    first, second = await batches.submission_items(submission)
    yes = DecisionIn(outcome=Outcome.PARTIALLY_ADOPTED, reason=REASON, landed_version=version, landed_article="3")
    await adoption.decide(first.id, yes, at.congress_officer)
    await adoption.decide(second.id, DecisionIn(outcome=Outcome.NOT_ADOPTED, reason=REASON), at.congress_officer)
    assert _figures((await queries.by_consultation())[0]) == (4, 2, 3, 0, 0, 0), "drafts of decisions are not public"
    await factories.close(consultation)
    await factories.checked(consultation, at)
    await adoption.publish(consultation.id, at.congress_officer)
    [counts] = await queries.by_consultation()
    assert _figures(counts) == (4, 2, 3, 2, 1, 2)
    assert [counts.rate(rate) for rate in WAY_RATES] == [0.5, 0.5, 0.5]


async def test_points_add_up_to_the_total_and_preparing_consultations_do_not_count() -> None:
    at = await factories.place()
    for _ in range(2):
        await factories.item(await factories.consultation(at), at)
    await factories.consultation(at, issued=False)
    total, points, consultations = (
        await queries.total(),
        await queries.by_point(),
        await queries.by_consultation(),
    )
    assert [one["raised"] for one in points if one.key == at.point] == [2]
    assert sum(one["raised"] for one in points) == sum(one["raised"] for one in consultations) == total["raised"] == 2
    assert len(consultations) == 2


def test_codes_are_unique_and_rates_speak_of_registered_figures() -> None:
    codes = [one.code for one in (*FIGURES, *RATES)]
    assert len(codes) == len(set(codes))
    named = {rate.numerator for rate in RATES} | {rate.denominator for rate in RATES}
    assert named <= {figure.code for figure in FIGURES}
