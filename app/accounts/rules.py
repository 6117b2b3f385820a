import re
from datetime import timedelta

from app.accounts.errors import PasswordTooWeak, RoleNotFitting, UsernameUnusable
from app.core.actor import Role
from app.liaison.states import OrganisationKind

ABSOLUTE_LIFE = timedelta(hours=12)
"""A session ends this long after sign-in whatever happens: one working day."""
IDLE_LIFE = timedelta(hours=2)
"""A session ends this long after the last request: a lunch break, not a night."""
SEEN_STEP = timedelta(minutes=1)
"""How often at most a session's last use is written down."""

MIN_PASSWORD = 10
MAX_PASSWORD = 200

_HOMES: dict[Role, frozenset[OrganisationKind]] = {
    Role.COLLECTOR: frozenset({OrganisationKind.COLLECTION_POINT}),
    Role.LIAISON_OFFICER: frozenset({OrganisationKind.LIAISON_POINT}),
    Role.LEGAL_ADVISER: frozenset({OrganisationKind.LIAISON_POINT}),
    Role.POINT_HEAD: frozenset({OrganisationKind.LIAISON_POINT}),
    Role.CONGRESS_OFFICER: frozenset({OrganisationKind.MUNICIPAL_CONGRESS, OrganisationKind.DISTRICT_CONGRESS}),
    Role.OPERATOR: frozenset(OrganisationKind),
}

_USERNAME = re.compile(r"\S{2,32}")


def normal_username(username: str) -> str:
    """The form in which names are stored and compared. Raises :class:`UsernameUnusable`."""
    name = username.strip().lower()
    if not _USERNAME.fullmatch(name):
        raise UsernameUnusable(fields={"username": UsernameUnusable.message})
    return name


def check_home(role: Role, kind: OrganisationKind) -> None:
    """Raise unless this kind of organisation has such a role: a residents' committee does not issue consultations."""
    if kind not in _HOMES[role]:
        raise RoleNotFitting(fields={"organisation": RoleNotFitting.message})


def check_password(password: str, username: str) -> None:
    """Length is what counts (NIST SP 800-63B); the upper bound only keeps hashing cheap."""
    if len(password) < MIN_PASSWORD:
        _refuse(f"密码至少要 {MIN_PASSWORD} 位，现在是 {len(password)} 位。")
    if len(password) > MAX_PASSWORD:
        _refuse(f"密码最多 {MAX_PASSWORD} 位。")
    if username in password.lower():
        _refuse("密码里不能包含用户名。")
    if len(set(password)) < MIN_PASSWORD // 2:
        _refuse("密码里重复的字符太多，容易被猜中。")


def _refuse(message: str) -> None:
    raise PasswordTooWeak(message, fields={"password": message})
