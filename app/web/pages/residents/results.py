"""What came of a consultation: clause by clause what changed, what did not and why; then figures and their method."""

import asyncio
from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Controller, Response, get
from litestar.params import FromPath
from litestar.response import Template

from app.adoption import queries as adoption
from app.adoption.states import ADOPTING
from app.adoption.structs import Answer
from app.consultations import queries as consultations
from app.consultations.states import State
from app.consultations.structs import ConsultationOut
from app.figures import queries as figures
from app.figures import registry
from app.reports import open_data
from app.web.answers import ShownAnswer, shown
from app.web.guards import PUBLIC
from app.web.open_data import as_csv
from app.web.templating import page


class ChangedClause(msgspec.Struct, frozen=True):
    """A clause of the later text, and the wishes it took up. The first shows it before and after."""

    mark: str
    wishes: list[ShownAnswer]


class ResultPages(Controller):
    path = "/c/{number:int}"
    opt = PUBLIC
    include_in_schema = False

    @get("/results")
    async def show(self, number: FromPath[int]) -> Template:
        consultation = await consultations.public_by_number(number)
        answers = await asyncio.to_thread(_shown, await published(consultation))
        return page(
            "residents/results.html",
            consultation=consultation,
            questions=await consultations.questions(consultation.id),
            answers=answers,
            changed=_changed(answers),
            kept=[one for one in answers if one.answer.outcome not in ADOPTING],
            counts=await figures.of_consultation(consultation.id),
            figures=registry.WAY,
            rates=registry.WAY_RATES,
            columns=open_data.ANSWERS.columns,
            fewest=open_data.FEWEST,
        )

    @get("/results.json")
    async def download_json(self, number: FromPath[int]) -> dict[str, Any]:
        """With the dictionary of its columns beside the rows."""
        rows = await _rows(number)
        return {"columns": open_data.ANSWERS.columns, "rows": rows}

    @get("/results.csv")
    async def download_csv(self, number: FromPath[int]) -> Response[bytes]:
        headers = {"Content-Disposition": f'attachment; filename="huiyin-results-{number}.csv"'}
        return Response(as_csv(open_data.ANSWERS, await _rows(number)), media_type="text/csv", headers=headers)


async def published(consultation: ConsultationOut) -> list[Answer]:
    if consultation.state is not State.PUBLISHED and not consultation.open_ended:
        return []
    return await adoption.published_answers(consultation.id)


async def _rows(number: int) -> list[dict[str, Any]]:
    consultation = await consultations.public_by_number(number)
    return [row for row in await open_data.ANSWERS.rows() if row["consultation"] == consultation.number]


def _shown(answers: list[Answer]) -> list[ShownAnswer]:
    """Comparing clauses is pure computing, and a long law has many: off the event loop."""
    return [shown(answer) for answer in answers]


def _changed(answers: Sequence[ShownAnswer]) -> list[ChangedClause]:
    found: dict[str, list[ShownAnswer]] = {}
    for one in answers:
        if one.answer.outcome in ADOPTING:
            found.setdefault(one.answer.new_mark or one.answer.landed_in, []).append(one)
    return [ChangedClause(mark, wishes) for mark, wishes in found.items()]
