"""A statute's text as it comes with a form: an uploaded file, or pasted."""

from typing import Any

from app.core.errors import DomainError
from app.drafts import service as drafts
from app.drafts.errors import DraftTooLong, DraftWithoutArticles, UnreadableUpload
from app.drafts.structs import DraftPreview
from app.web.forms import Form

MAX_UPLOAD = 21_000_000
"""Bytes of the whole request: a file of up to 20 MB and the fields beside it."""
FILE, TEXT = "file", "draft_text"
_ABOUT_THE_TEXT = (DraftTooLong, DraftWithoutArticles)


async def take_upload(form: Form[Any]) -> None:
    """Put the text of the uploaded file, if there is one, in place of the pasted text.

    From then on the form carries it as text: whatever else is wrong, nobody chooses the file a second time.
    Raises ``UnreadableUpload`` with its message at the file's field.
    """
    upload = form.files.get(FILE)
    if upload is None:
        return
    try:
        text = await drafts.read_upload(await upload.read(), upload.filename)
    except UnreadableUpload as problem:
        raise UnreadableUpload(problem.message, fields={FILE: problem.message}) from problem
    form.typed[TEXT] = [text]


async def preview(form: Form[Any]) -> DraftPreview:
    """What the parser makes of the text; its refusals stand beside the text's field."""
    try:
        return await drafts.preview(form.value(TEXT))
    except _ABOUT_THE_TEXT as problem:
        raise at_the_text(problem) from problem


def at_the_text(problem: DomainError) -> DomainError:
    problem.fields = {TEXT: problem.message}
    return problem
