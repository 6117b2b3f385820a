"""What was wished for in each draft of the sample year: as it was said, as it was worded, and what came of it."""

import msgspec

GROUPS = ("老年居民", "上班居民", "社区工作者", "物业从业人员")


class Topic(msgspec.Struct):
    """A made-up law and the words its articles are filled with."""

    law: str
    matter: str
    keeper: str
    duty: str
    misdeed: str
    national: bool = False

    def filled(self, pattern: str) -> str:
        return pattern.format(matter=self.matter, keeper=self.keeper, duty=self.duty, misdeed=self.misdeed)


class Wish(msgspec.Struct, frozen=True):
    article: str | None
    spoken: tuple[str, ...]
    formal: str
    rationale: str
    outcome: str
    reason: str
    landed: str | None = None
    department: str = ""


WISHES = (
    Wish(
        "3",
        (
            "{matter}的申请三十天才给答复太慢了，十五天差不多。",
            "等一个月太长，第三条改成十五日吧。",
            "办{matter}，半个月总该有个说法了。",
        ),
        "将第三条中的“三十日”修改为“十五日”。",
        "居民普遍反映等待时间过长。",
        "adopted",
        "采纳。第三条的答复期限已经改为十五日。",
        "3",
    ),
    Wish(
        "4",
        (
            "光说{duty}不够，要贴在门口看得见的地方。",
            "{duty}，最好写明在显著位置公示，老人不会上网查。",
            "第四条加一句：在显著位置公示。",
        ),
        "在第四条末尾增加“并在显著位置公示”。",
        "便于不使用手机的居民了解。",
        "adopted",
        "采纳。第四条增加了在显著位置公示的要求。",
        "4",
    ),
    Wish(
        "5",
        (
            "反映问题不能只有电话和网上，老年人要能到现场说。",
            "我不会用手机，希望第五条写上可以当面反映。",
            "建议保留现场窗口，方便老人反映问题。",
        ),
        "在第五条增加一款：“老年人、残疾人可以到现场当面反映。”",
        "照顾不使用智能手机的居民。",
        "adopted",
        "采纳。第五条增加了第二款。",
        "5",
    ),
    Wish(
        "6",
        (
            "对{misdeed}的，第一次先责令改正，不改再罚。",
            "第六条一上来就罚款重了，先给个改正的机会。",
            "{misdeed}应当先责令改正，拒不改正的再处罚。",
        ),
        "将第六条修改为先责令改正，拒不改正的再处罚款。",
        "处罚与教育相结合。",
        "adopted",
        "采纳。第六条增加了先责令改正的规定。",
        "6",
    ),
    Wish(
        "7",
        (
            "一年查一次太少，半年查一次吧。",
            "检查要勤一点，第七条改成每半年一次。",
            "每年检查一次形同虚设，建议每季度一次。",
        ),
        "将第七条中的“每年”修改为“每半年”。",
        "检查次数偏少。",
        "not_adopted",
        "未采纳。现有执法力量难以做到，第七条保留每年检查一次，有投诉的随时检查。",
    ),
    Wish(
        "2",
        ("乡镇也要管进去，别只管城里。", "第二条的适用范围要写明包括农村。", "{matter}在乡镇一样有问题，应当适用。"),
        "在第二条中明确包括乡镇和农村。",
        "避免理解不一。",
        "already_covered",
        "原稿已体现。第二条写的“本行政区域”包括乡镇和农村。",
    ),
    Wish(
        None,
        (
            "平时找{keeper}老没人接电话，谁来管管。",
            "打投诉电话总说在转接，希望有人负责。",
            "{keeper}的投诉电话要有人接。",
        ),
        "建议有关部门加强对投诉电话接听的检查。",
        "属于执行中的问题。",
        "referred_to_department",
        "属于执行中的问题，已经转有关部门办理。",
        department="市民政局（示例）",
    ),
    Wish(
        "8",
        ("宣传不能只贴海报，要进学校。", "第八条的宣传要写明进学校、进楼组。", "孩子也要知道，建议进课堂。"),
        "在第八条增加“进学校、进社区”。",
        "扩大宣传范围。",
        "not_adopted",
        "未采纳。第八条是原则规定，具体做法由各部门在宣传计划里安排。",
    ),
)


def draft(topic: Topic, *, passed: bool) -> str:
    """The text put out for comment, or the one passed afterwards, in which the adopted wishes have landed."""
    title = topic.law if passed else f"{topic.law}（草案）"
    public = "，并在显著位置公示" if passed else ""
    in_person = "\n老年人、残疾人可以到现场当面反映。" if passed else ""
    first_warned = "责令改正；拒不改正的，" if passed else ""
    articles = (
        "第一条　为了规范{matter}，方便居民生活，制定本法规。",
        "第二条　本行政区域内的{matter}，适用本法规。",
        f"第三条　街道办事处、镇人民政府应当自收到{{matter}}申请之日起{'十五日' if passed else '三十日'}内答复。",
        f"第四条　{{keeper}}应当{{duty}}{public}。",
        f"第五条　居民可以通过电话、网络等方式反映{{matter}}中的问题。{in_person}",
        f"第六条　违反规定，{{misdeed}}的，{first_warned}处五百元以上二千元以下罚款。",
        "第七条　有关部门每年对{matter}检查一次；接到投诉的，应当及时检查。",
        "第八条　各级人民政府应当加强{matter}的宣传。",
        "第九条　本法规自公布之日起三个月后施行。",
    )
    return "\n".join([title, *(topic.filled(article) for article in articles)]) + "\n"
