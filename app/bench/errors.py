from app.launcher.errors import LauncherError


class ToolMissing(LauncherError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"缺少 {name}：对比测量要用开发工具。没有测量；请先运行 python3 -m app setup --dev，再运行同一条命令。"
        )


class RunFailed(LauncherError):
    """``told`` is the end of what the program said."""

    def __init__(self, name: str, told: str) -> None:
        super().__init__(f"{name} 没有跑完，没有结果。它最后说：{told.strip()[-600:]}")
