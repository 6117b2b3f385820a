"""Every failure becomes a page for people or problem details (RFC 9457) for programs. Never a stack trace."""

from typing import Any

import msgspec
from asyncpg import DataError
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.openapi.datastructures import ResponseSpec
from litestar.response import Redirect
from litestar.types import ExceptionHandlersMap

from app.core import logs
from app.core.engine import DATABASE_DOWN
from app.core.errors import DomainError, SignInRequired, TooManyRequests
from app.web import kiosk
from app.web.csrf import FIELD, ForeignOrigin, FormExpired
from app.web.headers import REQUEST_ID
from app.web.logs import log
from app.web.templating import page

PROBLEM_JSON = "application/problem+json"
_SECRET_FIELDS = ("password", "current", FIELD)


class ProblemDetails(msgspec.Struct, omit_defaults=True):
    """The body of every JSON error. ``fields`` maps a field of the request to what is wrong with it."""

    type: str
    title: str
    status: int
    fields: dict[str, str] = {}
    retry_after: int | None = None


PROBLEM_RESPONSES = dict.fromkeys(
    (400, 401, 403, 404, 409, 413, 429, 503),
    ResponseSpec(
        ProblemDetails, description="problem details, RFC 9457", generate_examples=False, media_type=PROBLEM_JSON
    ),
)
"""``responses=`` of every JSON route: without it the description shows errors in Litestar's own shape (trap L8)."""


class Typed(msgspec.Struct):
    """One field of a form that could not be taken, to be sent again."""

    name: str
    value: str

    @property
    def written(self) -> bool:
        """Whether a person wrote it: codes, ids and chosen values are ASCII without blanks."""
        return not self.value.isascii() or any(character.isspace() for character in self.value)


_BY_STATUS = {
    400: ("bad-request", "这次请求的格式不对，没有处理。请返回上一页再试。"),
    401: ("sign-in-required", SignInRequired.message),
    404: ("not-found", "没有找到这一页。可能地址抄错了，也可能内容已经撤下。"),
    405: ("method-not-allowed", "这个地址不能这样打开。请从页面上的按钮或者链接进入。"),
    413: ("too-large", "交上来的内容太大了，没有收下。文字请分几次提交；文件请先压缩或者拆开。"),
    429: ("too-many-requests", "操作太频繁了，请稍等几分钟再试。"),
    503: ("database-down", "系统的数据库暂时连不上，这一步没有完成。我们正在恢复，请过几分钟再试。"),
    500: ("unexpected", "系统出了意外，这一步没有完成。请稍后再试；如果还是不行，请把下面的编号告诉管理员。"),
}
_INVALID = "有几处需要改一下，这次没有保存。"


def exception_handlers() -> ExceptionHandlersMap:
    return {Exception: answer}


def answer(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The response to an error, in the form its reader understands."""
    problem = _problem(request, error)
    if _wants_json(request):
        return _json(problem)
    if isinstance(error, SignInRequired) and request.method == "GET":
        return _to_sign_in(request)
    # On a kiosk an old form sent again is the last person's: its words are for nobody's eyes any more.
    keep = not isinstance(error, ForeignOrigin) and not (isinstance(error, FormExpired) and kiosk.point_of(request))
    return _page(request, problem, keep=keep)


def _problem(request: Request[Any, Any, Any], error: Exception) -> ProblemDetails:
    if isinstance(error, DomainError):
        retry_after = error.retry_after if isinstance(error, TooManyRequests) else None
        return ProblemDetails(error.code, error.message, error.status, error.fields, retry_after)
    if isinstance(error, ValidationException):
        return ProblemDetails("invalid-input", _INVALID, 400, _fields(error))
    # DataError: a number beyond 64 bits or NUL in a path; nothing can have that address.
    if isinstance(error, UnicodeDecodeError | DataError):
        return _of_status(404 if request.method == "GET" else 400)
    if isinstance(error, DATABASE_DOWN):
        log.error("database down", error=type(error).__name__, request_id=request.scope["state"].get(REQUEST_ID))
        return _of_status(503)
    if isinstance(error, HTTPException) and error.status_code in _BY_STATUS and error.status_code < 500:
        return _of_status(error.status_code)
    log.error(
        "unexpected error",
        error=type(error).__name__,
        where=logs.where(error),
        route=request.scope.get("path_template", ""),
        request_id=request.scope["state"].get(REQUEST_ID),
    )
    return _of_status(500)


def _of_status(status: int) -> ProblemDetails:
    code, title = _BY_STATUS[status]
    return ProblemDetails(code, title, status)


def _fields(error: ValidationException) -> dict[str, str]:
    """Litestar's list of ``{key, message}``; the message is msgspec's English and is for programs."""
    entries = error.extra if isinstance(error.extra, list) else []
    return {str(entry.get("key", "")): str(entry.get("message", "")) for entry in entries}


def _wants_json(request: Request[Any, Any, Any]) -> bool:
    if request.scope["path"].startswith("/api"):
        return True
    best = request.accept.best_match(["text/html", PROBLEM_JSON, "application/json"], default="text/html")
    return best != "text/html"


def _json(problem: ProblemDetails) -> Response[Any]:
    problem.type = f"urn:huiyin:problem:{problem.type}"
    return Response(problem, status_code=problem.status, media_type=PROBLEM_JSON, headers=_headers(problem))


def _to_sign_in(request: Request[Any, Any, Any]) -> Response[Any]:
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.headers.get("hx-request"):
        return Response(b"", status_code=401, headers={"HX-Redirect": "/staff/sign-in"}, media_type="text/html")
    return Redirect("/staff/sign-in", query_params={"next": back}, status_code=303)


def _page(request: Request[Any, Any, Any], problem: ProblemDetails, *, keep: bool) -> Response[Any]:
    """The error page; where a form was sent, with everything typed in it, ready to be sent again."""
    typed = [Typed(*pair) for pair in request.state.get("typed", [])] if keep else []
    response = page(
        "error.html",
        status=problem.status,
        problem=problem,
        typed=[field for field in typed if field.name not in _SECRET_FIELDS and field.value],
        was_sent=bool(typed),
        had_files=request.content_type[0] == "multipart/form-data",
        request_id=request.scope["state"].get(REQUEST_ID, ""),
    )
    response.headers.update(_headers(problem))
    return response


def _headers(problem: ProblemDetails) -> dict[str, str]:
    return {"Retry-After": str(problem.retry_after)} if problem.retry_after else {}
