"""The signature in the same moment as an author, an editor or the congress: one waits, and what is frozen is true."""

import asyncio
from uuid import UUID, uuid4

import pytest

from app.adoption import service as adoption
from app.consultations.structs import ConsultationOut
from app.core import tasks
from app.core.actor import Actor
from app.core.errors import DomainError
from app.curation.errors import CorrectionUnderWay, ItemSigned, NobodyBehind, NotReturned, SubmissionReturned
from app.curation.queries import batches, custody, proofs
from app.curation.service import items, returning, sign_off
from app.curation.service.items import Ref
from app.curation.structs import ItemIn
from app.suggestions import supports, withdrawals
from app.suggestions.structs import SuggestionIn, SupportIn
from tests import factories
from tests.factories import Place
from tests.integration.together import both

pytestmark = pytest.mark.usefixtures("committed")

RESIDENT = Actor.resident()


async def _of_two(at: Place, consultation: ConsultationOut) -> tuple[UUID, UUID, UUID]:
    """A batch with one item of two opinions, and these."""
    one, two = [await factories.suggestion(consultation, f"意见{n}") for n in range(2)]
    item = await factories.item(consultation, at, one, two)
    return await factories.batch(consultation, at, item), one, two


async def _returned(at: Place) -> tuple[UUID, UUID]:
    """A submission given back, and the batch in which its new version is prepared."""
    submission = await factories.submission(await factories.consultation(at), at)
    await adoption.receive(submission, at.congress_officer)
    await returning.give_back(submission, "依据请写明。", at.congress_officer)
    return submission, await returning.correct(submission, "", at.head)


@pytest.mark.parametrize("how", ["withdraw", "erase"])
async def test_a_signature_waits_for_an_author_and_counts_them_no_more(how: str) -> None:
    at = await factories.place()
    batch, one, two = await _of_two(at, await factories.consultation(at))
    gone = getattr(withdrawals, how)(await factories.receipt_code(one), RESIDENT)
    submission = await both(gone, sign_off.sign(batch, at.head))
    [frozen] = await batches.submission_items(submission)
    assert frozen.people == 1
    assert await proofs.of_suggestion(one) == []
    assert len(await proofs.of_suggestion(two)) == 1


async def test_a_signature_that_waited_for_the_last_author_is_refused() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    said = await factories.suggestion(consultation)
    batch = await factories.batch(consultation, at, await factories.item(consultation, at, said))
    with pytest.raises(NobodyBehind):
        await both(withdrawals.erase(await factories.receipt_code(said), RESIDENT), sign_off.sign(batch, at.head))
    assert await batches.submissions_of(consultation.id) == []


async def test_an_erasure_waits_for_the_signature_and_what_was_signed_stays_provable() -> None:
    at = await factories.place()
    batch, one, _ = await _of_two(at, await factories.consultation(at))
    await both(sign_off.sign(batch, at.head), withdrawals.erase(await factories.receipt_code(one), RESIDENT))
    [proof] = await proofs.of_suggestion(one)
    assert proof.holds()
    assert (await withdrawals.of(one)) is not None


async def test_erasing_what_was_said_twice_and_signing_never_wait_in_a_ring() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    for _ in range(5):
        former = await factories.suggestion(consultation, "先这么说")
        await supports.join(consultation, SupportIn(suggestion=former, form_token=uuid4()), RESIDENT)
        again = SuggestionIn(text="再改一下", form_token=uuid4())
        receipt = await withdrawals.correct(await factories.receipt_code(former), again, RESIDENT)
        item = await factories.item(
            consultation, at, former, receipt.suggestion, await factories.suggestion(consultation)
        )
        batch = await factories.batch(consultation, at, item)
        signing = tasks.spawn(sign_off.sign(batch, at.head), name="head")
        erasing = tasks.spawn(withdrawals.erase(receipt.code, RESIDENT), name="author")
        await asyncio.gather(signing, erasing)


async def test_an_edit_that_waited_for_the_signature_is_refused() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    item = await factories.item(consultation, at)
    batch = await factories.batch(consultation, at, item)
    edit = items.reword(Ref(item, 1), ItemIn(proposed_text="晚了一步"), at.officer)
    with pytest.raises(ItemSigned):
        await both(sign_off.sign(batch, at.head), edit)


async def test_a_new_version_signed_and_its_return_called_off_at_once() -> None:
    at = await factories.place()
    submission, correction = await _returned(at)
    with pytest.raises(NotReturned):
        await both(sign_off.sign(correction, at.head), returning.take_back_return(submission, at.congress_officer))
    assert await custody.not_held_once() == []


async def test_two_begin_a_new_version_and_one_is_told() -> None:
    at = await factories.place()
    submission = await factories.submission(await factories.consultation(at), at)
    with pytest.raises(CorrectionUnderWay):
        await both(returning.correct(submission, "有错字", at.head), returning.correct(submission, "漏了", at.head))


async def test_received_and_recalled_at_once() -> None:
    at = await factories.place()
    first, second = [await factories.submission(await factories.consultation(at), at) for _ in range(2)]
    with pytest.raises(NotReturned):
        await both(adoption.receive(first, at.congress_officer), returning.correct(first, "有错字", at.head))
    with pytest.raises(SubmissionReturned):
        await both(returning.correct(second, "有错字", at.head), adoption.receive(second, at.congress_officer))
    assert await custody.not_held_once() == []


async def test_a_batch_is_signed_once() -> None:
    at = await factories.place()
    batch = await factories.batch(await factories.consultation(at), at)
    with pytest.raises(DomainError):
        await both(sign_off.sign(batch, at.head), sign_off.sign(batch, at.head))
