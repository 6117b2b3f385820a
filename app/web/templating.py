"""Jinja for pages: what every template may call, and :func:`page`, by which controllers answer."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

import jinja2
from litestar.connection import ASGIConnection
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template
from litestar.template import TemplateConfig
from markupsafe import Markup

from app.core import clock
from app.core.actor import Actor, Role
from app.web import csrf, display, headers, kiosk, sessions, sharing, words
from app.web.assets import TEMPLATES, asset
from app.web.words import ROLE_NAMES


def page(name: str, *, status: int = 200, **context: Any) -> Template:
    """A page from ``frontend/templates``; everything else given becomes the template's context."""
    # The address of a refused act is no page's: asked for again, it would be 405.
    headers = {"HX-Push-Url": "false"} if status >= HTTPStatus.BAD_REQUEST else {}
    return Template(template_name=name, context=context, status_code=status, media_type="text/html", headers=headers)


def template_config() -> TemplateConfig[JinjaTemplateEngine]:
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment()))


def environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        asset=asset,
        csrf_field=csrf_field,
        nonce=nonce,
        modes=modes,
        kiosk_point=kiosk_point,
        absolute=absolute,
        signed_in=signed_in,
        here=here,
        here_whole=here_whole,
        role_name=role_name,
        words=words,
    )
    made.filters.update(date=date, moment=moment, lines=lines)
    return made


@jinja2.pass_context
def csrf_field(context: Mapping[str, Any]) -> Markup:
    """The hidden field every form that posts must carry."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(csrf.FIELD, csrf.token(_connection(context)))


@jinja2.pass_context
def nonce(context: Mapping[str, Any]) -> str:
    return headers.nonce(_connection(context))


@jinja2.pass_context
def modes(context: Mapping[str, Any]) -> tuple[str, ...]:
    """Class names of the page; a kiosk is always large."""
    chosen = display.modes(_connection(context))
    return (*dict.fromkeys((display.ELDER, *chosen)), "kiosk") if kiosk_point(context) else chosen


@jinja2.pass_context
def kiosk_point(context: Mapping[str, Any]) -> UUID | None:
    """The point whose kiosk shows this page; None anywhere else."""
    return kiosk.point_of(_connection(context))


@jinja2.pass_context
def absolute(context: Mapping[str, Any], path: str) -> str:
    """The address by which others find a page of this site."""
    return sharing.absolute(_connection(context), path)


@jinja2.pass_context
def signed_in(context: Mapping[str, Any]) -> Actor | None:
    """The member of staff whose page this is; None on pages that did not need to know."""
    actor = sessions.known_actor(_connection(context))
    return actor if actor and actor.signed_in else None


@jinja2.pass_context
def here(context: Mapping[str, Any]) -> str:
    """Path of this page, for forms that lead back to it and for marking the active entry of a menu."""
    return _connection(context).url.path


@jinja2.pass_context
def here_whole(context: Mapping[str, Any]) -> str:
    """Path and query of this page: the article, the search, the place in a list stay where only its look changes."""
    url = _connection(context).url
    return f"{url.path}?{url.query}" if url.query else url.path


def role_name(role: Role) -> str:
    return ROLE_NAMES[role]


def date(value: datetime) -> str:
    """2026年11月23日, on the clock of Shanghai."""
    local = clock.local(value)
    return f"{local.year}年{local.month}月{local.day}日"


def moment(value: datetime) -> str:
    """2026年11月23日 14:05, on the clock of Shanghai."""
    return f"{date(value)} {clock.local(value):%H:%M}"


def lines(text: str) -> list[str]:
    """The lines of a text that are not blank."""
    return [line for line in text.split("\n") if line.strip()]


def _connection(context: Mapping[str, Any]) -> ASGIConnection[Any, Any, Any, Any]:
    connection: ASGIConnection[Any, Any, Any, Any] = context["request"]
    return connection
