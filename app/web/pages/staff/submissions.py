"""The 意见建议汇总表 of a submission, for the point that sent it and the congress it went to."""

from urllib.parse import quote
from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor, Role
from app.reports import service as reports
from app.web.guards import requires
from app.web.pages.staff import desk as desks

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class SubmissionFiles(Controller):
    path = "/staff/submissions/{submission:uuid}"
    opt = requires(*desks.STAFF, Role.CONGRESS_OFFICER)
    include_in_schema = False

    @get("/summary-table")
    async def summary_table(self, submission: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[bytes]:
        document = await reports.summary_table_of(submission, actor)
        # RFC 5987: a plain name for old programs, the Chinese one for the others.
        names = f"attachment; filename=\"summary.docx\"; filename*=UTF-8''{quote(document.filename)}"
        return Response(document.data, media_type=DOCX, headers={"Content-Disposition": names})
