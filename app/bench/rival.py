"""The smallest endpoint one would write with FastAPI and SQLAlchemy: a row and an outbox row, nothing else.

No session, no form token, no window, no choices checked, no audit chain, no rate limit, no page.
Run by ``bench submit`` under uvicorn; imported by nobody.
"""

import os
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from app.suggestions import receipts

_POOL = 10
_URL = os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+asyncpg://")
engine = create_async_engine(_URL, pool_size=_POOL, max_overflow=0)
sessions = async_sessionmaker(engine)

SUGGESTION = text(
    "INSERT INTO suggestion (id, consultation, point, raw_text, raw_digest, channel, receipt_code, form_token, "
    "created_at) VALUES (:id, :consultation, :point, :text, '', 'online', :code, :token, :at)"
)
OUTBOX = text(
    "INSERT INTO outbox_message (id, topic, payload, created_at, available_at, attempts) "
    "VALUES (:id, 'bench.rival', CAST(:payload AS jsonb), :at, :at, 0)"
)


class Opinion(BaseModel):
    text: str
    form_token: uuid.UUID
    consultation: uuid.UUID
    point: uuid.UUID


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    await engine.dispose()


app = FastAPI(lifespan=_lifespan)


@app.get("/healthz")
async def healthz() -> dict[str, bool]:
    return {"ok": True}


@app.post("/suggestions", status_code=201)
async def create(opinion: Opinion) -> dict[str, str]:
    identity, code, moment = uuid.uuid4(), receipts.new_code(), datetime.now(UTC)
    row = {"id": identity, "code": code, "at": moment, "token": opinion.form_token, "text": opinion.text}
    async with sessions() as session, session.begin():
        await session.execute(SUGGESTION, row | {"consultation": opinion.consultation, "point": opinion.point})
        payload = f'{{"suggestion": "{identity}"}}'
        await session.execute(OUTBOX, {"id": uuid.uuid4(), "payload": payload, "at": moment})
    return {"code": code}
