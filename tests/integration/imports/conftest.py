"""A place with an open consultation, and files on their way into it."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.imports import queries
from app.imports.service import preparing, storing
from app.imports.structs import Counts, Place, Upload
from app.suggestions.states import Channel
from tests import factories

CSV = (
    "序号,条款,意见,理由,群体,日期\n"
    "1,第三条,头盔罚款太重，应当先教育,挣钱不易,骑手,2026年11月3日\n"
    "2,第九十九条,1、楼道要装摄像头；2、要有人管,,,\n"
    "3,,测试,,,\n"
    f"4,,{'建议' * 2501},,,\n"
).encode()


@dataclass
class Desk:
    """What an officer does with files."""

    at: factories.Place
    consultation: ConsultationOut

    @property
    def place(self) -> Place:
        return Place(self.consultation.id, self.at.point, None)

    async def prepared(self, data: bytes = CSV, name: str = "意见.csv", actor: Actor | None = None) -> UUID:
        return await preparing.prepare(Upload(name, data), self.place, Channel.PAPER, actor or self.at.officer)

    async def stored(self, data: bytes = CSV, name: str = "意见.csv") -> UUID:
        run = await self.prepared(data, name)
        await storing.start(run, self.at.officer, empty_is_fine=True)
        while await storing.store_some(run):
            pass
        await storing.finish(run)
        return run

    async def counts(self, run: UUID) -> Counts:
        return await queries.counts(run)


@pytest.fixture
async def desk(database: object) -> Desk:
    at = await factories.place()
    return Desk(at, await factories.consultation(at))
