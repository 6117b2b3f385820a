"""Turns in the manners of a clerk and of speech recognition."""

from pathlib import Path

import pytest

from nlp.minutes.turns import read_turns

HERE = Path(__file__).parent


def _said(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, text[turn.start : turn.end]) for turn in read_turns(text)]


@pytest.mark.parametrize(
    "text",
    [
        "甲：先说。\n乙：再说。",
        "甲： 先说。\n\n\n乙: 再说。\n",
        "时间：上午\n地点：会议室\n主持人：老周\n参加人员：甲、乙\n\n甲：先说。\n乙：再说。",
        "甲 00:00:03\n先说。\n\n乙 00:00:09\n再说。\n",
        "[00:00:03] 甲\n先说。\n[00:00:09] 乙\n再说。\n",
        "甲（00:03）：先说。\n乙（00:09）：再说。",
        "【甲】：先说。\n【乙】：再说。",
        "[00:03] 甲：先说。\n[00:09] 乙：再说。",
        "\ufeff录音文件：a.m4a\r\n\r\n甲 00:00:03\r\n先说。\r\n乙 00:00:09\r\n再说。\r\n",
    ],
)
def test_who_said_what(text: str) -> None:
    assert _said(text) == [("甲", "先说。"), ("乙", "再说。")]


def test_the_chair_in_the_heading_is_no_turn_but_the_chair_speaking_is() -> None:
    text = "主持人：老周\n记录：小陶\n主持人：各位好，开始吧。\n甲：好。"
    assert _said(text) == [("主持人", "各位好，开始吧。"), ("甲", "好。")]


def test_a_turn_of_several_paragraphs_is_one() -> None:
    text = "甲：第一段。\n第二段。\n\n乙：好。"
    assert _said(text) == [("甲", "第一段。\n第二段。"), ("乙", "好。")]


@pytest.mark.parametrize("speaker", ["发言人1", "2号代表", "张代表（居民）", "居委会 ", "speaker"])
def test_ways_of_naming(speaker: str) -> None:
    assert _said(f"{speaker}：30块太少。\n乙：是的。")[0] == (speaker.strip(), "30块太少。")


@pytest.mark.parametrize(
    "line", ["上午9:30开始讨论", "9：30大家到齐", "2025年5月1日14:00签到", "建议：加一条", "主要意见如下：有三点"]
)
def test_a_line_with_a_colon_is_not_always_a_speaker(line: str) -> None:
    assert _said(f"甲：先说。\n{line}\n乙：再说。") == [("甲", f"先说。\n{line}"), ("乙", "再说。")]


def test_remarks_between_turns_belong_to_nobody() -> None:
    assert _said("甲：好笑。\n（众人笑）\n乙：是的。") == [("甲", "好笑。"), ("乙", "是的。")]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "大家谈了三个问题，都很重要。", "12:30开会，13:30散会", "时间：上午\n地点：二楼"]
)
def test_nobody_is_named(text: str) -> None:
    assert read_turns(text) == ()


def test_whole_transcripts() -> None:
    clerk = (HERE / "smoking_clerk.txt").read_text("utf-8")
    speech = (HERE / "minors_speech.txt").read_text("utf-8")
    assert len(read_turns(clerk)) == 19
    assert [turn.speaker for turn in read_turns(speech)][:5] == ["主持人", "发言人1", "发言人2", "主持人", "发言人3"]
