"""Openings for reasons. Each has blanks 【】 that must be filled in: an answer kept with one is refused."""

from app.adoption.states import Outcome

TEMPLATES: dict[Outcome, tuple[str, ...]] = {
    Outcome.ADOPTED: (
        "已按您的意思修改：把“【原来的写法】”改成了“【现在的写法】”。",
        "这一点原来没有规定，现在增加了：【增加了什么】。",
    ),
    Outcome.PARTIALLY_ADOPTED: (
        "采纳了【哪一部分】；【哪一部分】没有采纳，因为【原因】。",
        "同意这个方向，写法不同：现在规定【怎么写的】，没有写【什么】，因为【原因】。",
    ),
    Outcome.ALREADY_COVERED: ("征求意见稿第【几】条已经规定：【规定了什么】，所以没有另外再写。",),
    Outcome.NOT_ADOPTED: (
        "与【哪部上位法】第【几】条不一致：上位法规定【什么】，地方立法不能改。",
        "现阶段做不到：【差什么条件】。等【什么条件】具备以后再研究。",
        "不同群体意见不一：【哪些人】希望【什么】，【哪些人】担心【什么】，暂不在条例里规定。",
    ),
    Outcome.OUT_OF_SCOPE: ("这部法管的是【范围】，您说的【事情】属于【哪部法或者哪个部门】管。",),
    Outcome.REFERRED_TO_DEPARTMENT: ("条文已有规定，问题在【哪个环节】没有落实，转请部门【做什么】。",),
    Outcome.DUPLICATE: ("与【哪个联系点】的【第几条】意思相同，一并答复：【答复的要点】。",),
    Outcome.PENDING: ("还差【什么材料或者谁的意见】，预计【什么时候】能定。",),
}


def named(name: str) -> str:
    """The template of a button's value, "outcome:place"; empty for what is no template of ours."""
    outcome, _, place = name.partition(":")
    known = {f"{one}:{number}": text for one, texts in TEMPLATES.items() for number, text in enumerate(texts)}
    return known.get(f"{outcome}:{place}", "")
