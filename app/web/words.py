"""Chinese names of the values every page speaks about."""

from app.core.actor import Role

ROLE_NAMES: dict[Role, str] = {
    Role.COLLECTOR: "信息采集员",
    Role.LIAISON_OFFICER: "联络员",
    Role.LEGAL_ADVISER: "法律顾问",
    Role.POINT_HEAD: "负责人",
    Role.CONGRESS_OFFICER: "人大法工委",
    Role.OPERATOR: "管理员",
}
