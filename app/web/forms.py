"""Reading forms: every field is checked, every message is Chinese, nothing typed is lost (traps L10 and L11).

form = await forms.read(request, SuggestionIn)
try:
    receipt = await suggestions.submit(form.checked(), actor)
except DomainError as problem:
    return page("residents/suggest.html", status=problem.status, form=form.refused(problem))
"""

from typing import Any, Generic, Self, TypeVar

import msgspec
from litestar import Request
from litestar.datastructures import UploadFile

from app.core.errors import DomainError, InvalidInput
from app.core.text import clean
from app.web.fields import Refused, convert, fields_of

T = TypeVar("T")


class Form(Generic[T]):
    """What was typed and what is wrong with it. Templates read ``value``, ``values`` and ``errors``."""

    def __init__(self, kind: type[T], typed: dict[str, list[str]], files: dict[str, UploadFile]) -> None:
        self.typed = typed
        self.files = files
        self.errors: dict[str, str] = {}
        self.message = ""
        self._data = self._convert(kind) if typed or files else None

    @classmethod
    def blank(cls, kind: type[T], /, **values: Any) -> Self:
        """A form to show for the first time, with values to start from."""
        form = cls(kind, {}, {})
        form.typed = {name: _texts(value) for name, value in values.items() if value is not None}
        return form

    def value(self, name: str) -> str:
        """The text in a field, as typed; empty if there is none."""
        return (self.typed.get(name) or [""])[0]

    def values(self, name: str) -> list[str]:
        """All values of a field that may be given more than once."""
        return self.typed.get(name, [])

    def checked(self) -> T:
        """The form as a struct. Raises ``InvalidInput`` with a message for each field that is wrong."""
        if self._data is None:
            raise InvalidInput(fields=self.errors)
        return self._data

    def refused(self, problem: DomainError) -> Self:
        """The same form with a problem's messages, to be shown again."""
        self.errors = dict(problem.fields)
        self.message = problem.message
        return self

    def _convert(self, kind: type[T]) -> T | None:
        found: dict[str, Any] = {}
        for field in fields_of(kind):  # type: ignore[arg-type] # mypy doubts that classes are hashable
            try:
                value = convert(field, self.typed.get(field.encode_name, []))
            except Refused as refused:
                self.errors[field.encode_name] = str(refused)
                continue
            if value is not msgspec.UNSET:
                found[field.name] = value
        return None if self.errors else kind(**found)


def _texts(value: Any) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list | tuple) else [str(value)]


async def read(request: Request[Any, Any, Any], kind: type[T]) -> Form[T]:
    """Read a posted form into a struct's fields; fields the struct does not name are dropped."""
    typed: dict[str, list[str]] = {}
    files: dict[str, UploadFile] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, UploadFile):
            if value.filename:
                files[name] = value
        elif isinstance(value, str):
            typed.setdefault(name, []).append(clean(value))
    # A form without any field still is a posted form.
    return Form(kind, typed or {"": []}, files)
