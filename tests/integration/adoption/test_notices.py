"""The answer reaches everyone behind an item, by receipt, message and hand; what fails waits for a person."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from app.adoption import dispatching, notices, reopening
from app.adoption.errors import AlreadyHandled, DispatchNotGivenUp, NothingToReopen, ReopeningWaits
from app.consultations.structs import ConsultationOut
from app.core import clock, db, outbox
from app.core.actor import Actor
from app.core.errors import NotAllowed
from app.core.settings import Settings
from app.suggestions import service as suggestions
from app.suggestions import supports, withdrawals
from app.suggestions.structs import ContactIn, SuggestionIn, SupportIn
from tests import factories

pytestmark = pytest.mark.usefixtures("database")
RESIDENT = Actor.resident()


@pytest.fixture
def folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUIYIN_MESSAGE_FOLDER", str(tmp_path / "messages"))
    return tmp_path / "messages"


async def _voice(to: ConsultationOut, contact: str = "") -> UUID:
    data = SuggestionIn(
        text=f"太重了{uuid4().hex[:4]}",
        form_token=uuid4(),
        contact=ContactIn(contact, consented=True) if contact else None,
    )
    return (await suggestions.submit(to, data, RESIDENT)).suggestion


async def _join(to: ConsultationOut, suggestion: UUID, contact: str = "") -> str:
    given = ContactIn(contact, consented=True) if contact else None
    data = SupportIn(suggestion=suggestion, form_token=uuid4(), contact=given)
    return (await supports.join(to, data, RESIDENT)).code


def _written(folder: Path) -> list[dict[str, str]]:
    return [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))] if folder.is_dir() else []


def _break(folder: Path) -> None:
    """A file where the folder should be."""
    folder.write_text("the carrier is down")


def _mend(folder: Path) -> None:
    folder.unlink()


async def _due() -> list[outbox.Delivery]:
    return [one for one in await outbox.lease(50) if one.topic == outbox.Topic.SEND_ANSWER]


async def _work(settings: Settings) -> int:
    due = await _due()
    for delivery in due:
        await dispatching.send(UUID(delivery.payload["dispatch"]), settings, delivery)
    return len(due)


async def test_authors_and_supporters_are_answered_and_those_left_out_are_told() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    merged, alone, unused, gone = [await _voice(consultation) for _ in range(4)]
    await _join(consultation, merged)
    left = await _join(consultation, merged)
    await supports.withdraw(left, RESIDENT)
    await withdrawals.withdraw(await factories.receipt_code(gone), RESIDENT)
    item = await factories.item(consultation, at, merged, alone)
    await factories.published(consultation, at, item)
    rows = await db.execute(
        "SELECT suggestion, support IS NOT NULL AS joined, decision IS NULL AS left_out FROM notice"
    )
    told = sorted((str(row["suggestion"]), row["joined"], row["left_out"]) for row in rows)
    assert told == sorted(
        [
            (str(merged), False, False),
            (str(merged), True, False),
            (str(alone), False, False),
            (str(unused), False, True),
        ]
    )
    assert await notices.unreached() == 0


async def test_a_message_goes_to_each_consented_contact_once(folder: Path, settings: Settings) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    voice = await _voice(consultation, "13812345678")
    joined = await _join(consultation, voice, "zhang@example.cn")
    second = await factories.item(consultation, at, voice, text="再提一次。")
    await factories.published(consultation, at, await factories.item(consultation, at, voice), second)
    settings = Settings.from_environment()
    assert await _work(settings) == 2
    sent = {message["way"]: message for message in _written(folder)}
    assert sent["phone"]["to"] == "13812345678"
    assert f"/r/{await factories.receipt_code(voice)}" in sent["phone"]["text"]
    assert f"/r/{joined}" in sent["email"]["text"]
    assert await _work(settings) == 0


async def test_a_sender_down_for_a_day_loses_and_doubles_nothing(folder: Path, settings: Settings) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    voices = [await _voice(consultation, f"1381234567{n}") for n in range(3)]
    await factories.published(consultation, at, await factories.item(consultation, at, *voices))
    _break(folder)
    settings, hours = Settings.from_environment(), 0
    for hours in range(24):
        with clock.shifted(timedelta(hours=hours)):
            await _work(settings)
    assert await db.fetch_value("SELECT count(*) FROM dispatch WHERE sent_at IS NULL AND given_up_at IS NULL") == 3
    _mend(folder)
    for more in (30, 60):
        with clock.shifted(timedelta(hours=hours + more)):
            await _work(settings)
    assert len(_written(folder)) == 3
    assert await db.fetch_value("SELECT count(*) FROM dispatch WHERE sent_at IS NOT NULL") == 3


async def test_what_nothing_carries_waits_for_a_person(settings: Settings) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    voice = await _voice(consultation, "13812345678")
    await factories.published(consultation, at, await factories.item(consultation, at, voice))
    await _work(settings)
    [row] = await db.execute("SELECT id, last_result, given_up_at FROM dispatch")
    assert row["given_up_at"] is not None
    assert "13812345678" not in row["last_result"]
    for outsider in (at.stranger, at.congress_officer, at.collector):
        with pytest.raises(NotAllowed):
            await dispatching.send_again(row["id"], outsider)
    await dispatching.send_again(row["id"], at.officer)
    with pytest.raises(DispatchNotGivenUp):
        await dispatching.send_again(row["id"], at.officer)


async def test_a_contact_deleted_meanwhile_gets_nothing(folder: Path, settings: Settings) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    voice = await _voice(consultation, "13812345678")
    await factories.published(consultation, at, await factories.item(consultation, at, voice))
    await withdrawals.erase(await factories.receipt_code(voice), RESIDENT)
    await _work(Settings.from_environment())
    assert _written(folder) == []
    assert await db.fetch_value("SELECT dropped_at IS NOT NULL FROM dispatch")
    assert await notices.unreached() == 0


async def test_an_answer_that_misses_is_reopened_forwarded_and_replied_to() -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    voice = await _voice(consultation)
    code = await factories.receipt_code(voice)
    with pytest.raises(NothingToReopen):
        await reopening.reopen(code, "这不是我的意思", uuid4(), RESIDENT)
    await factories.published(consultation, at, await factories.item(consultation, at, voice))
    token = uuid4()
    for _ in range(2):
        await reopening.reopen(code, "我说的是楼道，不是头盔。", token, RESIDENT)
    with pytest.raises(ReopeningWaits):
        await reopening.reopen(code, "还有一句", uuid4(), RESIDENT)
    [one] = await reopening.at_points([at.point])
    assert (one.reason, one.forwarded, one.replied) == ("我说的是楼道，不是头盔。", False, False)
    for outsider in (at.stranger, at.congress_officer, at.adviser):
        with pytest.raises(NotAllowed):
            await reopening.reply(one.id, "不行", outsider)
    await reopening.forward(one.id, "请人大看一下。", at.officer)
    with pytest.raises(NotAllowed):
        await reopening.reply(one.id, "我们替人大回", at.officer)
    [waiting] = await reopening.forwarded_to([at.congress])
    await reopening.reply(waiting.id, "楼道的事在第四条。", at.congress_officer)
    with pytest.raises(AlreadyHandled):
        await reopening.reply(waiting.id, "再回一次", at.congress_officer)
    [seen] = await reopening.of_person(voice, None)
    assert [step.text for step in seen.steps] == ["请人大看一下。", "楼道的事在第四条。"]
    await reopening.reopen(code, "还是不对", uuid4(), RESIDENT)
    assert len(await reopening.of_person(voice, None)) == 2
