"""Whole transcripts: suggestions proposed, procedure and answers left out, questions and own matters told apart."""

from pathlib import Path

import pytest

from nlp.minutes import Minutes, read_minutes

HERE = Path(__file__).parent


def _read(name: str) -> tuple[str, Minutes]:
    text = (HERE / name).read_text("utf-8")
    return text, read_minutes(text)


def _proposed(name: str) -> list[tuple[str, str]]:
    text, minutes = _read(name)
    return [
        (span.speaker, text[span.start : span.end])
        for span in minutes.spans
        if span.type not in {"question", "grievance"}
    ]


def test_suggestions_of_a_clerks_minutes() -> None:
    assert [(speaker, words[-13:]) for speaker, words in _proposed("smoking_clerk.txt")] == [
        ("老魏", "算尽到责任，不能再罚店里。"),
        ("老魏", "要能到，不到的话劝也白劝。"),
        ("冯医生", "烟药纳入医保，哪怕报一半。"),
        ("小余", "，儿童游乐场所也得划进来。"),
        ("小余", "罚谁呢？这个前提最好去掉。"),
        ("老魏", "了就算了，不要动不动就罚。"),
        ("志愿者", "对待，我们劝起来也有底气。"),
    ]


def test_suggestions_of_recognised_speech() -> None:
    assert [(speaker, words[:10]) for speaker, words in _proposed("minors_speech.txt")] == [
        ("发言人1", "学校现在是统一收掉的"),
        ("发言人3", "说实话有点冤枉，上次"),
        ("发言人4", "那个欺凌的认定，现在"),
        ("发言人4", "我们一千两百个学生一"),
        ("发言人5", "心理老师不光是人数，"),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "housing_clerk.txt",
            [
                ("业主代表甲", "反对就算通过。"),
                ("业委会主任", "里，要发短信，"),
                ("物业经理", "指数评估一次。"),
                ("业主代表乙", "让业主随便查。"),
                ("居民区书记", "委会代行职责。"),
                ("业主代表丙", "上门怎么追责。"),
            ],
        ),
        (
            "waste_speech.txt",
            [
                ("居民A", "像头看着也行。"),
                ("居民B", "贴到公告栏里。"),
                ("居民C", "，比罚钱有用。"),
                ("志愿者小陈", "有洗手的地方。"),
                ("志愿者小陈", "清干净了再退。"),
                ("物业李经理", "，我们就敢收。"),
                ("居民D", "个成本又不高。"),
            ],
        ),
        (
            "fire_clerk.txt",
            [
                ("居民甲", "再叫他来交钱。"),
                ("居民乙", "的费用车主出。"),
                ("商铺老板", "切我只好关门。"),
                ("居民丙", "的钱物业先垫。"),
                ("居民丁", "一趟也好的呀。"),
                ("居民己", "的扣物业的分。"),
                ("居民己", "放一次水试试。"),
            ],
        ),
        (
            "access_speech.txt",
            [
                ("说话人1", "字了才算通过。"),
                ("说话人2", "司，一次两百。"),
                ("说话人4", "间内不得上锁，"),
                ("说话人4", "隔一层有一个。"),
                ("说话人5", "视频远程翻译。"),
                ("说话人1", "需要全体同意。"),
                ("说话人3", "，至少要公示。"),
            ],
        ),
        (
            "blood_clerk.txt",
            [
                ("学生代表", "扣掉就好了嘛。"),
                ("医生", "个月就能做成。"),
                ("居民甲", "次，方便大家。"),
                ("企业代表", "标两个字禁掉。"),
                ("居民乙", "两天，带薪的。"),
                ("居民丙", "家心里才服气。"),
            ],
        ),
        (
            "care_speech.txt",
            [
                ("居民1", "厕所都要问到。"),
                ("居民2", "怕给个八小时。"),
                ("护理员", "养老条例管哈。"),
                ("养老院院长", "床以下配一个。"),
                ("居民3", "上的打个对折。"),
            ],
        ),
    ],
)
def test_requests_end_where_they_are_made(name: str, expected: list[tuple[str, str]]) -> None:
    assert [(who, words[-7:]) for who, words in _proposed(name)] == expected


def test_questions_and_own_matters_are_proposed_as_such() -> None:
    found = [
        (span.speaker, span.type)
        for name in ("smoking_clerk.txt", "minors_speech.txt", "housing_clerk.txt", "waste_speech.txt")
        for span in _read(name)[1].spans
        if span.type in {"question", "grievance"}
    ]
    assert found == [
        ("志愿者", "question"),
        ("钱阿姨", "grievance"),
        ("发言人2", "question"),
        ("业主代表丙", "grievance"),
        ("居民E", "question"),
        ("居民F", "grievance"),
    ]


def test_the_chair_is_whoever_opens_the_meeting() -> None:
    text = "李主任：各位好，今天请大家来谈谈条例，建议大家说短一点，不要超过五分钟。\n甲：好的。"
    assert read_minutes(text).spans == ()


def test_a_lawyer_explains_unless_he_pleads() -> None:
    explains = "主持人：请讲。\n律师：第八条应当和上位法一致，具体标准可以由主管部门来定。"
    pleads = "主持人：请讲。\n律师：我建议第八条写明由哪个部门来定标准，免得以后没有人管。"
    assert read_minutes(explains).spans == ()
    assert [span.speaker for span in read_minutes(pleads).spans] == ["律师"]


def test_without_speakers_paragraphs_are_read() -> None:
    text = "会议纪要\n\n一、居民反映楼道堆物多，建议定期清理并公示结果。\n二、会议于十一点结束。\n"
    minutes = read_minutes(text)
    assert minutes.turns == ()
    assert [text[span.start : span.end] for span in minutes.spans] == [
        "一、居民反映楼道堆物多，建议定期清理并公示结果。"
    ]
    assert minutes.spans[0].speaker == ""


def test_spans_lie_in_a_turn_of_their_speaker_in_order() -> None:
    _, minutes = _read("minors_speech.txt")
    done = 0
    for span in minutes.spans:
        assert done <= span.start < span.end
        done = span.end
        assert any(t.speaker == span.speaker and t.start <= span.start and span.end <= t.end for t in minutes.turns)


def test_nothing_in_nothing_out() -> None:
    assert read_minutes("") == Minutes((), ())
