"""Hands that do random things at one point's desk: those of residents, officers, adviser, head, congress, and machine.

Each step is a real command of the product.
"""

import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID, uuid4

from app.adoption import service as adoption
from app.adoption.states import Outcome
from app.adoption.structs import DecisionIn
from app.consultations.structs import ConsultationOut
from app.core import clock
from app.core.actor import Actor
from app.core.errors import DomainError
from app.curation.service import batches, grouping, items, judging, leaving, returning, review, sign_off, sources
from app.curation.service.items import Ref
from app.curation.states import CommentState
from app.curation.structs import ItemIn
from app.suggestions import supports, withdrawals
from app.suggestions.structs import SuggestionIn, SupportIn
from tests import factories
from tests.factories import Place
from tests.integration.deliveries import work_off
from tests.property.curation import rows
from tests.property.curation.rows import Row, Rows

CURATING = ("make", "reword", "merge", "split", "move", "add", "remove", "discard", "duplicate", "redirect", "restore")
REVERSING = ("undo", "redo")
RESIDENTS = ("say", "support", "unsupport", "withdraw", "correct", "erase")
SORTING = ("leave_out", "judge", "group")
BATCHES = ("build", "put_in", "take_out", "shift", "sort", "comment", "settle")
SIGNED = ("sign", "receive", "give_back", "clarify", "call_off", "new_version", "give_up_version", "decide")
STEPS = CURATING * 2 + REVERSING * 6 + RESIDENTS + SORTING + BATCHES * 2 + SIGNED * 3

TEXTS = ("头盔罚五十元太重。", "不戴头盔罚五十元太重了。", "楼道里应当允许停车。", "楼道里应当禁止停车。", "谢谢。")


