from typing import ClassVar
from uuid import UUID

from app.core.errors import DomainError, InvalidInput, NotFound, StaleEdit


class ItemNotFound(NotFound):
    message = "没有找到这个建议条目。"


class BatchNotFound(NotFound):
    message = "没有找到这份整理稿。"


class SubmissionNotFound(NotFound):
    message = "没有找到这份上报材料。"


class NothingToNudge(DomainError):
    code = "nothing-to-nudge"
    status = 409
    message = "这一步已经办完了，没有可催的。请刷新看现在到了哪一步。"


class NobodyToNudge(DomainError):
    code = "nobody-to-nudge"
    status = 409
    message = "这一步没有别人可催：等着办的是您自己，或者本点还没有这个职责的账号。"


class NudgedToday(DomainError):
    code = "nudged-today"
    status = 409
    message = "这一步今天已经催过了，一天只催一次。您写的话还在下面，可以明天再催，或者当面说。"


class NudgeTextMissing(InvalidInput):
    code: ClassVar[str] = "nudge-text-missing"
    message = "请写一句要说的话。"


class RunNotFound(NotFound):
    message = "没有找到这一次归并。"


class CommentNotFound(NotFound):
    message = "没有找到这条审核意见。"


class NoSourcesChosen(InvalidInput):
    code: ClassVar[str] = "no-sources-chosen"
    message = "请先勾选至少一条意见。"


class ForeignSuggestion(InvalidInput):
    code: ClassVar[str] = "foreign-suggestion"
    message = "选中的意见里有不属于本点这次征询的，没有保存。请刷新后重新勾选。"


class WordingMovedOn(StaleEdit):
    code = "wording-moved-on"
    message = "顾问写下建议以后，这个条目的写法又改过。还没有采纳，请对照三份写法再定。"


class WordingMissing(InvalidInput):
    code: ClassVar[str] = "wording-missing"
    message = "请写出修改建议。"


class NothingToMerge(InvalidInput):
    code: ClassVar[str] = "nothing-to-merge"
    message = "合并需要至少两个条目，请再选一个。"


class SplitTakesAll(InvalidInput):
    code: ClassVar[str] = "split-takes-all"
    message = "拆分要给原条目至少留下一条意见。要全部移走的话，直接改原条目就可以。"


class DiscardReasonMissing(InvalidInput):
    code: ClassVar[str] = "discard-reason-missing"
    message = "请写明不上报的理由，提意见的人会看到。"


class ItemSigned(DomainError):
    code: ClassVar[str] = "item-signed"
    status: ClassVar[int] = 409
    message = (
        "这个条目已随整理稿签发上报，不能再改，也不能撤销。确需更正的：人大还没签收，由负责人在整理稿页面撤回；"
        "已经签收，请人大退回。然后编新版再上报。"
    )


class ItemNotActive(DomainError):
    code: ClassVar[str] = "item-not-active"
    status: ClassVar[int] = 409
    message = "这个条目已被合并或不再上报，先恢复它再操作。"


class RestoreLeavesNothing(DomainError):
    code: ClassVar[str] = "restore-leaves-nothing"
    status: ClassVar[int] = 409
    message = "恢复以后，它并入的那个条目就一条意见也不剩了，没有恢复。请先把从那里拆出去的条目合并回去。"


class BatchEmpty(InvalidInput):
    code: ClassVar[str] = "batch-empty"
    message = "整理稿里还没有条目。请先勾选要上报的条目。"


class ItemInOtherBatch(DomainError):
    code: ClassVar[str] = "item-in-other-batch"
    status: ClassVar[int] = 409
    message = "选中的条目里有已经编入其他整理稿的。请刷新后重新勾选。"


class BatchSigned(DomainError):
    code: ClassVar[str] = "batch-signed"
    status: ClassVar[int] = 409
    message = "这份整理稿已经签发，不能再改。"


class BatchChanged(StaleEdit):
    code: ClassVar[str] = "batch-changed"
    message = "您打开这一页以后，整理稿里的条目有改动，没有签发。请看过现在的内容再签发。"


class CommentEmpty(InvalidInput):
    code: ClassVar[str] = "comment-empty"
    message = "请写下审核意见。"


class CommentsUnresolved(DomainError):
    """``count`` comments are still open."""

    code: ClassVar[str] = "comments-unresolved"
    status: ClassVar[int] = 409

    def __init__(self, count: int) -> None:
        super().__init__(f"还有 {count} 条审核意见没有处理，签发前请逐条采纳或说明不采纳。")


