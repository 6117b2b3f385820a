"""One form field against one struct field. Limits come from ``msgspec.Meta``; so does the field's Chinese ``title``.

``Meta(extra={"required": "…"})`` replaces “请填写…”, ``extra={"pattern": "…"}`` the one
for text of the wrong shape.
"""

import datetime as dt
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import inspect

from app.core.clock import SHANGHAI

_YES = frozenset({"on", "1", "true", "yes"})


class Refused(ValueError):
    """The value does not do; the text is what stands beside the field."""


class Field(msgspec.Struct, frozen=True):
    """A struct's field as a form sees it. ``kind`` is its type without metadata and None, ``extra`` the metadata."""

    name: str
    encode_name: str
    type: Any
    required: bool
    kind: inspect.Type
    extra: dict[str, Any]


@lru_cache(maxsize=1_000)
def fields_of(struct: type[Any]) -> tuple[Field, ...]:
    """Read out of the annotations once: that takes longer than reading a whole form."""
    return tuple(
        Field(one.name, one.encode_name, one.type, one.required, *_plain(inspect.type_info(one.type)))
        for one in msgspec.structs.fields(struct)
    )


def convert(field: Field, typed: list[str]) -> Any:
    """The field's value, or ``msgspec.UNSET`` where the default should stand. Raises :class:`Refused`."""
    kind, extra = field.kind, field.extra
    given = [text for text in typed if text != ""]
    if isinstance(kind, inspect.BoolType):
        return bool(given) and given[0].lower() in _YES
    if isinstance(kind, inspect.CollectionType):
        return _converted(field.type, given, kind, extra)
    if not given:
        if field.required:
            raise Refused(extra.get("required") or f"请填写{extra.get('title', '这一项')}。")
        return msgspec.UNSET
    return _converted(field.type, given[0], kind, extra)


def _converted(annotation: Any, given: Any, kind: inspect.Type, extra: dict[str, Any]) -> Any:
    if isinstance(kind, inspect.DateTimeType):
        return _moment(given)
    try:
        return msgspec.convert(given, annotation, strict=False)
    except msgspec.ValidationError as error:
        raise Refused(_explained(kind, given, extra)) from error


def _moment(text: str) -> dt.datetime:
    """What ``<input type=datetime-local>`` sends is the time on the wall in Shanghai."""
    try:
        value = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused("日期或时间写得不对，例如 2026-11-23 18:00。") from error
    return value if value.tzinfo else value.replace(tzinfo=SHANGHAI)


def _plain(kind: inspect.Type) -> tuple[inspect.Type, dict[str, Any]]:
    """The type without its metadata and without None, and the metadata's title and ``extra``."""
    extra: dict[str, Any] = {}
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        if isinstance(kind, inspect.Metadata):
            extra |= {"title": (kind.extra_json_schema or {}).get("title", "这一项")} | (kind.extra or {})
            kind = kind.type
        else:
            kind = next(member for member in kind.types if not isinstance(member, inspect.NoneType))
    return kind, extra


def _explained(kind: inspect.Type, given: Any, extra: dict[str, Any]) -> str:
    if isinstance(kind, inspect.StrType):
        return _text_explained(kind, given, extra)
    if isinstance(kind, inspect.IntType):
        return _number_explained(kind)
    if isinstance(kind, inspect.EnumType | inspect.LiteralType | inspect.CollectionType):
        return "请从给出的选项里选。"
    if isinstance(kind, inspect.DateType):
        return "日期写得不对，例如 2026-11-23。"
    return "这一项写得不对，请改一下。"


def _text_explained(kind: inspect.StrType, given: str, extra: dict[str, Any]) -> str:
    length = len(given)
    if kind.max_length is not None and length > kind.max_length:
        return f"最多 {kind.max_length} 个字，现在是 {length} 个字，请删去 {length - kind.max_length} 个字。"
    if kind.min_length is not None and length < kind.min_length:
        return f"至少要 {kind.min_length} 个字，现在是 {length} 个字。"
    return str(extra.get("pattern", "这一项写得不对，请改一下。"))


def _number_explained(kind: inspect.IntType) -> str:
    if kind.ge is not None and kind.le is not None:
        return f"请填 {kind.ge} 到 {kind.le} 之间的整数。"
    if kind.ge is not None:
        return f"请填不小于 {kind.ge} 的整数。"
    return "请填一个整数。"
