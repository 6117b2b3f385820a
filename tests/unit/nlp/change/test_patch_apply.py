import pytest

from nlp.patch import Inapplicable, apply, conflicts, operations

LEASH = (
    "携犬外出应当遵守下列规定：\n（一）束犬链；\n（二）犬链不得超过两米；\n（三）避让行人。\n违反规定的，处二百元罚款。"
)


def applied(text: str, article: str = LEASH) -> str:
    (operation,) = operations(text)
    return apply(operation, article).after


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("将第三条第一款第二项中的“两米”改为“一米”", LEASH.replace("两米", "一米")),
        ("第三条第二项中“两米”改为“一米”", LEASH.replace("两米", "一米")),
        ("第三条罚款太低，建议提高到五百元。", LEASH.replace("二百元", "五百元")),
        ("删去第三条中的“，处二百元罚款”", LEASH.replace("，处二百元罚款", "")),
        ("删去第三条第二款", LEASH.rpartition("\n")[0]),
        ("删去第三条第一款第一项", LEASH.replace("（一）束犬链；\n", "")),
        ("第三条第一款第一项修改为：“束犬链、戴嘴套；”", LEASH.replace("束犬链；", "束犬链、戴嘴套；")),
        ("在第三条“避让行人”后增加“和车辆”", LEASH.replace("避让行人", "避让行人和车辆")),
        ("在第三条“避让行人”前增加“主动”", LEASH.replace("避让行人", "主动避让行人")),
        ("第三条第二款增加“情节严重的，没收犬只”", LEASH + "情节严重的，没收犬只。"),
        ("第三条增加一款：导盲犬除外。", LEASH + "\n导盲犬除外。"),
        ("第三条增加一款，作为第二款：“导盲犬除外。”", LEASH.replace("\n违反", "\n导盲犬除外。\n违反")),
        ("第三条增加一项：清除粪便。", LEASH.replace("行人。", "行人；\n（四）清除粪便。")),
        (
            "第三条第一款增加一项，作为第二项：“清除粪便；”",
            LEASH.replace("（三）", "（四）").replace("（二）", "（二）清除粪便；\n（三）"),
        ),
        ("第三条第二款增加一项：没收犬只。", LEASH + "\n（一）没收犬只。"),
    ],
)
def test_an_operation_changes_its_provision_and_nothing_else(text: str, expected: str) -> None:
    assert applied(text) == expected


def test_a_paragraph_in_the_middle_leaves_no_gap() -> None:
    assert applied("删去第三条第二款", "甲。\n乙。\n丙。") == "甲。\n丙。"
    assert applied("第三条第一款后增加一款：戊己。", "甲。\n乙。") == "甲。\n戊己。\n乙。"


def test_a_new_article_stands_alone() -> None:
    (operation,) = operations("建议增加一条：养犬人应当投保。")

    done = apply(operation, "")

    assert (done.before, done.after, done.reason) == ("", "养犬人应当投保。", "新增一条。")


def test_the_redline_and_the_reason_come_along() -> None:
    (operation,) = operations("将第三条中的“两米”改为“一米”")

    done = apply(operation, LEASH)

    assert [change.text for change in done.changes if change.op != "equal"] == ["两", "一"]
    assert done.reason == "将“两米”修改为“一米”。"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("将第三条中的“三米”改为“一米”", "wording-not-found"),
        ("将第三条中的“犬”改为“狗”", "wording-repeated"),
        ("将第三条第五款中的“两米”改为“一米”", "place-not-found"),
        ("将第三条第一款第九项中的“两米”改为“一米”", "place-not-found"),
        ("第三条写得不清楚，建议写成必须束犬链。", "wording-not-named"),
    ],
)
def test_what_cannot_be_carried_out_says_why(text: str, code: str) -> None:
    (operation,) = operations(text)

    with pytest.raises(Inapplicable) as refused:
        apply(operation, LEASH)

    assert refused.value.code == code
    assert "没有改动" in str(refused.value)


def clash(*texts: str) -> list[tuple[int, int]]:
    asked = [operation for text in texts for operation in operations(text)]
    return [(found.first, found.second) for found in conflicts(asked, {"3": LEASH, "4": "甲乙丙。"})]


def test_different_words_for_the_same_words_conflict() -> None:
    assert clash("将第三条的“两米”改为“一米”", "将第三条的“两米”改为“三米”") == [(0, 1)]


def test_striking_a_paragraph_conflicts_with_an_edit_inside_it() -> None:
    assert clash("删去第三条第二款", "将第三条的“二百元”改为“五百元”") == [(0, 1)]


def test_figures_for_a_provision_conflict_though_no_words_are_named() -> None:
    assert clash("第三条第二款罚款太低，提高到五百元。", "第三条第二款罚款太低，提高到一千元。") == [(0, 1)]


def test_two_paragraphs_for_one_number_conflict() -> None:
    one, other = (f"第三条增加一款，作为第三款：“{text}”" for text in ("甲。", "乙。"))

    assert clash(one, other) == [(0, 1)]


@pytest.mark.parametrize(
    "texts",
    [
        ("将第三条的“两米”改为“一米”", "将第三条的“两米”改为“一米”"),
        ("将第三条的“两米”改为“一米”", "将第三条的“二百元”改为“五百元”"),
        ("将第三条的“两米”改为“一米”", "将第四条的“甲”改为“乙”"),
        ("在第三条“避让行人”后增加“和车辆”", "在第三条“避让行人”前增加“主动”"),
        ("第三条增加一款：导盲犬除外。", "第三条增加一款：警犬除外。"),
        ("将第三条的“三米”改为“一米”", "建议增加一条：养犬人应当投保。"),
        ("建议删去“两米”", "将“两米”改为“一米”"),
    ],
)
def test_what_can_stand_together_is_no_conflict(texts: tuple[str, ...]) -> None:
    assert clash(*texts) == []


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (("删去第三条第二款", "将第三条的“二百元”改为“五百元”"), "一条要求删去的文字，另一条要求修改或者保留在其中。"),
        (("第三条第二款修改为：“甲。”", "将第三条的“二百元”改为“五百元”"), "两条要求改动同一处文字，但改法不同。"),
        (
            ("第三条增加一款，作为第三款：“甲。”", "第三条增加一款，作为第三款：“乙。”"),
            "两条要求以同一序号增加不同的内容。",
        ),
    ],
)
def test_a_conflict_says_what_clashes(texts: tuple[str, ...], reason: str) -> None:
    asked = [operation for text in texts for operation in operations(text)]

    assert [found.reason for found in conflicts(asked, {"3": LEASH})] == [reason]
