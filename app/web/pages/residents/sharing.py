"""A consultation outside this site: QR drawings, a poster, a frame in another site, what search engines are told."""

from typing import Any
from xml.sax.saxutils import escape

from litestar import Controller, Request, Response, get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.drafts import queries as drafts
from app.web import sharing
from app.web.guards import PUBLIC
from app.web.headers import FRAMED_BY
from app.web.templating import page

FRAME_HEIGHT = 460


class SharingPages(Controller):
    path = "/c/{number:int}"
    opt = PUBLIC
    include_in_schema = False

    @get("/share")
    async def show_share(self, request: Request[Any, Any, Any], number: FromPath[int]) -> Template:
        consultation = await consultations.public_by_number(number)
        contents = await drafts.contents(consultation.version)
        return page(
            "residents/share.html",
            consultation=consultation,
            parts=await consultations.parts(consultation.id),
            articles=[row for row in contents if row.kind == "article"],
            snippet=_snippet(request, consultation),
            qr=sharing.qr(sharing.absolute(request, f"/c/{number}"), "扫码看草案、提意见"),
        )

    @get("/poster")
    async def show_poster(
        self, request: Request[Any, Any, Any], number: FromPath[int], article: FromQuery[str] = ""
    ) -> Template:
        consultation = await consultations.public_by_number(number)
        address = sharing.absolute(request, f"/c/{number}{f'/articles/{article}' if article else ''}")
        return page(
            "residents/poster.html",
            consultation=consultation,
            questions=await consultations.questions(consultation.id),
            points=await consultations.points(consultation.id),
            article=await drafts.article(consultation.version, article) if article else None,
            address=address,
            qr=sharing.qr(address, "扫码看草案、提意见"),
        )

    @get("/qr.svg")
    async def show_qr(self, request: Request[Any, Any, Any], number: FromPath[int]) -> Response[bytes]:
        await consultations.public_by_number(number)
        return _drawing(request, f"/c/{number}")

    @get("/articles/{path:str}/qr.svg")
    async def show_article_qr(
        self, request: Request[Any, Any, Any], number: FromPath[int], path: FromPath[str]
    ) -> Response[bytes]:
        consultation = await consultations.public_by_number(number)
        await drafts.article(consultation.version, path)
        return _drawing(request, f"/c/{number}/articles/{path}")


class EmbedPages(Controller):
    path = "/embed/c/{number:int}"
    opt = PUBLIC
    include_in_schema = False

    @get()
    async def show(self, request: Request[Any, Any, Any], number: FromPath[int]) -> Template:
        """The only page other sites may frame. It has no form and needs no cookie; its links open the real page."""
        consultation = await consultations.public_by_number(number)
        request.state[FRAMED_BY] = request.app.state.settings.embedders
        questions = await consultations.questions(consultation.id)
        return page("residents/embed.html", consultation=consultation, questions=questions)


@get("/sitemap.xml", opt=PUBLIC, include_in_schema=False)
async def sitemap(request: Request[Any, Any, Any]) -> Response[str]:
    """What may be indexed: the front door, the figures, every issued consultation with its readings and articles."""
    addresses = ["/", "/statistics"]
    for one in await consultations.issued():
        addresses.append(f"/c/{one.number}")
        contents = await drafts.contents(one.version)
        addresses += [f"/c/{one.number}/articles/{row.path}" for row in contents if row.kind == "article"]
    rows = "".join(f"<url><loc>{escape(sharing.absolute(request, address))}</loc></url>" for address in addresses)
    return Response(
        f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{rows}</urlset>",
        media_type="application/xml",
    )


def _snippet(request: Request[Any, Any, Any], consultation: ConsultationOut) -> str:
    """What a street office puts into its own page."""
    address = sharing.absolute(request, f"/embed/c/{consultation.number}")
    title = escape(consultation.title, {'"': "&quot;"})
    return f'<iframe src="{address}" title="{title}" width="100%" height="{FRAME_HEIGHT}" loading="lazy"></iframe>'


def _drawing(request: Request[Any, Any, Any], path: str) -> Response[bytes]:
    return Response(sharing.qr_file(sharing.absolute(request, path)), media_type="image/svg+xml")
