"""The OpenAPI description turned into what a page shows: no script from elsewhere, readable without any (trap L9)."""

from typing import Any

import msgspec

_METHODS = ("get", "post", "put", "patch", "delete")


class Field(msgspec.Struct, frozen=True):
    name: str
    kind: str
    required: bool
    note: str


class Operation(msgspec.Struct, frozen=True):
    method: str
    path: str
    about: str
    public: bool
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    answer: str
    answer_fields: tuple[Field, ...]


class Section(msgspec.Struct, frozen=True):
    name: str
    operations: tuple[Operation, ...]


def sections(schema: dict[str, Any]) -> list[Section]:
    """Operations by tag, in the order of the description."""
    found: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method in _METHODS:
            if method in methods:
                told = methods[method]
                found.setdefault(told.get("tags", ["other"])[0], []).append(_operation(method, path, told, schema))
    return [Section(name, tuple(operations)) for name, operations in found.items()]


def _operation(method: str, path: str, told: dict[str, Any], schema: dict[str, Any]) -> Operation:
    successes = [answer for status, answer in told["responses"].items() if status.startswith("2")]
    given = _schema_of(successes[0]) if successes else {}
    return Operation(
        method=method.upper(),
        path=path,
        about=told.get("description") or told.get("summary", ""),
        public=not told.get("security"),
        parameters=tuple(
            Field(
                one["name"],
                _kind(one.get("schema", {}), schema),
                one.get("required", False),
                one.get("description") or "",
            )
            for one in told.get("parameters", [])
        ),
        body=_fields(_schema_of(told.get("requestBody", {})), schema),
        answer=_kind(given, schema) if given else "",
        answer_fields=_fields(given.get("items", given), schema),
    )


def _schema_of(holder: dict[str, Any]) -> dict[str, Any]:
    for content in holder.get("content", {}).values():
        found: dict[str, Any] = content.get("schema", {})
        return found
    return {}


def _fields(one: dict[str, Any], schema: dict[str, Any]) -> tuple[Field, ...]:
    target = _resolved(one, schema)
    required = set(target.get("required", ()))
    return tuple(
        Field(name, _kind(kind, schema), name in required, kind.get("description") or "")
        for name, kind in target.get("properties", {}).items()
    )


def _resolved(one: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in one:
        return one
    found: dict[str, Any] = schema["components"]["schemas"][one["$ref"].rpartition("/")[2]]
    return found


def _kind(one: dict[str, Any], schema: dict[str, Any]) -> str:
    """A type in a few words: string (uuid), list of ItemOut, one of adopted | not_adopted, string or null."""
    if "$ref" in one:
        target = _resolved(one, schema)
        return _kind(target, schema) if "enum" in target else one["$ref"].rpartition("/")[2]
    for key in ("oneOf", "anyOf"):
        if key in one:
            return " or ".join(dict.fromkeys(_kind(part, schema) for part in one[key]))
    if "enum" in one:
        return "one of " + " | ".join(map(str, one["enum"]))
    if one.get("type") == "array":
        return f"list of {_kind(one.get('items', {}), schema) or 'values'}"
    kind = one.get("type", "")
    names = " or ".join(kind) if isinstance(kind, list) else str(kind)
    return f"{names} ({one['format']})" if one.get("format") else names