class Hands:
    def __init__(self, consultation: ConsultationOut, at: Place, chance: random.Random) -> None:
        self.consultation, self.at, self.chance = consultation, at, chance
        self.words: dict[str, str] = {}
        """What each opinion said when it came."""
        self.trail: list[str] = []

    async def look(self) -> Rows:
        return await rows.read(self.consultation.id)

    async def do(self, step: str, act: Callable[[], Awaitable[None]]) -> bool:
        """One step; what the product refuses changes nothing at all. False where there was nothing to try it on."""
        refused = ""
        try:
            await act()
        except NothingToDo:
            return False
        except DomainError as refusal:
            refused = refusal.code
        self.trail.append(f"{step} ({refused})" if refused else step)
        if refused:
            assert (await self.look()).tables == self.now.tables, "what was refused changed something"
        return True

    # Choosing: mostly what the step is meant for, now and then anything, so that refusals are tried too.

    @property
    def curator(self) -> Actor:
        return self.chance.choice((self.at.officer, self.at.head))

    def item(self, *states: str, but: Ref | None = None) -> Ref:
        rows = list(self.now.items.values())
        fit = [row for row in rows if row["state"] in (states or ("active",)) and (not but or row["id"] != str(but.id))]
        row = self._one(fit if self.chance.random() < 0.95 else rows)
        return Ref(UUID(row["id"]), int(row["revision"]) - (self.chance.random() < 0.02))

    def opinions(self, among: list[str] | None = None) -> list[UUID]:
        found = sorted(self.now.standing() if among is None else among)
        return (
            [UUID(one) for one in self.chance.sample(found, self.chance.randint(1, min(3, len(found))))]
            if found
            else []
        )

    def batch(self, *, signed: bool = False) -> UUID:
        return UUID(self._one([b for b in self.now.batches.values() if (b["state"] == "signed") is signed])["id"])

    def submission(self) -> UUID:
        return UUID(self._one([s for s in self.now.submissions.values() if s["id"] not in self.now.replaced])["id"])

    def _one(self, found: list[Row]) -> Row:
        if not found:
            raise NothingToDo
        return self.chance.choice(sorted(found, key=lambda row: str(row["id"])))

    def _said(self) -> UUID:
        return UUID(self._one(list(self.now.suggestions.values()))["id"])

    def _wording(self) -> ItemIn:
        return ItemIn(proposed_text=f"写法{self.chance.randint(1, 99)}", article=self.chance.choice(("3", "4", None)))

    # Curating

    async def make(self) -> None:
        await items.make(self.consultation.id, self.at.point, self.opinions(), self._wording(), self.curator)

    async def reword(self) -> None:
        await items.reword(self.item(), self._wording(), self.curator)

    async def merge(self) -> None:
        into = self.item()
        await items.merge(into, [self.item(but=into) for _ in range(self.chance.randint(1, 2))], self.curator)

    async def split(self) -> None:
        ref = self.item()
        await items.split(ref, self.opinions(self.now.behind(str(ref.id))), self.curator)

    async def move(self) -> None:
        ref = self.item()
        await sources.move(ref, self.item(but=ref), self.opinions(self.now.behind(str(ref.id))), self.curator)

    async def add(self) -> None:
        await sources.add(self.item(), self.opinions(), self.curator)

    async def remove(self) -> None:
        ref = self.item()
        await sources.remove(ref, self.opinions(self.now.behind(str(ref.id))), self.curator)

    async def discard(self) -> None:
        await items.discard(self.item(), "已在另一条例中规定", self.curator)

    async def duplicate(self) -> None:
        ref = self.item()
        await items.mark_duplicate(ref, self.item(but=ref).id, "", self.curator)

    async def redirect(self) -> None:
        await items.redirect(self.item(), "市交通局", "属于执行问题", self.curator)

    async def restore(self) -> None:
        await items.restore(self.item("merged", "discarded", "duplicate", "redirected", "emptied"), self.curator)

    # Sorting

    async def leave_out(self) -> None:
        open_ones = self.now.standing() - self.now.used() - self.now.left_out()
        chosen = self.opinions(sorted(open_ones))
        await leaving.leave_out(self.consultation.id, self.at.point, chosen, "只是道谢", self.curator)

    async def judge(self) -> None:
        pair = (self._said(), self._said())
        same = self.chance.random() < 0.5
        await judging.judge(self.consultation.id, self.at.point, pair, self.curator, same=same)

    async def group(self) -> None:
        """A run of the machine, with all that waits before it: it may change no row that people made."""
        await grouping.request(self.consultation.id, self.at.point, self.curator)
        with clock.shifted(timedelta(seconds=40)):
            await work_off()
        now = await self.look()
        assert all(now.tables[name] == self.now.tables[name] for name in rows.PEOPLES), "a run touched people's work"

    # Residents

    async def say(self) -> None:
        text = self.chance.choice(TEXTS)
        self.words[str(await factories.suggestion(self.consultation, text, self.chance.choice(("3", "4", None))))] = (
            text
        )

    async def support(self) -> None:
        await supports.join(self.consultation, SupportIn(suggestion=self._said(), form_token=uuid4()), Actor.resident())

    async def unsupport(self) -> None:
        support = self._one(self.now.tables["support"])
        await supports.withdraw(support["receipt_code"], Actor.resident())

    async def withdraw(self) -> None:
        await withdrawals.withdraw(await factories.receipt_code(self._said()), Actor.resident())

    async def correct(self) -> None:
        data = SuggestionIn(text="我改一下：先教育。", form_token=uuid4())
        receipt = await withdrawals.correct(await factories.receipt_code(self._said()), data, Actor.resident())
        self.words[str(receipt.suggestion)] = data.text

    async def erase(self) -> None:
        await withdrawals.erase(await factories.receipt_code(self._said()), Actor.resident())

    # Batches and review

    async def build(self) -> None:
        chosen = {self.item().id for _ in range(self.chance.randint(1, 3))}
        await batches.build(self.consultation.id, self.at.point, sorted(chosen), "整理稿", self.curator)

    async def put_in(self) -> None:
        await batches.put_in(self.batch(), [self.item().id], self.curator)

    async def take_out(self) -> None:
        batch, item = self._in_batch()
        await batches.take_out(batch, item, self.curator)

    async def shift(self) -> None:
        batch, item = self._in_batch()
        await batches.move(batch, item, self.chance.randint(1, 4), self.curator)

    async def sort(self) -> None:
        await batches.sort_by_article(self.batch(), self.curator)

    def _in_batch(self) -> tuple[UUID, UUID]:
        row = self._one(self.now.tables["batch_item"])
        return UUID(row["batch"]), UUID(row["item"])

    async def comment(self) -> None:
        batch, item = self._in_batch()
        wording = ("顾问的写法", "用语统一") if self.chance.random() < 0.7 else None
        await review.comment(batch, item, "请再斟酌。", self.at.adviser, wording=wording)

    async def settle(self) -> None:
        comment = self._one([row for row in self.now.tables["review_comment"] if row["state"] == "open"])
        outcome = self.chance.choice((CommentState.ACCEPTED, CommentState.DECLINED, CommentState.WAIVED))
        await review.resolve(UUID(comment["id"]), outcome, self.at.head, reply="照草案的用语")

    # What is signed

    async def sign(self) -> None:
        await sign_off.sign(self.batch(), self.at.head)

    async def receive(self) -> None:
        await adoption.receive(self.submission(), self.at.congress_officer)

    async def give_back(self) -> None:
        await returning.give_back(self.submission(), "依据请写明。", self.at.congress_officer)

    async def clarify(self) -> None:
        await returning.clarify(self.submission(), "依据是道交法。", self.at.head)

    async def call_off(self) -> None:
        await returning.take_back_return(self.submission(), self.at.congress_officer)

    async def new_version(self) -> None:
        await returning.correct(self.submission(), "有错字", self.at.head)

    async def give_up_version(self) -> None:
        await returning.give_up_correction(self.submission(), self.at.head)

    async def decide(self) -> None:
        held = [x for x in self.now.tables["submission_item"] if x["submission"] not in self.now.replaced]
        item = self._one(held)["id"]
        made = {row["submission_item"]: row["revision"] for row in self.now.tables["decision"]}
        outcome = self.chance.choice((Outcome.NOT_ADOPTED, Outcome.PENDING))
        data = DecisionIn(outcome=outcome, reason="上位法已经有规定，不再重复。", revision=made.get(item, 0))
        await adoption.decide(UUID(item), data, self.at.congress_officer)


class NothingToDo(Exception):
    """The step has nothing to work on yet."""
