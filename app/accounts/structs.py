from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from app.accounts.states import TokenScope
from app.core.actor import Grant, Role


class Credentials(msgspec.Struct, frozen=True, kw_only=True):
    username: Annotated[str, msgspec.Meta(max_length=200, title="用户名")]
    password: Annotated[str, msgspec.Meta(max_length=1000, title="密码")]


class AccountIn(msgspec.Struct, frozen=True, kw_only=True):
    username: Annotated[str, msgspec.Meta(title="用户名")]
    display_name: Annotated[str, msgspec.Meta(max_length=30, title="姓名")]
    password: Annotated[str, msgspec.Meta(title="密码")]


class AccountOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    username: str
    display_name: str
    disabled_at: datetime | None


class StaffOut(msgspec.Struct, frozen=True, kw_only=True):
    """An account with its roles, for the operator."""

    id: UUID
    username: str
    display_name: str
    disabled_at: datetime | None
    grants: tuple[Grant, ...]


class NewPassword(msgspec.Struct, frozen=True, kw_only=True):
    password: Annotated[str, msgspec.Meta(max_length=1000, title="新密码")]


class GrantIn(msgspec.Struct, frozen=True, kw_only=True):
    organisation: Annotated[UUID, msgspec.Meta(title="单位")]
    role: Annotated[Role, msgspec.Meta(title="职责")]


class PasswordChange(msgspec.Struct, frozen=True, kw_only=True):
    current: Annotated[str, msgspec.Meta(max_length=1000, title="现在的密码")]
    password: Annotated[str, msgspec.Meta(max_length=1000, title="新密码")]


class SessionOut(msgspec.Struct, frozen=True, kw_only=True):
    """One signed-in browser of one's own. ``current`` is the one asking."""

    id: UUID
    device: str
    created_at: datetime
    seen_at: datetime
    current: bool


class TokenIn(msgspec.Struct, frozen=True, kw_only=True):
    label: Annotated[str, msgspec.Meta(max_length=60, title="用途", extra={"required": "请写明给哪个程序用。"})]
    writes: bool = False
    days: Annotated[int, msgspec.Meta(ge=1, le=366, title="有效天数")] = 90

    @property
    def scopes(self) -> tuple[TokenScope, ...]:
        return (TokenScope.READ, TokenScope.WRITE) if self.writes else (TokenScope.READ,)


class TokenOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    label: str
    scopes: tuple[TokenScope, ...]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
