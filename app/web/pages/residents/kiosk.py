"""The public machine at a point: where it is set up, where each person starts, their receipt, and forgetting them."""

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.response import Redirect, Template

from app.adoption import queries as adoption
from app.consultations import queries as consultations
from app.consultations.states import State
from app.liaison import queries as liaison
from app.liaison.structs import OrganisationOut
from app.suggestions import receipts
from app.suggestions.errors import ReceiptNotFound
from app.web import journeys, kiosk, sharing
from app.web.clients import client_address, is_kiosk
from app.web.guards import PUBLIC
from app.web.templating import page


class KioskPages(Controller):
    path = "/kiosk"
    opt = PUBLIC
    include_in_schema = False
    response_headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}  # noqa: RUF012 - litestar's own form

    @get()
    async def show(self, request: Request[Any, Any, Any]) -> Template:
        """The start of this point's kiosk; on a machine without a point yet, the choice of one."""
        point = await _point(request)
        if point is None:
            status = 200 if is_kiosk(request) else 403
            return page(
                "kiosk/choose.html",
                status=status,
                allowed=is_kiosk(request),
                address=client_address(request),
                points=await liaison.points(),
            )
        invited = await consultations.for_point(point.id)
        return page("kiosk/start.html", point=point, open=[one for one in invited if one.state is State.OPEN])

    @post()
    async def choose(self, request: Request[Any, Any, Any]) -> Response[Any]:
        """Make this machine the kiosk of a point, or an ordinary one again."""
        chosen = str((await request.form()).get("point", ""))
        point = next((one for one in await liaison.points() if str(one.id) == chosen), None)
        response = Redirect(kiosk.START, status_code=303)
        if point is not None and is_kiosk(request):
            response.set_cookie(kiosk.cookie(point.id, request.app.state.settings))
        return response

    @post("/end")
    async def end(self, request: Request[Any, Any, Any]) -> Response[Any]:
        """Forget the person and start again for the next one."""
        response = Redirect(kiosk.START, status_code=303)
        for cookie in kiosk.forgotten(request.app.state.settings):
            response.set_cookie(cookie)
        return response

    @get("/receipt")
    async def show_receipt(self, request: Request[Any, Any, Any]) -> Response[Any]:
        """The receipt of whoever stands here. Its address holds no code, so history keeps none."""
        code = request.cookies.get(kiosk.RECEIPT_COOKIE, "")
        if kiosk.point_of(request) is None or not code:
            return Redirect(kiosk.START, status_code=303)
        try:
            journey = await adoption.journey(code)
        except ReceiptNotFound:
            return Redirect(kiosk.START, status_code=303)
        address = sharing.absolute(request, f"/r/{code}")
        return page(
            "kiosk/receipt.html",
            receipt=journeys.read(journey),
            code=receipts.shown(code),
            address=address,
            qr=sharing.qr(address, "扫码查结果"),
        )


async def _point(request: Request[Any, Any, Any]) -> OrganisationOut | None:
    chosen: UUID | None = kiosk.point_of(request)
    return next((one for one in await liaison.points() if one.id == chosen), None)
