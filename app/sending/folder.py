"""Into a folder, one file a message, for development and for trying out. Written again, it replaces itself."""

import asyncio
from pathlib import Path

import msgspec

from app.sending.errors import NotSent
from app.sending.structs import Message


async def send(message: Message, folder: str) -> None:
    try:
        await asyncio.to_thread(_write, message, Path(folder))
    except OSError as error:
        raise NotSent(type(error).__name__) from error


def _write(message: Message, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = folder / f".{message.id}"
    half.write_bytes(msgspec.json.format(msgspec.json.encode(message)))
    half.rename(folder / f"{message.id}.json")
