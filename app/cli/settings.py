"""The settings of the environment, or a plain word about what is missing."""

from app.launcher.errors import LauncherError


class SettingsMissing(LauncherError):
    def __init__(self, reason: str) -> None:
        super().__init__(
            f"设置不完整：{reason}\n"
            "这个命令需要环境变量 DATABASE_URL、VALKEY_URL 和 HUIYIN_SECRET；"
            "想先看看的话，请运行 python3 -m app demo。"
        )


def require_settings() -> None:
    """Look before the product is imported, where the same fact would end in a traceback."""
    import msgspec

    from app.core.settings import Settings, SettingsIncomplete

    try:
        Settings.from_environment()
    except (SettingsIncomplete, msgspec.ValidationError, ValueError) as error:
        raise SettingsMissing(str(error)) from error
