import datetime as dt
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
import pytest

from app.core.errors import DomainError, InvalidInput
from app.web.forms import Form


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Sheet(msgspec.Struct, kw_only=True):
    text: Annotated[str, msgspec.Meta(max_length=10, title="意见", extra={"required": "请写下您的意见。"})]
    title: Annotated[str, msgspec.Meta(min_length=2, title="题目")]
    count: Annotated[int, msgspec.Meta(ge=1, le=20)] | None = None
    minimum: Annotated[int, msgspec.Meta(ge=3)] = 3
    colour: Colour = Colour.RED
    agreed: bool = False
    points: list[UUID] = []
    closes_at: dt.datetime | None = None
    day: dt.date | None = None
    code: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$", extra={"pattern": "号码是三个大写字母。"})] = "ABC"


GOOD = {"text": ["充电桩太少"], "title": ["充电"]}


def errors_of(**fields: str) -> dict[str, str]:
    typed = GOOD | {name: [text] for name, text in fields.items()}
    return Form(Sheet, typed, {}).errors


def test_a_good_form_becomes_its_struct() -> None:
    point = "01936f00-0000-7000-8000-000000000001"
    typed = GOOD | {
        "count": ["7"],
        "colour": ["green"],
        "agreed": ["on"],
        "points": [point],
        "closes_at": ["2026-11-23T18:00"],
        "day": ["2026-11-23"],
        "_csrf_token": ["whatever"],
        "unknown": ["dropped"],
    }
    assert Form(Sheet, typed, {}).checked() == Sheet(
        text="充电桩太少",
        title="充电",
        count=7,
        colour=Colour.GREEN,
        agreed=True,
        points=[UUID(point)],
        closes_at=dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC),
        day=dt.date(2026, 11, 23),
    )


def test_empty_fields_take_their_defaults() -> None:
    typed = GOOD | {"count": [""], "colour": [""], "minimum": [""], "closes_at": [""], "code": [""]}
    assert Form(Sheet, typed, {}).checked() == Sheet(text="充电桩太少", title="充电")


def test_all_that_is_wrong_is_said_at_once() -> None:
    form = Form(Sheet, {"count": ["x"], "colour": ["blue"]}, {})
    assert form.errors == {
        "text": "请写下您的意见。",
        "title": "请填写题目。",
        "count": "请填 1 到 20 之间的整数。",
        "colour": "请从给出的选项里选。",
    }
    with pytest.raises(InvalidInput) as refused:
        form.checked()
    assert refused.value.fields == form.errors


@pytest.mark.parametrize(
    ("fields", "messages"),
    [
        ({"text": "字" * 10}, {}),
        ({"text": "字" * 13}, {"text": "最多 10 个字，现在是 13 个字，请删去 3 个字。"}),
        ({"title": "字"}, {"title": "至少要 2 个字，现在是 1 个字。"}),
        ({"count": "0"}, {"count": "请填 1 到 20 之间的整数。"}),
        ({"minimum": "2"}, {"minimum": "请填不小于 3 的整数。"}),
        ({"minimum": "二"}, {"minimum": "请填不小于 3 的整数。"}),
        ({"points": "not-a-uuid"}, {"points": "请从给出的选项里选。"}),
        ({"closes_at": "明天"}, {"closes_at": "日期或时间写得不对，例如 2026-11-23 18:00。"}),
        ({"day": "2026-13-01"}, {"day": "日期写得不对，例如 2026-11-23。"}),
        ({"code": "abc"}, {"code": "号码是三个大写字母。"}),
    ],
)
def test_messages_are_chinese_and_to_the_point(fields: dict[str, str], messages: dict[str, str]) -> None:
    assert errors_of(**fields) == messages


def test_what_was_typed_stays() -> None:
    form = Form(Sheet, {"text": ["字" * 13], "points": ["a", "b"]}, {})
    assert form.value("text") == "字" * 13
    assert form.values("points") == ["a", "b"]
    assert form.value("title") == ""


def test_a_refusal_of_the_service_is_shown_beside_its_field() -> None:
    form = Form(Sheet, GOOD, {}).refused(DomainError("征询已经截止。", fields={"text": "已经截止"}))
    assert (form.message, form.errors, form.value("text")) == ("征询已经截止。", {"text": "已经截止"}, "充电桩太少")


def test_a_blank_form_shows_what_it_starts_from_and_no_complaint() -> None:
    form = Form.blank(Sheet, count=3, title=None, points=[1, 2])
    assert (form.value("count"), form.value("title"), form.values("points")) == ("3", "", ["1", "2"])
    assert (form.errors, form.message) == ({}, "")
