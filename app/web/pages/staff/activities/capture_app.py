"""离线记录本: one page of its own that works without a network, and the worker that keeps it at hand.

The page holds nothing about anybody: what it shows, it asks for and keeps encrypted on the device. So it may be kept by
the browser, and it is the only staff page that is.
"""

from litestar import Controller, Response, get
from litestar.response import Template

from app.web.assets import DIST, asset
from app.web.pages.staff.activities.desk import WRITERS
from app.web.templating import page

SCOPE = "/staff/capture"
ASSETS = ("app.css", "staff.css", "capture.js", "mark.svg")


class CaptureApp(Controller):
    path = SCOPE
    opt = WRITERS
    include_in_schema = False

    @get()
    async def show(self) -> Template:
        return page("staff/activities/capture_app.html", scope=SCOPE)

    @get("/worker.js", sync_to_thread=False)
    def worker(self) -> Response[bytes]:
        """The worker with the addresses it may keep in front; a new build gives it new bytes, and so a new cache."""
        kept = ", ".join(f'"{address}"' for address in (SCOPE, *(asset(name) for name in ASSETS)))
        script = f"const KEPT = [{kept}];\n".encode() + (DIST / "capture_worker.js").read_bytes()
        headers = {"Service-Worker-Allowed": SCOPE, "Cache-Control": "no-cache"}
        return Response(script, media_type="text/javascript", headers=headers)
