from typing import ClassVar

from app.core.errors import DomainError, InvalidInput, NotFound


class OrganisationNotFound(NotFound):
    message = "没有找到这个单位。"


class OrganisationNameTaken(DomainError):
    code: ClassVar[str] = "organisation-name-taken"
    status: ClassVar[int] = 409
    message = "已经有同名的单位，没有新建。请换一个名称。"


class OrganisationNameMissing(InvalidInput):
    code: ClassVar[str] = "organisation-name-missing"
    message = "请填写单位名称。"


class ParentNotFitting(InvalidInput):
    """The tree is congress over district over point over collection point; levels may be left out."""

    code: ClassVar[str] = "parent-not-fitting"
    message = "上级单位不合适：信息采集点要挂在联系点下面，联系点要挂在人大单位下面。"
