"""The receipt: the way of one's own words, and at its end the answer. Whoever holds the code may look."""

from typing import Any

import segno
from litestar import Controller, Request, Response, get
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from markupsafe import Markup

from app.adoption import queries, service
from app.suggestions import flags, receipts
from app.suggestions.errors import ReceiptNotFound
from app.web import journeys
from app.web.guards import PUBLIC
from app.web.pages.residents import answering
from app.web.residents import KEPT_NOWHERE, LOOK_UPS
from app.web.templating import page


class ReceiptPages(Controller):
    path = "/r"
    opt = PUBLIC
    include_in_schema = False
    response_headers = KEPT_NOWHERE
    guards = (LOOK_UPS,)

    @get()
    async def look_up(self, code: FromQuery[str | None] = None) -> Response[Any]:
        """The empty form, or the answer to a code typed into it."""
        if code is None:
            return _look_up_page()
        try:
            await queries.journey(code)
        except ReceiptNotFound:
            return _look_up_page(code, wrong=True)
        return Redirect(f"/r/{receipts.normalise(code)}", status_code=303)

    @get("/{code:str}")
    async def show(self, request: Request[Any, Any, Any], code: FromPath[str]) -> Template:
        return await _receipt_page(request, code, "residents/receipt.html")

    @get("/{code:str}/slip")
    async def show_slip(self, request: Request[Any, Any, Any], code: FromPath[str]) -> Template:
        return await _receipt_page(request, code, "residents/slip.html")


async def _receipt_page(request: Request[Any, Any, Any], code: str, template: str) -> Template:
    """Right or wrong, the same steps; a wrong code gets the form again, whatever is wrong with it."""
    try:
        journey = await queries.journey(code)
    except ReceiptNotFound:
        return _look_up_page(code, wrong=True)
    after = await answering.afterwards(code)
    if after.answered:
        await service.note_seen(journey.suggestion.id, journey.support.id if journey.support else None)
    plain = receipts.normalise(code) or ""
    address = f"{request.app.state.settings.base_url}/r/{plain}"
    return page(
        template,
        receipt=journeys.read(journey),
        afterwards=after,
        elsewhere="" if journey.support else await flags.advice(journey.suggestion),
        code=receipts.shown(plain),
        plain=plain,
        address=address,
        qr=_qr(address),
    )


def _look_up_page(code: str = "", *, wrong: bool = False) -> Template:
    return page("residents/look_up.html", status=404 if wrong else 200, code=code, wrong=wrong)


def _qr(address: str) -> Markup:
    """An inline drawing, so that it prints and needs no further request; error correction M survives a crease."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2, title="扫码查结果")
    return Markup(drawing)  # noqa: S704 - made here of an address that holds digits and our own settings
