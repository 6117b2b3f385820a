"""Facts that keep the product from starting; each message says what happened, what was kept, what to do."""

from pathlib import Path


class LauncherError(Exception):
    """A fact to show to the operator as it is, without a traceback."""


class BinaryMissing(LauncherError):
    def __init__(self, program: str, variable: str) -> None:
        super().__init__(
            f"找不到 {program}。请运行 python3 -m app setup 重新准备环境，"
            f"或用环境变量 {variable} 指明它的位置，或改用外部服务器（DATABASE_URL、VALKEY_URL）。"
        )


class NamedBinaryMissing(LauncherError):
    def __init__(self, program: str, variable: str, named: str) -> None:
        super().__init__(f"环境变量 {variable} 指向 {named}，那里没有可以运行的 {program}。请改正或取消这个变量。")


class WrongMajor(LauncherError):
    """The data folder belongs to another major version; PostgreSQL itself would refuse with less help."""

    def __init__(self, data: Path, *, stored: int, found: int) -> None:
        super().__init__(
            f"数据目录 {data} 由 PostgreSQL {stored} 建立，现在找到的是 PostgreSQL {found}，两者不能混用。\n"
            "数据没有被改动。请任选一种办法：\n"
            f"  1. 用环境变量 HUIYIN_POSTGRES_BIN 指向 PostgreSQL {stored} 的 bin 目录，照旧使用；\n"
            f"  2. 先用 PostgreSQL {stored} 备份，再恢复到新的目录（--data 新目录）；\n"
            "  3. 如果只是演示数据，加 --reset 重新建立。"
        )


class FolderNotWritable(LauncherError):
    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"不能在 {folder} 写入（{reason}）。没有启动任何服务。请用 --data 指定一个可以写入的目录。")


class SocketFolderUnsafe(LauncherError):
    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} 已经存在，但不属于当前账户，不能用来放置通信文件。没有启动任何服务。"
            "请用 --data 指定一个路径更短、只含英文字母和数字的目录。"
        )


class AccountCannotReach(LauncherError):
    def __init__(self, account: str, path: Path) -> None:
        super().__init__(
            f"PostgreSQL 不能用 root 运行，改用账户 {account} 时又进不了 {path}。没有启动任何服务。"
            "请用普通账户运行，或把程序和数据目录（--data）放在该账户可以进入的地方。"
        )


class NoAccountForPostgres(LauncherError):
    def __init__(self) -> None:
        super().__init__(
            "PostgreSQL 不能用 root 运行，而这台机器不允许建立用户命名空间，也没有 postgres 或 nobody 账户。"
            "没有启动任何服务。请用普通账户运行。"
        )


class ProgramUnusable(LauncherError):
    def __init__(self, program: str, reason: str) -> None:
        super().__init__(f"{program} 不能在这台机器上运行（{reason}）。没有启动它。请换用适合本机的程序。")


class ServerFailed(LauncherError):
    def __init__(self, program: str, log: Path, tail: str) -> None:
        super().__init__(f"{program} 没有启动成功，数据没有被改动。日志在 {log}，最后几行是：\n{tail}")


class VenvModuleMissing(LauncherError):
    def __init__(self, command: str) -> None:
        super().__init__(
            f"这个 Python 缺少 venv 模块，不能建立运行环境。请先运行：\n  {command}\n然后再运行刚才的命令。"
        )


class EnvironmentNotWritable(LauncherError):
    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"不能建立运行环境 {folder}（{reason}）。请把本项目放到可以写入的目录，再运行刚才的命令。")


class InstallFailed(LauncherError):
    def __init__(self, said: str) -> None:
        super().__init__(
            "安装软件包没有成功，数据没有被改动。请检查网络（或镜像设置 PIP_INDEX_URL、UV_INDEX_URL）和磁盘空间，"
            f"再运行刚才的命令。安装程序最后说：\n{said}"
        )


class PortInUse(LauncherError):
    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"{host} 的端口 {port} 已被别的程序占用。没有启动任何服务。"
            f"请停掉那个程序，或换一个端口：python3 -m app demo --port {port + 1}"
        )


class AddressUnusable(LauncherError):
    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"不能在 {host}:{port} 提供服务（{reason}）。没有启动任何服务。请改正 --host 或 --port。")


class ResetRefused(LauncherError):
    """Raised before anything is removed."""


class ChildFailed(LauncherError):
    def __init__(self, name: str, log: Path, tail: str) -> None:
        super().__init__(f"{name}没有启动成功，数据没有被改动。日志在 {log}，最后几行是：\n{tail}")


class PreparationFailed(LauncherError):
    def __init__(self) -> None:
        super().__init__("建立数据表或装入示例没有成功，原因见上。已有的数据没有被改动；可以加 --reset 重新建立。")
