"""Keeping pictures, and taking them away again."""

import asyncio
import hashlib
from uuid import UUID

from app.activities import pictures, queries, rules
from app.activities.errors import PhotoNotFound, TooManyPhotos
from app.activities.states import PhotoKind
from app.activities.structs import ActivityOut
from app.activities.tables import Photo
from app.audit.work import unit_of_work
from app.core import clock, db
from app.core.actor import Actor
from app.core.ids import new_id
from app.core.text import clean

MOST = 60
LONGEST_CAPTION = 100

_SAME = "SELECT id FROM photo WHERE activity = {} AND kind = {} AND digest = {} AND removed_at IS NULL"
_REMOVE = "UPDATE photo SET content = NULL, removed_at = {}, removed_by = {} WHERE id = {} AND removed_at IS NULL"


async def keep(
    activity: ActivityOut, data: bytes, caption: str, actor: Actor, kind: PhotoKind = PhotoKind.SCENE
) -> UUID:
    """Store a picture without place, time and device; the same one twice is stored once.

    Raises ``NotAPicture``, ``BrokenPicture``, ``PictureTooLarge``, ``TooManyPhotos``.
    """
    rules.require_writer(actor, activity)
    media_type, content = await asyncio.to_thread(pictures.stripped, data)
    digest = hashlib.sha256(content).hexdigest()
    known: UUID | None = await db.fetch_value(_SAME, activity.id, kind.value, digest)
    if known is not None:
        return known
    if kind is PhotoKind.SCENE and len(await queries.photos(activity.id)) >= MOST:
        raise TooManyPhotos
    row = Photo(
        id=new_id(),
        activity=activity.id,
        kind=kind.value,
        media_type=media_type,
        content=content,
        size=len(content),
        digest=digest,
        caption=clean(caption)[:LONGEST_CAPTION],
        uploaded_by=actor.id,
        created_at=clock.now(),
    )
    async with unit_of_work(actor, "photo.kept") as work:
        await Photo.insert(row)
        work.about("activity", activity.id, after={"photo": row.id, "digest": digest})
    return row.id


async def remove(activity: ActivityOut, photo: UUID, actor: Actor) -> None:
    """The picture is gone for good; that there was one, with its digest, stays on record."""
    rules.require_writer(actor, activity)
    if (await queries.photo(photo)).activity != activity.id:
        raise PhotoNotFound
    async with unit_of_work(actor, "photo.removed") as work:
        await db.execute(_REMOVE, clock.now(), actor.id, photo)
        work.about("activity", activity.id, before={"photo": photo})
