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
BASE_FILE, BASE = "base_file", "base_text"
EXPLANATION_FILE, EXPLANATION = "explanation_file", "explanation"
_ABOUT_THE_TEXT = (DraftTooLong, DraftWithoutArticles)


async def take_upload(form: Form[Any], file: str = FILE, field: str = TEXT) -> None:
    """Put the text of the uploaded file, if there is one, in place of the text pasted into ``field``.

    From then on the form carries it as text: whatever else is wrong, nobody chooses the file a second time.
    Raises ``UnreadableUpload`` with its message at the file's field.
    """
    upload = form.files.get(file)
    if upload is None:
        return
    try:
        text = await drafts.read_upload(await upload.read(), upload.filename)
    except UnreadableUpload as problem:
        raise UnreadableUpload(problem.message, fields={file: problem.message}) from problem
    form.typed[field] = [text]


async def preview(form: Form[Any], field: str = TEXT, *, outline: bool = False) -> DraftPreview:
    """What the parser makes of a field's text; its refusals stand beside that field."""
    try:
        return await drafts.preview(form.value(field), outline=outline)
    except _ABOUT_THE_TEXT as problem:
        raise _at(field, problem) from problem


def _at(field: str, problem: DomainError) -> DomainError:
    problem.fields = {field: problem.message}
    return problem
