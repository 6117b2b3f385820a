"""What is made of a signed submission: 意见建议汇总表, 立法建议报告, 采纳情况反馈表."""

from uuid import UUID

from app.adoption import queries as adoption
from app.adoption.states import Outcome
from app.adoption.structs import DecisionOut
from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.curation.queries import batches
from app.curation.structs import SubmissionItemOut, SubmissionOut
from app.reports.contents import gathering
from app.reports.contents.wording import day, framed, masked, ordinal, table
from app.reports.errors import NothingDecided
from app.reports.layouts import filled
from app.reports.model import Block, Content, Heading, Note, Paragraph, Title
from app.reports.structs import Layout

OUTCOMES: dict[Outcome, str] = {
    Outcome.ADOPTED: "采纳",
    Outcome.PARTIALLY_ADOPTED: "部分采纳",
    Outcome.ALREADY_COVERED: "原稿已体现",
    Outcome.NOT_ADOPTED: "未采纳",
    Outcome.OUT_OF_SCOPE: "与征求意见内容无关",
    Outcome.REFERRED_TO_DEPARTMENT: "作为工作意见转办",
    Outcome.DUPLICATE: "与其他建议重复",
    Outcome.PENDING: "研究中",
}


async def summary_table(submission: UUID, layout: Layout) -> Content:
    """By article: 原文 | 修改建议 | 理由 | 提出人数和构成. Nobody's name is in it."""
    current, consultation, items = await _whole(submission)
    rows = [_cells(item) for item in items]
    proof = Note(f"校验码 {current.manifest_digest}", small=True)
    blocks = (*framed(layout, _values(current, consultation, items), [table(layout, rows)]), proof)
    return Content(name=f"意见建议汇总表 {current.document_number}", blocks=blocks, landscape=True)


async def adoption_feedback(submission: UUID, layout: Layout) -> Content:
    """Only what has been published. Raises :class:`NothingDecided` while nothing is."""
    current, consultation, items = await _whole(submission)
    decided = {item: one for item, one in (await adoption.decisions_of(submission)).items() if one.published_at}
    if not decided:
        raise NothingDecided
    told = await gathering.told(submission)
    rows = [_cells(item) | _decision(decided.get(item.id), told.get(item.id, 0)) for item in items]
    blocks = framed(layout, _values(current, consultation, items), [table(layout, rows)])
    return Content(name=f"采纳情况反馈表 {current.document_number}", blocks=blocks, landscape=True)


async def legislative_report(submission: UUID, layout: Layout) -> Content:
    """Situation, overall view, article by article, other matters, annex."""
    current, consultation, items = await _whole(submission)
    values = _values(current, consultation, items)
    named = [item for item in items if item.article_mark]
    other = [item for item in items if not item.article_mark]
    blocks: list[Block] = [
        Title(filled(layout.texts["标题"], values)),
        Note(filled(layout.texts["抬头"], values)),
        Paragraph(filled(layout.texts["开头"], values)),
        Heading("一、征询工作开展情况"),
        Paragraph(await gathering.situation(consultation, current.point, len(items))),
        Heading("二、总体评价"),
        Paragraph(filled(layout.texts["总体评价"], values)),
        Heading("三、具体修改建议"),
        *_wishes(named),
        *([Heading("四、其他建议"), *_wishes(other)] if other else []),
        Paragraph(filled(layout.texts["结尾"], values)),
        Paragraph("附件：意见建议汇总表"),
        Note(current.point_name, "right"),
        Note(day(current.signed_at), "right"),
    ]
    return Content(name=f"立法建议报告 {current.document_number}", blocks=tuple(blocks))


async def _whole(submission: UUID) -> tuple[SubmissionOut, ConsultationOut, list[SubmissionItemOut]]:
    current = await batches.submission(submission)
    consultation = await consultations.by_id(current.consultation)
    return current, consultation, await batches.submission_items(submission)


def _values(current: SubmissionOut, consultation: ConsultationOut, items: list[SubmissionItemOut]) -> dict[str, str]:
    return {
        "法规名称": consultation.law_title,
        "联系点": current.point_name,
        "发文字号": current.document_number,
        "签发人": current.signed_label,
        "日期": day(current.signed_at),
        "条数": str(len(items)),
        "征询单位": consultation.issuer_name,
    }


def _cells(item: SubmissionItemOut) -> dict[str, str]:
    return {
        "序号": str(item.ordinal),
        "条款": item.article_mark or "其他",
        "草案原文": item.article_text,
        "修改建议": masked(item.proposed_text),
        "理由": masked(item.rationale),
        "提出人数和构成": _people(item),
    }


def _people(item: SubmissionItemOut) -> str:
    return f"{item.behind}。" + (f"提出的有{item.groups}。" if item.groups else "")


def _decision(decision: DecisionOut | None, told: int) -> dict[str, str]:
    if decision is None:
        return {"采纳情况": "尚未公布", "理由": "", "反馈日期": ""}
    landed = f"{decision.landed_mark}　{decision.landed_text}" if decision.landed_mark else decision.landed_in
    return {
        "采纳情况": OUTCOMES[decision.outcome],
        "终稿对应条文": landed,
        "理由": decision.reason,
        "反馈日期": f"{day(decision.published_at)}\n已告知 {told} 人",
    }


def _wishes(items: list[SubmissionItemOut]) -> list[Block]:
    """（一）关于第三条, what is proposed, why, how many say so; several on one article stand together."""
    blocks: list[Block] = []
    number, before = 0, None
    for item in items:
        if item.article_mark != before or not item.article_mark:
            number, before = number + 1, item.article_mark
            about = f"关于{item.article_mark}" if item.article_mark else f"第{ordinal(number)}项"
            blocks.append(Heading(f"（{ordinal(number)}）{about}", 2))
        why = f"理由：{masked(item.rationale)}" if item.rationale else ""
        blocks.append(
            Paragraph(f"{masked(item.proposed_text)}{'' if item.proposed_text.endswith('。') else '。'}{why}")
        )
        blocks.append(Paragraph(f"（{_people(item)}）"))
    return blocks
