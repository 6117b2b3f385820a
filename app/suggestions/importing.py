"""Storing the opinions of an office file, each once however often the file is imported."""

import hashlib
from collections.abc import Callable
from uuid import UUID, uuid5

import msgspec

from app.consultations.errors import ConsultationClosed, ConsultationNotOpen
from app.consultations.structs import ConsultationOut
from app.core.actor import Actor
from app.core.errors import InvalidInput
from app.drafts import queries as drafts
from app.suggestions import service
from app.suggestions.office import OfficeFile, OfficeRow
from app.suggestions.states import Channel
from app.suggestions.structs import SuggestionIn

# The errors' own messages speak to a resident in front of a form.
_WINDOW: dict[type[Exception], str] = {
    ConsultationClosed: "征询已经截止，没有存入",
    ConsultationNotOpen: "征询还没有开始，没有存入；开始后再导入一次",
}

Progress = Callable[[int, int], None]
"""Told (rows done, rows in all) after each row."""


class LeftOut(msgspec.Struct, frozen=True):
    location: str
    text: str
    reason: str


class Imported(msgspec.Struct, frozen=True):
    """What became of the rows of a file."""

    stored: int
    already_there: int
    left_out: tuple[LeftOut, ...]


class Destination(msgspec.Struct, frozen=True):
    consultation: ConsultationOut
    point: UUID
    channel: Channel


async def store(
    found: OfficeFile, data: bytes, to: Destination, actor: Actor, progress: Progress = lambda _done, _total: None
) -> Imported:
    """Submit every opinion of a file whose bytes are ``data``.

    Each row is a command of its own, so a broken-off import is finished by running it again. A row that is refused, for
    its own words or because the window is closed, is left out and told; one stored before is known at any time.
    """
    left_out = [LeftOut(row.location, row.text, row.problem) for row in found.left_out]
    digest = hashlib.sha256(data).hexdigest()
    stored = there = 0
    for done, row in enumerate(found.opinions, start=1):
        try:
            receipt = await service.submit(to.consultation, await _suggestion(row, digest, to), actor)
        except InvalidInput as error:
            left_out.append(LeftOut(row.location, row.text, error.message))
        except (ConsultationClosed, ConsultationNotOpen) as error:
            left_out.append(LeftOut(row.location, row.text, _WINDOW[type(error)]))
        else:
            there += receipt.repeated
            stored += not receipt.repeated
        progress(done, len(found.opinions))
    return Imported(stored, there, tuple(left_out))


async def _suggestion(row: OfficeRow, digest: str, to: Destination) -> SuggestionIn:
    """The row as a form. An article the draft does not have is left to the machine to find."""
    article = row.articles[0] if row.article_given else None
    if article and not await drafts.has_article(to.consultation.version, article):
        article = None
    token = uuid5(to.consultation.id, f"{digest}\n{row.location}\n{row.text}")
    return SuggestionIn(text=row.words, form_token=token, point=to.point, article=article, channel=to.channel)
