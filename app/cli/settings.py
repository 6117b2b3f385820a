"""The settings of the environment, or a plain word about what is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.launcher.errors import LauncherError


class SettingsMissing(LauncherError):
    def __init__(self, reason: str) -> None:
        super().__init__(
            f"设置不完整：{reason}\n"
            "这个命令需要环境变量 DATABASE_URL、VALKEY_URL 和 HUIYIN_SECRET；"
            "想先看看的话，请运行 python3 -m app demo。"
        )


class DatabaseUnusable(LauncherError):
    def __init__(self, reason: str) -> None:
        super().__init__(
            f"数据库不能用：{reason}\n没有改动任何数据。请检查 DATABASE_URL 和数据库服务，再运行同一条命令。"
        )


@contextmanager
def database_told() -> Iterator[None]:
    """Say in plain words that the database cannot be reached or is not the right one, instead of a traceback."""
    import asyncpg

    from app.core.engine import DATABASE_DOWN
    from app.core.migrate import MigrationFailed, ServerTooOld

    wrong = (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidCatalogNameError)
    try:
        yield
    except (ServerTooOld, MigrationFailed, *wrong, *DATABASE_DOWN) as error:
        raise DatabaseUnusable(str(error)) from error


def require_settings() -> None:
    """Look before the product is imported, where the same fact would end in a traceback."""
    import msgspec

    from app.core.settings import Settings, SettingsIncomplete

    try:
        Settings.from_environment()
    except (SettingsIncomplete, msgspec.ValidationError, ValueError) as error:
        raise SettingsMissing(str(error)) from error
