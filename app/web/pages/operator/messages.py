"""没送到的通知: messages to people that nobody tries any more, at all points. The operator mends the carrier."""

from typing import Any
from uuid import UUID

from litestar import Controller, Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.adoption import dispatching, telling
from app.core.actor import Actor, Role
from app.web.guards import requires
from app.web.templating import page

HERE = "/operator/messages"


class MessagePages(Controller):
    path = HERE
    opt = requires(Role.OPERATOR)
    include_in_schema = False

    @get()
    async def show(self, request: Request[Any, Any, Any], done: FromQuery[str] = "") -> Template:
        settings = request.app.state.settings
        carriers = {
            "邮件": bool(settings.mail_url),
            "短信": bool(settings.sms_url),
            "写入文件夹（试用）": bool(settings.message_folder),
        }
        return page("operator/messages.html", given_up=await telling.given_up(), carriers=carriers, done=done)

    @post("/{dispatch:uuid}/again")
    async def again(self, dispatch: FromPath[UUID], actor: NamedDependency[Actor]) -> Redirect:
        await dispatching.send_again(dispatch, actor)
        return Redirect(HERE, query_params={"done": "again"}, status_code=303)