class NobodyBehind(DomainError):
    """``places`` count from 1 in the batch."""

    code: ClassVar[str] = "nobody-behind"
    status: ClassVar[int] = 409

    def __init__(self, places: tuple[int, ...]) -> None:
        shown = "、".join(str(place) for place in places)
        super().__init__(f"第 {shown} 条背后的人都收回了意见，没有签发。请把它移出整理稿，或者改用别人的意见。")


class CommandNotFound(NotFound):
    message = "没有找到这一步操作。"


class NothingToUndo(DomainError):
    code: ClassVar[str] = "nothing-to-undo"
    status: ClassVar[int] = 409
    message = "没有可以撤销的操作。"


class NothingToRedo(DomainError):
    code: ClassVar[str] = "nothing-to-redo"
    status: ClassVar[int] = 409
    message = "没有可以重做的操作。"


class AlreadyUndone(DomainError):
    code: ClassVar[str] = "already-undone"
    status: ClassVar[int] = 409
    message = "这一步已经撤销过了，没有再动。要恢复它，请点“重做”。"


class NotUndone(DomainError):
    code: ClassVar[str] = "not-undone"
    status: ClassVar[int] = 409
    message = "这一步没有撤销，不需要重做。"


class ReversedByOpposite(DomainError):
    code: ClassVar[str] = "reversed-by-opposite"
    status: ClassVar[int] = 409
    message = "撤销和重做本身不再撤销：请在原来那一步上点“重做”或“撤销”。"


class TouchedSince(DomainError):
    """Something later stands on the same items. ``blocking``: what to undo, or to do again (``first``), before."""

    code: ClassVar[str] = "touched-since"
    status: ClassVar[int] = 409

    def __init__(self, blocking: UUID, *, what: str, first: str) -> None:
        self.blocking = blocking
        super().__init__(f"没有动：同样的条目后来还有一步，{what}。请先{first}那一步。")


class ChangedElsewhere(DomainError):
    code: ClassVar[str] = "changed-elsewhere"
    status: ClassVar[int] = 409
    message = "没有动：这几个条目现在的内容和那一步留下的不一样了，恢复会盖掉后来的改动。请打开条目直接改。"


class DepartmentMissing(InvalidInput):
    code: ClassVar[str] = "redirect-department-missing"
    message = "请写明转给哪个单位。"


class NotInItem(InvalidInput):
    code: ClassVar[str] = "not-in-item"
    message = "勾选的意见已经不在这个条目里了，没有改动。请刷新后重新勾选。"


class AlreadyInItem(InvalidInput):
    code: ClassVar[str] = "already-in-item"
    message = "勾选的意见都已经在这个条目里了。"


class DuplicateOfItself(InvalidInput):
    code: ClassVar[str] = "duplicate-of-itself"
    message = "请选另一个条目：它和自己不能算重复。"


class OthersRepeatIt(DomainError):
    """``count`` items are marked as duplicates of it, and are dealt with in it."""

    code: ClassVar[str] = "others-repeat-it"
    status: ClassVar[int] = 409

    def __init__(self, count: int) -> None:
        super().__init__(
            f"另有 {count} 个条目标为与它重复，要在它里面办理，没有动。请先打开那几个条目，恢复或者改标到别的条目上。"
        )


class RepeatsNothing(DomainError):
    code: ClassVar[str] = "repeats-nothing"
    status: ClassVar[int] = 409
    message = "和它重复的那一条已经不在用了，没有动。请先恢复那一条，或者另选一条。"


class NoRunToCancel(DomainError):
    code: ClassVar[str] = "no-run-to-cancel"
    status: ClassVar[int] = 409
    message = "现在没有正在进行的归并，可能刚刚做完。请刷新看看。"


class SubmissionReturned(DomainError):
    code: ClassVar[str] = "submission-returned"
    status: ClassVar[int] = 409
    message = "这份材料已经退回联系点，等它补充说明或者报来新版，现在不能签收、决定或再次退回。"


class SubmissionSuperseded(DomainError):
    code: ClassVar[str] = "submission-superseded"
    status: ClassVar[int] = 409
    message = "联系点已经报来新版，这一版只留作查考。请打开新版办理。"


class NotReturned(DomainError):
    code: ClassVar[str] = "not-returned"
    status: ClassVar[int] = 409
    message = "这份材料没有退回。人大已经签收的，要请法工委退回以后才能说明或者编新版。"


class AlreadyDecided(DomainError):
    code: ClassVar[str] = "already-decided"
    status: ClassVar[int] = 409
    message = "这份材料的答复已经公布，不能再退回。"


