"""The OpenAPI document: complete, without dangling references, errors in their true shape."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

TABLE = Path(__file__).parents[3] / "architecture" / "access.txt"


@pytest.fixture
async def document(client: httpx.AsyncClient) -> dict[str, Any]:
    found = await client.get("/api/openapi.json")
    assert found.status_code == 200
    described: dict[str, Any] = found.json()
    return described


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from _references(one)


async def test_every_json_route_is_described_and_nothing_else(document: dict[str, Any]) -> None:
    lines = [line.split(" ") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    routes = {
        (method, re.sub(r":\w+}", "}", path))
        for method, path, _ in lines
        if path.startswith("/api/") and "openapi" not in path
    }
    assert {(method, path) for method, path, _ in _operations(document)} == routes


async def test_it_says_which_routes_need_a_session(document: dict[str, Any]) -> None:
    lines = [line.split(" ") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    closed = {(method, re.sub(r":\w+}", "}", path)) for method, path, access in lines if access != "public"}
    named = {(method, path) for method, path, operation in _operations(document) if operation.get("security")}
    assert named == {(method, path) for method, path in closed if path.startswith("/api/")}
    assert document["components"]["securitySchemes"]["session"]["in"] == "cookie"


async def test_references_lead_somewhere_and_names_are_not_shared(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    missing = [one for one in _references(document) if one.removeprefix("#/components/schemas/") not in schemas]
    assert missing == []
    names = [operation["operationId"] for _, _, operation in _operations(document)]
    assert len(names) == len(set(names))
    assert document["openapi"].startswith("3.1")


async def test_path_parameters_are_declared(document: dict[str, Any]) -> None:
    for method, path, operation in _operations(document):
        declared = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+)}", path)), (method, path)


async def test_errors_are_problem_details_everywhere(document: dict[str, Any]) -> None:
    for method, path, operation in _operations(document):
        assert any(status.startswith("2") for status in operation["responses"]), (method, path)
        for status in ("400", "404", "429", "503"):
            [schema] = set(_references(operation["responses"][status]))
            assert schema.endswith("ProblemDetails"), (method, path, status)