class CorrectionUnderWay(DomainError):
    code: ClassVar[str] = "correction-under-way"
    status: ClassVar[int] = 409
    message = "这份材料的新版正在整理，签发以后自动替换这一版。"


class NoCorrection(DomainError):
    code: ClassVar[str] = "no-correction"
    status: ClassVar[int] = 409
    message = "这份材料没有在整理的新版。"


class CorrectionChanged(DomainError):
    code: ClassVar[str] = "correction-changed"
    status: ClassVar[int] = 409
    message = "新版里的条目改过，或者请过顾问，所以没有作废。要照原样，请先撤销改动；请过顾问的，请把新版签发上报。"


class ReturnReasonMissing(InvalidInput):
    code: ClassVar[str] = "return-reason-missing"
    message = "请写明要说明或更正什么，对方会逐字看到。"


class ReplyMissing(InvalidInput):
    code: ClassVar[str] = "reply-missing"
    message = "请写下补充说明。"


class DeclineReasonMissing(InvalidInput):
    code: ClassVar[str] = "decline-reason-missing"
    message = "请写明为什么不采纳，提意见的顾问会看到。"


class AdviserUnknown(InvalidInput):
    code: ClassVar[str] = "adviser-unknown"
    message = "请从本点的法律顾问里选人。其他单位的顾问不能看本点的原话。"


class OpinionsUnsorted(DomainError):
    """``count`` opinions are in no item, and nobody said why."""

    code: ClassVar[str] = "opinions-unsorted"
    status: ClassVar[int] = 409

    def __init__(self, count: int) -> None:
        super().__init__(
            f"还有 {count} 条意见没有编入任何条目，也没有写明不编入的理由，没有签发。"
            "请编入、写明理由，或者勾选“留待下一份”。"
        )


class PersonalDataInWording(DomainError):
    """``places`` count from 1 in the batch."""

    code: ClassVar[str] = "personal-data-in-wording"
    status: ClassVar[int] = 409

    def __init__(self, places: tuple[int, ...]) -> None:
        shown = "、".join(str(place) for place in places)
        super().__init__(f"第 {shown} 条的写法里可能有个人信息，没有签发。请改掉，或者看过确认不是以后勾选确认。")


class PairOfOne(InvalidInput):
    code: ClassVar[str] = "pair-of-one"
    message = "两边是同一条意见，没有记下判断。请选两条不同的意见。"


class JudgedApart(DomainError):
    """Somebody said of two of the chosen suggestions that they are not one wish."""

    code: ClassVar[str] = "judged-apart"
    status: ClassVar[int] = 409

    def __init__(self, first: int, second: int, who: str) -> None:
        super().__init__(
            f"{who}说过意见 {first} 和意见 {second} 不是一个意思，没有编在一起。"
            "请去掉其中一条再编；说错了，按“改过来”。"
        )


class GroupReplaced(DomainError):
    code: ClassVar[str] = "group-replaced"
    status: ClassVar[int] = 409
    message = (
        "您打开这一页以后又归并过几次，这一组已经不在了，没有编条目。"
        "您写的都在下面，连同当时勾着的意见；看一看现在的归并，再点“编成条目”。"
    )


class TakenMeanwhile(DomainError):
    """A colleague made an item of some of them since the page was opened."""

    code: ClassVar[str] = "taken-meanwhile"
    status: ClassVar[int] = 409

    def __init__(self, count: int) -> None:
        super().__init__(
            f"您打开这一页以后，其中 {count} 条已经被编入条目，没有再编一次。请看一看现在的样子，确实需要的话再编。"
        )


class NoSuchSteps(NotFound):
    message = "只有重大行政决策才有这五个步骤。"


class StepIncomplete(InvalidInput):
    code: ClassVar[str] = "step-incomplete"
    message = "请写由谁负责做的这一步。"


class StepAhead(InvalidInput):
    code: ClassVar[str] = "step-ahead"
    message = "日期还没有到，没有记下。做完以后再记。"


class StepFileUnusable(InvalidInput):
    code: ClassVar[str] = "step-file-unusable"
    message = "这个文件收不了，这一步没有记下。请用 10 MB 以内的 .pdf、.docx、.xlsx、.jpg 或 .png，内容要和后缀一致。"


class StepFileBroken(InvalidInput):
    """What the file is inside is not what its name says; the message is the reader's."""

    code: ClassVar[str] = "step-file-broken"


class StepDocumentNotFound(NotFound):
    message = "没有找到这份文件，可能已经撤下。"
